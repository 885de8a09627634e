import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'
import type { IdentityHandle } from '#src/platform/db/identity-handle.ts'
import { findFactorOf, findFactorsAfter, replaceFactor, type SealedFactor } from './second-factor-queries.ts'
import { identitySecret } from './session-cookie.ts'

const rowsAtOnce = 200

/**
 * Seals every second factor and its recovery codes anew with the first key, unless they are. Says how many; `lost` are
 * those that no key opens.
 */
export async function resealFactors(
  handle: IdentityHandle,
  secretKeys: readonly string[],
): Promise<{ resealed: number; lost: number }> {
  const done = { resealed: 0, lost: 0 }
  let found: SealedFactor[] = []
  do {
    found = await findFactorsAfter(handle, found.at(-1)?.id ?? null, rowsAtOnce)
    for (const factor of found) {
      const state = await resealOne(handle, factor, secretKeys)
      if (state !== 'sound') done[state] += 1
    }
  } while (found.length === rowsAtOnce)
  return done
}

/** Seals one person's anew before the library looks at it: it knows the first key only. */
export async function resealFactorOf(
  { identity, config }: { identity: IdentityHandle; config: { secretKeys: readonly string[] } },
  userId: string,
): Promise<void> {
  if (config.secretKeys.length < 2) return
  const factor = await findFactorOf(identity, userId)
  if (factor) await resealOne(identity, factor, config.secretKeys)
}

async function resealOne(
  handle: IdentityHandle,
  factor: SealedFactor,
  secretKeys: readonly string[],
): Promise<'sound' | 'resealed' | 'lost'> {
  const [today = '', ...former] = secretKeys.map(identitySecret)
  if ((await opened(factor.secret, [today])) && (await opened(factor.backup_codes, [today]))) return 'sound'
  const [secret, codes] = [
    await opened(factor.secret, [today, ...former]),
    await opened(factor.backup_codes, [today, ...former]),
  ]
  if (!secret || !codes) return 'lost'
  const seal = (data: string) => symmetricEncrypt({ key: today, data })
  await replaceFactor(handle, factor, {
    ...factor,
    secret: await seal(secret.text),
    backup_codes: await seal(codes.text),
  })
  return 'resealed'
}

/** What is sealed, by whichever of these keys opens it; null when none does. */
async function opened(data: string, keys: readonly string[]): Promise<{ text: string } | null> {
  for (const key of keys) {
    const text = await symmetricDecrypt({ key, data }).catch(() => null)
    if (text !== null) return { text }
  }
  return null
}
