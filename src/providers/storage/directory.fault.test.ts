/** A disk that is full, and a writer that is killed. */
import { execFile, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '#src/platform/clock/clock.ts'
import { eventually } from '#test/harness/eventually.ts'
import { directoryStorage } from './directory.ts'

const cwd = fileURLToPath(new URL('../../..', import.meta.url))
let path: string
beforeAll(async () => {
  path = await mkdtemp(join(tmpdir(), 'deskbell-storage-'))
})
afterAll(() => rm(path, { recursive: true, force: true }))

/** A program of its own, with the storage in `path`. */
const program = (place: string, then: string) => `
  import { directoryStorage } from '#src/providers/storage/directory.ts'
  const clock = { nowMs: () => Date.now() }
  const storage = directoryStorage({ path: ${JSON.stringify(place)}, makeIt: false, clock })
  async function* pieces(count) { for (let at = 0; at < count; at += 1) yield Buffer.alloc(65_536, 1) }
  ${then}
`
const nodeWith = (text: string) => ['--import', 'tsx', '--input-type=module', '--eval', text]

/** A disk of one megabyte needs a mount, in a namespace of its own; as root or where users may have one. */
const ways = [['--mount'], ['--mount', '--map-root-user']]
const way = ways.find((flags) => {
  try {
    execFileSync('unshare', [...flags, 'mount', '-t', 'tmpfs', '-o', 'size=64k', 'none', tmpdir()], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})

test.skipIf(!way)('a full disk: it says that nothing was done, leaves nothing, and takes what fits again', async () => {
  const disk = join(path, 'disk')
  await mkdir(disk)
  const script = program(
    disk,
    `
    const told = []
    const no = ({ name, certainty, code }) => told.push({ name, certainty, code })
    const tell = (work) => work.then((done) => told.push(done), no)
    const { readdirSync } = await import('node:fs')
    await tell(storage.put('small', pieces(2)))
    await tell(storage.put('large', pieces(100)))
    await tell(storage.put('small', pieces(100)))
    told.push(readdirSync(${JSON.stringify(disk)}))
    await tell(storage.put('next', pieces(8)))
    for await (const { key, bytes } of storage.list('')) told.push([key, bytes])
    console.log(JSON.stringify(told))
    `,
  )
  const words = `mount -t tmpfs -o size=1m none "$0" && exec "$@"`
  const run = ['unshare', ...(way ?? []), 'sh', '-c', words, disk, process.execPath, ...nodeWith(script)]
  const { stdout } = await promisify(execFile)(run[0]!, run.slice(1), { cwd })
  const full = { name: 'ProviderError', certainty: 'not-done', code: 'disk_full' }
  expect(JSON.parse(stdout)).toEqual([
    { bytes: 131_072 },
    full,
    full,
    ['small'],
    { bytes: 524_288 },
    ['next', 524_288],
    ['small', 131_072],
  ])
})

test('a writer that is killed in the middle: its object is not there, and the older one is', async () => {
  const storage = directoryStorage({ path, makeIt: false, clock: systemClock })
  async function* old() {
    yield Buffer.from('old')
  }
  await storage.put('written/here', old())
  const script = program(path, `await storage.put('written/here', pieces(Infinity))`)
  const writer = spawn(process.execPath, nodeWith(script), { cwd, stdio: 'ignore' })
  await eventually('an unfinished file', async () => (await readdir(path)).some((name) => name.startsWith('~')) || null)
  writer.kill('SIGKILL')
  await once(writer, 'exit')
  const found = []
  for await (const { key, bytes } of storage.list('')) found.push([key, bytes])
  expect(found).toEqual([['written/here', 3]])
})
