import type { Environment } from '#src/installation/environment.ts'
import type { Keys } from '#src/platform/backup/restore-backup.ts'
import { ConfigurationError } from '#src/platform/config/environment.ts'
import { storedSecrets } from '#src/platform/config/secrets.ts'

/** The keys of this installation; a first start is not the time to make them. Throws ConfigurationError. */
export async function keysOf(env: Environment): Promise<Keys & { secretKey: string }> {
  const secretKey = env.SECRET_KEY ?? (await storedSecrets(env.DATA_DIR))?.secretKey
  if (secretKey === undefined)
    throw new ConfigurationError([
      `SECRET_KEY: is not set, and no secrets.json is in ${env.DATA_DIR}; set it, or DATA_DIR, as the installation ` +
        'has it',
    ])
  return {
    secretKey,
    secretKeys: [secretKey, ...(env.SECRET_KEY_OLD ? [env.SECRET_KEY_OLD] : [])],
    backupKey: env.BACKUP_KEY,
  }
}
