/** Secrets an installation makes for itself at its first start and keeps in its data directory, readable by its owner only. */
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const Secrets = z.object({
  secretKey: z.string(),
  /** The login of the embedded server. */
  databasePassword: z.string(),
  /** What our adapters and our sandbox show each other. */
  sandboxApiKey: z.string(),
  /** Ed25519; base64 of the raw 32 bytes, as the carrier publishes it. */
  sandboxPublicKey: z.string(),
  sandboxPrivateKeyPem: z.string(),
})
export type InstallationSecrets = z.infer<typeof Secrets>

export async function installationSecrets(dataDir: string): Promise<InstallationSecrets> {
  const file = join(dataDir, 'secrets.json')
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (text !== null) return Secrets.parse(JSON.parse(text))
  const made = generate()
  // Others may pass through but not look around: as root the embedded Postgres runs as another account in a folder of its own here.
  await mkdir(dataDir, { recursive: true, mode: 0o711 })
  // Written aside and renamed: a kill in between leaves no half file.
  const aside = `${file}.${process.pid}`
  await writeFile(aside, JSON.stringify(made, null, 2), { mode: 0o600 })
  await chmod(aside, 0o600)
  await rename(aside, file)
  return made
}

function generate(): InstallationSecrets {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return {
    secretKey: randomBytes(32).toString('base64url'),
    databasePassword: randomBytes(24).toString('base64url'),
    sandboxApiKey: randomBytes(24).toString('base64url'),
    // The last 32 bytes of the SPKI form are the key itself.
    sandboxPublicKey: publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64'),
    sandboxPrivateKeyPem: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  }
}
