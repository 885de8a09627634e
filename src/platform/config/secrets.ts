/** The secrets an installation makes at its first start and keeps in its data folder, readable by its owner only. */
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const Secrets = z.object({
  secretKey: z.string(),
  /** The password of the login of the embedded Postgres. */
  databasePassword: z.string(),
  /** The key that our adapters and our sandbox share. */
  sandboxApiKey: z.string(),
  /** Ed25519; base64 of the raw 32 bytes, as the carrier publishes it. */
  sandboxPublicKey: z.string(),
  sandboxPrivateKeyPem: z.string(),
})
export type InstallationSecrets = z.infer<typeof Secrets>

const fileOf = (dataDir: string) => join(dataDir, 'secrets.json')

/** Reads the stored secrets; null before the first start. Makes none. */
export async function storedSecrets(dataDir: string): Promise<InstallationSecrets | null> {
  const stored = await readFile(fileOf(dataDir), 'utf8').catch(unless('ENOENT'))
  // oxlint-disable-next-line deskbell/no-bare-json-parse -- our own file
  return stored ? Secrets.parse(JSON.parse(stored)) : null
}

/** Reads the installation's secrets; makes them at the first start. */
export async function installationSecrets(dataDir: string): Promise<InstallationSecrets> {
  const stored = await storedSecrets(dataDir)
  if (stored) return stored
  const file = fileOf(dataDir)
  // Other accounts may pass through the folder but not list it: as root, the embedded Postgres runs as another account
  // in a subfolder.
  await mkdir(dataDir, { recursive: true, mode: 0o711 })
  // Write to another name first, so that a kill leaves no half file. `link` never replaces a file: of two first starts
  // at once both use the first's secrets.
  const aside = `${file}.${randomBytes(4).toString('hex')}`
  await writeFile(aside, JSON.stringify(generate(), null, 2), { mode: 0o600, flush: true })
  await link(aside, file).catch(unless('EEXIST'))
  await rm(aside)
  // oxlint-disable-next-line deskbell/no-bare-json-parse -- our own file
  return Secrets.parse(JSON.parse(await readFile(file, 'utf8')))
}

function unless(code: string) {
  return (error: NodeJS.ErrnoException): undefined => {
    if (error.code !== code) throw error
  }
}

function generate(): InstallationSecrets {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return {
    secretKey: randomBytes(32).toString('base64url'),
    databasePassword: randomBytes(24).toString('base64url'),
    sandboxApiKey: randomBytes(24).toString('base64url'),
    // The last 32 bytes of the SPKI form are the raw key.
    sandboxPublicKey: publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64'),
    sandboxPrivateKeyPem: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  }
}
