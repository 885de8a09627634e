/** What every adapter of the storage has to do. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer, text } from 'node:stream/consumers'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemClock } from '#src/platform/clock/clock.ts'
import { scaled } from '#test/harness/proof.ts'
import { directoryStorage } from './directory.ts'
import { withCheckedKeys } from './keys.ts'
import type { Storage } from './port.ts'

type Opened = { storage: Storage; close(): Promise<void> }

const adapters: [string, () => Promise<Opened>][] = [
  [
    'a directory',
    async () => {
      const path = await mkdtemp(join(tmpdir(), 'deskbell-storage-'))
      const storage = directoryStorage({ path: join(path, 'storage'), makeIt: true, clock: systemClock })
      return { storage: withCheckedKeys(storage), close: () => rm(path, { recursive: true, force: true }) }
    },
  ],
]

async function* pieces(...all: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const one of all) yield Buffer.from(one)
}

describe.each(adapters)('%s', (_, open) => {
  let storage: Storage
  let opened: Opened
  beforeAll(async () => {
    opened = await open()
    storage = opened.storage
  })
  afterAll(() => opened.close())

  const read = async (key: string) => {
    const found = await storage.get(key)
    return found ? text(found.body) : null
  }
  const keys = async (prefix: string) => {
    const found: string[] = []
    for await (const { key } of storage.list(prefix)) found.push(key)
    return found
  }

  test('what is put is got, byte by byte, with its size and its time', async () => {
    const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, at) => (at * 7 + (at >> 8)) % 256))
    const began = Date.now()
    expect(await storage.put('got/whole', pieces(bytes.subarray(0, 1), bytes.subarray(1)))).toEqual({ bytes: 300_000 })
    const found = await storage.get('got/whole')
    expect(found?.bytes).toBe(300_000)
    expect((await buffer(found!.body)).equals(bytes)).toBe(true)
    for await (const one of storage.list('got/')) {
      expect(one).toMatchObject({ key: 'got/whole', bytes: 300_000 })
      // File systems and other servers may count in whole seconds.
      expect(Math.abs(one.modifiedAt.getTime() - began)).toBeLessThan(10_000)
    }
  })

  test('an empty object is an object', async () => {
    expect(await storage.put('empty', pieces())).toEqual({ bytes: 0 })
    expect(await read('empty')).toBe('')
    expect(await keys('empty')).toEqual(['empty'])
  })

  test('a second one of a key replaces the first; whoever reads the first then reads it to its end', async () => {
    await storage.put('twice/it', pieces('the first', ' of them'))
    const reading = await storage.get('twice/it')
    await storage.put('twice/it', pieces('the second'))
    expect(await read('twice/it')).toBe('the second')
    expect(await text(reading!.body)).toBe('the first of them')
  })

  test('what is not there is null, and may be removed; what is there is removed', async () => {
    expect(await storage.get('no/such/thing')).toBeNull()
    await storage.remove('no/such/thing')
    await storage.put('soon/gone', pieces('x'))
    await storage.remove('soon/gone')
    expect(await storage.get('soon/gone')).toBeNull()
    expect(await keys('soon/')).toEqual([])
    await storage.remove('soon/gone')
  })

  test('a stream that fails leaves what was there, and its error is told as it is', async () => {
    const failure = new Error('the carrier hung up')
    async function* failing() {
      yield Buffer.alloc(100_000)
      throw failure
    }
    await expect(storage.put('failed/new', failing())).rejects.toBe(failure)
    expect(await storage.get('failed/new')).toBeNull()
    await storage.put('failed/old', pieces('old'))
    await expect(storage.put('failed/old', failing())).rejects.toBe(failure)
    expect(await read('failed/old')).toBe('old')
    expect(await keys('failed/')).toEqual(['failed/old'])
  })

  test('an object is not there before it is complete', async () => {
    async function* looking() {
      yield Buffer.from('half')
      expect(await storage.get('half/done')).toBeNull()
      expect(await keys('half/')).toEqual([])
      yield Buffer.from(' and whole')
    }
    await storage.put('half/done', looking())
    expect(await read('half/done')).toBe('half and whole')
  })

  test('a list is of all that begins so, in the order of keys', async () => {
    const all = ['a', 'a-b/c', 'a.b', 'a0', 'aa/b/c', 'aa/b/d', 'aa/b-d', 'aa/c', 'ab', 'B', '_', '.hidden', '0/-']
    for (const key of all) await storage.put(`in-order/${key}`, pieces(key))
    const inOrder = all.map((key) => `in-order/${key}`).toSorted()
    expect(await keys('in-order/')).toEqual(inOrder)
    for (const prefix of ['in-order/a', 'in-order/aa/', 'in-order/aa/b', 'in-order/aa/b/d', 'in-order/none', 'in-o'])
      expect(await keys(prefix)).toEqual(inOrder.filter((key) => key.startsWith(prefix)))
    expect((await keys('')).filter((key) => key.startsWith('in-order/'))).toEqual(inOrder)
  })

  test('many at once, of one key and beside removals of its neighbours, are all whole', async () => {
    const one = 'x'.repeat(50_000)
    const put = (key: string) => storage.put(key, pieces(one, one))
    const work = Array.from({ length: scaled(40, 8) }, async (_, at) => {
      await put('busy/room/shared')
      await put(`busy/room/${at}`)
      await storage.remove(`busy/room/${at}`)
      await storage.remove('busy/room/shared')
      expect([one.length * 2, undefined]).toContain((await read('busy/room/shared'))?.length)
    })
    await Promise.all(work)
    expect(await keys('busy/')).toEqual([])
  })

  test('memory does not grow with an object', async () => {
    const piece = Buffer.alloc(1024 * 1024, 7)
    const megabytes = scaled(1024, 192)
    async function* large() {
      for (let at = 0; at < megabytes; at += 1) yield piece
    }
    const before = process.memoryUsage().rss
    let most = 0
    const note = () => (most = Math.max(most, process.memoryUsage().rss - before))
    async function* noted(body: AsyncIterable<Uint8Array>) {
      for await (const one of body) {
        note()
        yield one
      }
    }
    await storage.put('large/one', noted(large()))
    const found = await storage.get('large/one')
    let bytes = 0
    for await (const one of noted(found!.body)) bytes += one.length
    expect(bytes).toBe(megabytes * 1024 * 1024)
    expect(most / 1024 / 1024).toBeLessThan(64)
    await storage.remove('large/one')
  }, 120_000)

  const segment = fc.stringMatching(/^[A-Za-z0-9._-]{1,20}$/).filter((one) => one !== '.' && one !== '..')

  test('every key is as good as another', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(segment, { minLength: 1, maxLength: 4 }), async (names) => {
        const key = `any/${names.join('/')}`
        await storage.put(key, pieces(key))
        expect(await read(key)).toBe(key)
        expect(await keys(key)).toEqual([key])
        await storage.remove(key)
        expect(await keys('any/')).toEqual([])
      }),
      { numRuns: scaled(300, 30) },
    )
    const longest = `${'l'.repeat(255)}/${'l'.repeat(44)}`
    await storage.put(longest, pieces('long'))
    expect(await keys('l'.repeat(200))).toEqual([longest])
    await storage.remove(longest)
  })

  test.each([
    '',
    '/',
    'a/',
    '/a',
    'a//b',
    '.',
    '..',
    'a/../b',
    'a/./b',
    '../secrets.json',
    'a\0b',
    'a b',
    'a\\b',
    'ä',
    '~x',
    'a%2fb',
    'a?b',
    'a\n',
    'k'.repeat(256),
    `${'k'.repeat(150)}/${'k'.repeat(150)}`,
  ])('%j is no key', async (key) => {
    const refused = { certainty: 'refused', code: 'invalid_key' }
    await expect(storage.put(key, pieces('x'))).rejects.toMatchObject(refused)
    await expect(storage.get(key)).rejects.toMatchObject(refused)
    await expect(storage.remove(key)).rejects.toMatchObject(refused)
  })

  test.each(['/', '/a', '..//', '../', 'a/../', 'a b', '~', 'a//'])('%j begins no key', (prefix) => {
    expect(() => storage.list(prefix)).toThrow(/invalid_key/)
  })
})
