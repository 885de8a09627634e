import { mailboxOf } from '#src/mails/index.ts'
import { dayMs, type Cap, type Count } from '#src/platform/rate-limit/caps.ts'

export const signUpCaps = {
  /** Accounts begun with addresses of one mailbox; the count begins anew when its owner confirms one. */
  mailbox: { name: 'sign-ups-per-mailbox', limit: 5, windowMs: dayMs },
} satisfies Record<string, Cap>

export function countsOfSignUp(address: string): Count[] {
  return [{ cap: signUpCaps.mailbox, key: mailboxOf(address) }]
}
