/**
 * The manifest of a backup: what is in it, and by which installation it was made. It is written last, so a folder with
 * a manifest is whole.
 */
import { createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { isSameSecret } from '../crypto/signing.ts'
import { BackupError } from './backup-error.ts'

/** Rises when older code could not read what newer code writes. */
export const format = 1

const File = z.object({ file: z.string(), bytes: z.number(), sha256: z.string() })
const Table = File.extend({ name: z.string(), columns: z.array(z.string()), rows: z.number() })
const StoredObject = File.extend({ key: z.string() })

const Content = z.object({
  format: z.number(),
  /** The version of the product that took it. */
  product: z.string(),
  takenAt: z.iso.datetime(),
  /** The newest migration of the database, and the newest of after/. */
  migration: z.number(),
  finished: z.number(),
  postgres: z.string(),
  era: z.number(),
  /** First days of the months that have events. */
  months: z.array(z.iso.date()),
  /** The newest seal of the audit log. */
  head: z.object({ number: z.number(), chain: z.string() }).nullable(),
  /** HMAC under SECRET_KEY: tells a foreign key before anything is touched. */
  fingerprint: z.string(),
  encryption: z.object({ salt: z.string(), check: z.string() }).nullable(),
  tables: z.array(Table),
  objects: z.array(StoredObject),
})
const Manifest = Content.extend({ signature: z.string() })

export type BackedUpFile = z.infer<typeof File>
export type BackedUpTable = z.infer<typeof Table>
export type BackedUpObject = z.infer<typeof StoredObject>
export type ManifestContent = z.infer<typeof Content>
export type Manifest = z.infer<typeof Manifest>

export const manifestName = 'manifest.json'

export function fingerprintOf(secretKey: string): string {
  return createHmac('sha256', secretKey).update('backup').digest('hex')
}

/** The signed manifest as text. Whoever can only write the folder cannot make another. */
export function writeManifest(content: ManifestContent, secretKey: string): string {
  return `${JSON.stringify({ ...content, signature: signatureOf(content, secretKey) }, null, 2)}\n`
}

/** Reads a manifest of this or an older format. Throws BackupError. */
export function readManifest(text: string): Manifest {
  const read = Manifest.safeParse(parsed(text))
  if (read.success && read.data.format <= format) return read.data
  const newer = z.object({ format: z.number() }).safeParse(parsed(text))
  if (newer.success && newer.data.format > format)
    throw new BackupError(
      `This backup has format ${newer.data.format}, and this version reads ${format}: restore it with the version ` +
        'that took it, or a later one.',
    )
  throw new BackupError(`${manifestName} is no manifest of ours, or was cut or altered.`)
}

function parsed(text: string): unknown {
  try {
    // oxlint-disable-next-line deskbell/no-bare-json-parse -- our own file
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/**
 * Refuses what this installation did not make, what is newer than this code, and what cannot be decrypted. Throws
 * BackupError.
 */
export function checkManifest(
  { signature, ...content }: Manifest,
  { secretKeys, backupKey, newest }: { secretKeys: readonly string[]; backupKey: string | undefined; newest: number },
): void {
  const key = secretKeys.find((secretKey) => isSameSecret(content.fingerprint, fingerprintOf(secretKey)))
  if (key === undefined)
    throw new BackupError(
      'This backup was taken under another SECRET_KEY: what is sealed in it could not be opened. Set the SECRET_KEY ' +
        'of the installation it was taken from, or copy the secrets.json of its DATA_DIR into this one.',
    )
  if (!isSameSecret(signature, signatureOf(content, key)))
    throw new BackupError(`${manifestName} was altered after it was written.`)
  if (content.migration > newest || content.finished > newest)
    throw new BackupError(
      `This backup is of migration ${content.migration}, and this version brings ${newest}: restore it with the ` +
        `version that took it (${content.product}), or a later one.`,
    )
  if (!content.encryption) return
  if (backupKey === undefined)
    throw new BackupError('This backup is encrypted: set BACKUP_KEY to the key it was taken with.')
  if (!isSameSecret(content.encryption.check, checkOf(backupKey, content.encryption.salt)))
    throw new BackupError('BACKUP_KEY is not the key this backup was encrypted with.')
}

/** The parameters of a new backup's encryption; null without a key. */
export function newEncryption(backupKey: string | undefined): ManifestContent['encryption'] {
  if (backupKey === undefined) return null
  const salt = randomBytes(16).toString('base64')
  return { salt, check: checkOf(backupKey, salt) }
}

/** The key of one file; null in a backup that is not encrypted. */
export function keyOfFile(
  { encryption, backupKey }: { encryption: ManifestContent['encryption']; backupKey: string | undefined },
  file: string,
): Buffer | null {
  if (encryption === null || backupKey === undefined) return null
  return derived(backupKey, encryption.salt, `file ${file}`)
}

const checkOf = (backupKey: string, salt: string) => derived(backupKey, salt, 'check').toString('base64')

function derived(backupKey: string, salt: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', backupKey, Buffer.from(salt, 'base64'), `deskbell backup ${purpose}`, 32))
}

function signatureOf(content: ManifestContent, secretKey: string): string {
  return createHmac('sha256', secretKey)
    .update(`backup manifest ${JSON.stringify(Content.parse(content))}`)
    .digest('hex')
}
