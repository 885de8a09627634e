/**
 * Encrypted files: AES-256-GCM in frames of a megabyte, as in STREAM (Hoang, Reyhanitabar, Rogaway, Vizár 2015). The
 * nonce of a frame is its number and whether it is the last, so frames that were cut off, moved or repeated do not
 * open.
 */
import { createCipheriv, createDecipheriv } from 'node:crypto'
import { Transform } from 'node:stream'
import { BackupError } from './backup-error.ts'

const frameBytes = 1024 * 1024
const tagBytes = 16

/** Encrypts what passes. The key must be of this one file: nonces begin anew in each. */
export function encrypting(key: Buffer): Transform {
  return inPieces(frameBytes, (plain, nonce) => {
    const cipher = createCipheriv('aes-256-gcm', key, nonce)
    return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
  })
}

/** Decrypts what passes. Fails with BackupError at the first frame that is not as it was written. */
export function decrypting(key: Buffer, name: string): Transform {
  return inPieces(frameBytes + tagBytes, (sealed, nonce) => {
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes })
      decipher.setAuthTag(sealed.subarray(-tagBytes))
      return Buffer.concat([decipher.update(sealed.subarray(0, -tagBytes)), decipher.final()])
    } catch (error) {
      throw new BackupError(`${name} was cut or altered, or BACKUP_KEY is not the one it was encrypted with.`, {
        cause: error,
      })
    }
  })
}

/** Cuts what passes into pieces of this size and turns each into another; only the last may be smaller. */
function inPieces(size: number, turn: (piece: Buffer, nonce: Buffer) => Buffer): Transform {
  let waiting: Buffer[] = []
  let bytes = 0
  let number = 0
  const nonceOf = (isLast: boolean) => {
    const nonce = Buffer.alloc(12)
    nonce.writeUIntBE(number, 5, 6)
    nonce.writeUInt8(isLast ? 1 : 0, 11)
    number += 1
    return nonce
  }
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      waiting.push(chunk)
      bytes += chunk.length
      try {
        // A piece that is full may be the last: it waits until there is more.
        if (bytes > size) {
          let rest = Buffer.concat(waiting)
          for (; rest.length > size; rest = rest.subarray(size)) this.push(turn(rest.subarray(0, size), nonceOf(false)))
          waiting = [rest]
          bytes = rest.length
        }
        done()
      } catch (error) {
        done(error as Error)
      }
    },
    flush(done) {
      try {
        this.push(turn(Buffer.concat(waiting), nonceOf(true)))
        done()
      } catch (error) {
        done(error as Error)
      }
    },
  })
}
