import { randomUUID } from 'node:crypto'
import { linkTo, paths } from '#contract/paths.ts'
import type { Language } from '#contract/values.ts'
import type { Clock } from '#src/platform/clock/clock.ts'
import { signToken } from '#src/platform/crypto/signing.ts'
import type { Openers } from '#src/platform/db/database.ts'
import type { RelayStart, Telephony } from '#src/providers/telephony/port.ts'

export const relayTokenPurpose = 'relay'
/** No call lasts longer. The token in the relay's URL is valid for this call only. */
const longestCallMs = 4 * 3600 * 1000

/** What the commands that open the relay need. */
export type Commanding = {
  db: Openers
  telephony: Telephony
  config: { secretKey: string; secretKeys: readonly string[]; baseUrl: string }
  clock: Clock
}

/** The relay's URL for this conversation, and the language in which the carrier listens first. */
export function relayStart(
  { config, clock }: Commanding,
  conversation: { businessId: string; conversationId: string; language: Language },
): RelayStart {
  const { language, ...claims } = conversation
  const token = signToken(config.secretKey, relayTokenPurpose, {
    ...claims,
    nonce: randomUUID(),
    expiresAtMs: clock.nowMs() + longestCallMs,
  })
  return {
    url: config.baseUrl.replace(/^http/, 'ws') + linkTo(paths.callRelay, { token }),
    language,
  }
}
