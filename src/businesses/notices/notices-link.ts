import { z } from 'zod'
import { linkTo, paths } from '#contract/paths.ts'
import { Uuid } from '#contract/values.ts'
import type { Clock } from '#src/platform/clock/clock.ts'
import { readToken, signToken } from '#src/platform/crypto/signing.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { noticesLinkDays, type AskingForNotices } from './notices-address.ts'

const purpose = 'confirm-notices'
const Claims = z.object({ businessId: Uuid, email: z.string() })

/** What making and reading links needs. Signatures use the clock of the process. */
type Linking = {
  config: { productName: string; secretKey: string; secretKeys: readonly string[]; baseUrl: string }
  clock: Clock
}

/** The settings of the mail that asks whether notices are wanted. */
export function askingForNotices({ config, clock }: Linking): AskingForNotices {
  return {
    productName: config.productName,
    linkFor: (address) => {
      const expiresAtMs = clock.nowMs() + noticesLinkDays * 24 * 3_600_000
      const token = signToken(config.secretKey, purpose, { ...address, expiresAtMs })
      return config.baseUrl + linkTo(paths.confirmNotices, { token })
    },
  }
}

/** Reads which address of which business a mailed link confirms. Fails with `link_expired`. */
export function readNoticesToken({ config, clock }: Linking, token: string): z.infer<typeof Claims> {
  const claims = Claims.safeParse(readToken(config.secretKeys, purpose, { text: token, nowMs: clock.nowMs() }))
  if (!claims.success) throw new DomainError('link_expired')
  return claims.data
}
