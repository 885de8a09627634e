/** What is a directory's own: modes, symlinks, folders, and what killed writers leave. */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { lstat, mkdir, mkdtemp, readdir, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { directoryStorage } from './directory.ts'
import type { Storage } from './port.ts'

let above: string
let root: string
let storage: Storage
let nowMs: number
const open = (makeIt: boolean, path = root) => directoryStorage({ path, makeIt, clock: { nowMs: () => nowMs } })

beforeEach(async () => {
  above = await mkdtemp(join(tmpdir(), 'deskbell-storage-'))
  root = join(above, 'data', 'storage')
  nowMs = Date.now()
  storage = open(true)
})
afterEach(() => rm(above, { recursive: true, force: true }))

async function* piece(words: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(words)
}
async function keysIn(from: Storage, prefix = ''): Promise<string[]> {
  const found: string[] = []
  for await (const { key } of from.list(prefix)) found.push(key)
  return found
}
const modeOf = async (path: string) => ((await lstat(path)).mode & 0o777).toString(8)

test('nobody else may look into it: files are 600, folders 700', async () => {
  await storage.put('calls/2026/one.wav', piece('ring'))
  for (const folder of ['', 'calls', 'calls/2026']) expect(await modeOf(join(root, folder))).toBe('700')
  expect(await modeOf(join(root, 'calls/2026/one.wav'))).toBe('600')
})

test('nothing is made by looking, and without a directory there is nothing', async () => {
  expect(await storage.get('a/b')).toBeNull()
  await storage.remove('a/b')
  expect(await keysIn(storage)).toEqual([])
  expect(await readdir(above)).toEqual([])
})

test('a directory that an operator named and that is not there is no empty one', async () => {
  const named = open(false)
  const missing = { certainty: 'not-done', code: 'ENOENT' }
  await expect(named.put('a', piece('x'))).rejects.toMatchObject(missing)
  await expect(named.get('a')).rejects.toMatchObject(missing)
  await expect(named.remove('a')).rejects.toMatchObject(missing)
  await expect(keysIn(named)).rejects.toMatchObject(missing)
  expect(existsSync(root)).toBe(false)
})

test('a file where the directory should be', async () => {
  await writeFile(join(above, 'file'), '')
  for (const one of [open(false, join(above, 'file')), open(true, join(above, 'file'))])
    await expect(one.put('a', piece('x'))).rejects.toMatchObject({ certainty: 'not-done', code: 'ENOTDIR' })
})

test('folders go with the last object in them, the directory itself stays', async () => {
  await storage.put('a/b/c/one', piece('1'))
  await storage.put('a/b/two', piece('2'))
  await storage.remove('a/b/c/one')
  expect(await readdir(join(root, 'a', 'b'))).toEqual(['two'])
  await storage.remove('a/b/two')
  expect(await readdir(root)).toEqual([])
})

test('a key that leads on from another is refused, and both ways leave nothing behind', async () => {
  await storage.put('a/b', piece('object'))
  const taken = { certainty: 'refused', code: 'key_taken' }
  await expect(storage.put('a', piece('x'))).rejects.toMatchObject(taken)
  await expect(storage.put('a/b/c', piece('x'))).rejects.toMatchObject(taken)
  await expect(storage.put('a/b/c/d', piece('x'))).rejects.toMatchObject(taken)
  expect(await storage.get('a')).toBeNull()
  expect(await storage.get('a/b/c')).toBeNull()
  await storage.remove('a')
  await storage.remove('a/b/c')
  expect(await readdir(root)).toEqual(['a'])
  expect(await text((await storage.get('a/b'))!.body)).toBe('object')
})

test('a symlink is refused and never followed, wherever it leads', async () => {
  const outside = join(above, 'outside')
  await mkdir(outside)
  await writeFile(join(outside, 'secret'), 'of somebody else')
  await storage.put('kept/one', piece('1'))
  await symlink(outside, join(root, 'folder'))
  await symlink(join(outside, 'secret'), join(root, 'kept', 'file'))
  const refused = { certainty: 'refused', code: 'symlink' }
  for (const key of ['folder/secret', 'folder/new/deep', 'kept/file']) {
    await expect(storage.get(key)).rejects.toMatchObject(refused)
    await expect(storage.remove(key)).rejects.toMatchObject(refused)
  }
  await expect(storage.put('folder/new', piece('x'))).rejects.toMatchObject(refused)
  await expect(storage.put('folder/new/deep', piece('x'))).rejects.toMatchObject(refused)
  for (const prefix of ['', 'folder', 'folder/', 'kept/'])
    await expect(keysIn(storage, prefix)).rejects.toMatchObject(refused)
  expect(await keysIn(storage, 'kept/o')).toEqual(['kept/one'])
  // An object takes a symlink's place, not that of what it leads to.
  await storage.put('kept/file', piece('ours'))
  expect(await readdir(outside)).toEqual(['secret'])
  expect(await text((await storage.get('kept/file'))!.body)).toBe('ours')
})

test('what is no object is none: pipes, folders, names that are no key', async () => {
  await storage.put('kept', piece('1'))
  execFileSync('mkfifo', [join(root, 'pipe')])
  await mkdir(join(root, 'lost+found'))
  await writeFile(join(root, 'a b'), '')
  await mkdir(join(root, 'empty'))
  expect(await storage.get('pipe')).toBeNull()
  expect(await storage.get('empty')).toBeNull()
  expect(await keysIn(storage)).toEqual(['kept'])
})

test('what a killed writer left is never listed, and goes after a day', async () => {
  await storage.put('kept', piece('1'))
  const names = { fresh: '~0d9c-of-an-hour-ago', old: '~7f31-of-yesterday' }
  for (const name of Object.values(names)) await writeFile(join(root, name), 'half')
  const hour = 3_600
  await utimes(join(root, names.fresh), nowMs / 1000 - hour, nowMs / 1000 - hour)
  await utimes(join(root, names.old), nowMs / 1000 - 25 * hour, nowMs / 1000 - 25 * hour)
  expect(await keysIn(storage)).toEqual(['kept'])
  nowMs += 2 * hour * 1000
  await storage.put('kept', piece('2'))
  expect((await readdir(root)).toSorted()).toEqual(['kept', names.fresh])
  nowMs += 24 * hour * 1000
  expect(await keysIn(storage)).toEqual(['kept'])
  expect(await readdir(root)).toEqual(['kept'])
})

test('a body that is not read to its end gives its file back', async () => {
  await storage.put('one', piece('x'.repeat(1_000_000)))
  const openFiles = () =>
    readdir('/proc/self/fd').then(
      (all) => all.length,
      () => 0,
    )
  const before = await openFiles()
  for (let at = 0; at < 20; at += 1) {
    const { body } = (await storage.get('one'))!
    const closed = new Promise((resolve) => body.once('close', resolve))
    if (at % 2) await new Promise((resolve) => body.once('data', resolve))
    body.destroy()
    await closed
  }
  expect(await openFiles()).toBeLessThanOrEqual(before)
})
