/** Members talk to their receptionist on the web relay before anybody else can: by a token that lasts an hour. */
import { instantOf } from '#src/platform/clock/clock.ts'
import { readToken, signToken } from '#src/platform/crypto/signing.ts'

const purpose = 'member-talk'
const lastsMs = 3_600_000

type Signing = { config: { secretKey: string; secretKeys: readonly string[] }; clock: { nowMs(): number } }

export function openMemberTalk({ config, clock }: Signing, businessId: string): { token: string; expiresAt: string } {
  const expiresAtMs = clock.nowMs() + lastsMs
  const token = signToken(config.secretKey, purpose, { businessId, expiresAtMs })
  return { token, expiresAt: instantOf(expiresAtMs).toString() }
}

/** The business that the token opens; null for one that is none, or too old. */
export function businessOfTalk({ config, clock }: Signing, token: string): string | null {
  const claims = readToken(config.secretKeys, purpose, { text: token, nowMs: clock.nowMs() })
  return typeof claims?.['businessId'] === 'string' ? claims['businessId'] : null
}
