/**
 * The link by which a person confirms the address they signed up with. It names one sign-up; the sign-up's row says
 * what it opens.
 */
import { linkTo, paths } from '#contract/paths.ts'
import type { Context } from '#src/context.ts'
import { readToken, signToken } from '#src/platform/crypto/signing.ts'
import { linkSeconds } from './auth.ts'

const purpose = 'confirm-email'

export function confirmationLink({ config, clock }: Context, signUpId: string): string {
  const token = signToken(config.secretKey, purpose, { signUpId, expiresAtMs: clock.nowMs() + linkSeconds * 1000 })
  return config.baseUrl + linkTo(paths.confirmEmail, { token })
}

/** The id of the sign-up a link names; null when the link is forged or too old. */
export function readConfirmationToken({ config, clock }: Context, token: string): string | null {
  const claims = readToken(config.secretKeys, purpose, { text: token, nowMs: clock.nowMs() })
  return typeof claims?.['signUpId'] === 'string' ? claims['signUpId'] : null
}
