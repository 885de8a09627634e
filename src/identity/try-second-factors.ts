import { symmetricDecrypt } from 'better-auth/crypto'
import type { IdentityHandle } from '#src/platform/db/identity-handle.ts'
import { findSomeSecrets } from './second-factor-queries.ts'
import { identitySecret } from './session-cookie.ts'

/** Enough to meet an old key and a new one; opening all of a large installation would take hours. */
const mostOfEach = 100

/**
 * How many second factors, of the oldest and the newest, were sealed with this key. Whose was not cannot sign in with
 * an authenticator any more. What they hold is thrown away at once.
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
