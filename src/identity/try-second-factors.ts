import { symmetricDecrypt } from 'better-auth/crypto'
import type { IdentityHandle } from '#src/platform/db/identity-handle.ts'
import { findSomeSecrets } from './second-factor-queries.ts'
import { identitySecret } from './session-cookie.ts'

/** Enough to meet an old key and a new one; opening all of a large installation's would take hours. */
const mostOfEach = 100

/**
 * Counts how many of the oldest and newest second factors this key can open. The owner of any other cannot sign in with
 * an authenticator. The opened secrets are discarded at once.
 */
export async function trySecondFactors(
  handle: IdentityHandle,
  secretKey: string,
): Promise<{ tried: number; opened: number }> {
  const key = identitySecret(secretKey)
  const secrets = await findSomeSecrets(handle, mostOfEach)
  const opened = await Promise.all(
    secrets.map((data) =>
      symmetricDecrypt({ key, data }).then(
        () => true,
        () => false,
      ),
    ),
  )
  return { tried: secrets.length, opened: opened.filter(Boolean).length }
}
