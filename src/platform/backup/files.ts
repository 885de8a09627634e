/** The files of a backup: compressed, encrypted where there is a key, hashed as they lie on the disk. */
import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { PassThrough, Transform, type Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { BackupError } from './backup-error.ts'
import { decrypting, encrypting } from './frames.ts'
import type { BackedUpFile } from './manifest.ts'

export type FileForm = { key: Buffer | null; compressed: boolean }

/** The fastest: the second one takes a fifth longer for a few per cent. */
const gzipLevel = 1

/** Writes a new file that only its owner can read, and has it on the disk before it returns. */
export async function writeBackupFile(
  { folder, file }: { folder: string; file: string },
  { key, compressed }: FileForm,
  content: Readable,
): Promise<BackedUpFile> {
  const measured = measuring()
  const handle = await open(join(folder, file), 'wx', 0o600)
  await pipeline([
    content,
    compressed ? createGzip({ level: gzipLevel, chunkSize: 64 * 1024 }) : new PassThrough(),
    key ? encrypting(key) : new PassThrough(),
    measured.stream,
    handle.createWriteStream({ flush: true }),
  ])
  return { file, ...measured.result() }
}

/**
 * Reads a file back into `target`, and compares it with what was written. Throws BackupError when it is not the same,
 * which may be after `target` got some of it.
 */
export async function readBackupFile(
  { folder, file, bytes, sha256 }: BackedUpFile & { folder: string },
  { key, compressed }: FileForm,
  target: Writable,
): Promise<void> {
  const measured = measuring()
  const handle = await open(join(folder, file)).catch((error: unknown) => {
    throw new BackupError(`${file} of the backup cannot be read (${(error as NodeJS.ErrnoException).code}).`, {
      cause: error,
    })
  })
  try {
    await pipeline([
      handle.createReadStream(),
      measured.stream,
      key ? decrypting(key, file) : new PassThrough(),
      compressed ? createGunzip() : new PassThrough(),
      target,
    ])
  } catch (error) {
    if (!(error as NodeJS.ErrnoException).code?.startsWith('Z_')) throw error
    throw new BackupError(`${file} of the backup was cut or altered.`, { cause: error })
  }
  const found = measured.result()
  if (found.bytes !== bytes || found.sha256 !== sha256)
    throw new BackupError(`${file} of the backup was cut or altered: its checksum differs.`)
}

/** Counts the rows in COPY's text form, where every row ends with a line feed and none is inside one. */
export function countingRows(): { stream: Transform; rows(): number } {
  let rows = 0
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) rows += 1
      done()
    },
  })
  return { stream: stream.resume(), rows: () => rows }
}

function measuring(): { stream: Transform; result(): { bytes: number; sha256: string } } {
  const hash = createHash('sha256')
  let bytes = 0
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      hash.update(chunk)
      done(null, chunk)
    },
  })
  return { stream, result: () => ({ bytes, sha256: hash.digest('hex') }) }
}
