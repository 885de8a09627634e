import { backupChecks } from './backup.ts'
import { runChecks, type Check, type CheckResult } from './check.ts'
import { configurationChecks } from './configuration.ts'
import { databaseChecks } from './database.ts'
import { jobChecks } from './jobs.ts'
import { liveChecks } from './live.ts'
import { readLooked, type Given } from './looked.ts'
import { machineChecks } from './machine.ts'
import { providerChecks } from './providers.ts'
import { redisChecks } from './redis.ts'
import { secretsIn, withoutSecrets } from './report.ts'
import { webChecks } from './web.ts'

/** Every check, in the order in which an installation is set up. */
export const checks: Check[] = [
  ...configurationChecks,
  ...databaseChecks,
  ...jobChecks,
  ...backupChecks,
  ...redisChecks,
  ...webChecks,
  ...providerChecks,
  ...machineChecks,
]

/** Every check of `--live`, which comes after those. */
export const allChecks: Check[] = [...checks, ...liveChecks]

/**
 * Checks the installation that these settings describe; changes nothing. With `live` it also tries what would change
 * something.
 */
export async function examine({ live = false, ...given }: Given & { live?: boolean }): Promise<CheckResult[]> {
  const looked = readLooked(given)
  try {
    const found = await runChecks(live ? allChecks : checks, looked)
    return withoutSecrets(found, secretsIn({ ...given.strings, ...(await looked.madeSecrets()) }))
  } finally {
    await looked.close()
  }
}
