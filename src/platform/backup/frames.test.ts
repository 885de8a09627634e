import { randomBytes } from 'node:crypto'
import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { describe, expect, test } from 'vitest'
import { decrypting, encrypting } from './frames.ts'

const key = randomBytes(32)
const megabyte = 1024 * 1024
const sealedFrame = megabyte + 16

async function through(content: Buffer, stream: ReturnType<typeof encrypting>): Promise<Buffer> {
  const pieces: Buffer[] = []
  // In pieces that fit no frame.
  const chunks = Array.from({ length: Math.ceil(content.length / 70_001) }, (_, n) =>
    content.subarray(n * 70_001, (n + 1) * 70_001),
  )
  await pipeline(
    Readable.from(chunks),
    stream,
    new Writable({ write: (piece: Buffer, _encoding, done) => (pieces.push(piece), done()) }),
  )
  return Buffer.concat(pieces)
}

const seal = (content: Buffer) => through(content, encrypting(key))
const open = (sealed: Buffer, by = key) => through(sealed, decrypting(by, 'x.copy.gz'))

test.each([0, 1, megabyte - 1, megabyte, megabyte + 1, 2 * megabyte, 3 * megabyte + 7])(
  '%d bytes come back as they were',
  async (size) => {
    const content = randomBytes(size)
    const sealed = await seal(content)
    expect(sealed.length).toBe(size + 16 * Math.max(1, Math.ceil(size / megabyte)))
    expect((await open(sealed)).equals(content)).toBe(true)
  },
)

describe('it does not open', () => {
  const content = randomBytes(2 * megabyte + 500)
  const frames = (sealed: Buffer) => [
    sealed.subarray(0, sealedFrame),
    sealed.subarray(sealedFrame, 2 * sealedFrame),
    sealed.subarray(2 * sealedFrame),
  ]
  test.each<[string, (sealed: Buffer) => Buffer]>([
    ['cut at the end of a frame', (sealed) => sealed.subarray(0, 2 * sealedFrame)],
    ['cut inside a frame', (sealed) => sealed.subarray(0, sealedFrame + 100)],
    ['cut to nothing', () => Buffer.alloc(0)],
    ['without its first frame', (sealed) => sealed.subarray(sealedFrame)],
    ['with two frames exchanged', (sealed) => Buffer.concat([1, 0, 2].map((n) => frames(sealed)[n] as Buffer))],
    ['with a frame twice', (sealed) => Buffer.concat([0, 0, 1, 2].map((n) => frames(sealed)[n] as Buffer))],
    ['with a frame more at the end', (sealed) => Buffer.concat([0, 1, 2, 2].map((n) => frames(sealed)[n] as Buffer))],
    ['with a bit changed', (sealed) => (sealed.writeUInt8((sealed[5] as number) ^ 1, 5), sealed)],
  ])('%s', async (_, change) => {
    await expect(open(change(Buffer.from(await seal(content))))).rejects.toThrow(/was cut or altered/)
  })

  test('with another key', async () => {
    await expect(open(await seal(content), randomBytes(32))).rejects.toThrow(/or BACKUP_KEY is not the one/)
  })
})
