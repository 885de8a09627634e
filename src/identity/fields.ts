/** The fields people fill in to sign in. */
import { z } from 'zod'
import { oneLine } from '#contract/one-line.ts'
import type { Context } from '#src/context.ts'
import type { From } from '#src/platform/rate-limit/policy.ts'
import { passwordLengths } from './auth.ts'
import { knownBrowser } from './known-browser.ts'
import { triesFrom, triesOfBrowser } from './try-limits.ts'

export const Email = z
  .email('Enter an e-mail address like name@example.com.')
  .max(254, 'This e-mail address is too long.')
export const Name = oneLine(100, 'Say your name.')
export const Password = z
  .string('Enter a password.')
  .min(1, 'Enter a password.')
  .max(passwordLengths.max, `A password has at most ${passwordLengths.max} characters.`)
export const NewPassword = Password.min(
  passwordLengths.min,
  `A new password has at least ${passwordLengths.min} characters.`,
)

const text = z.string().max(2000).optional()

/**
 * A form with whatever the person filled in, also wrong values: the page explains those. Unknown fields are dropped.
 */
export const FilledForm = z.object({
  email: text,
  name: text,
  password: text,
  newPassword: text,
  currentPassword: text,
  code: text,
  token: text,
  to: text,
  id: text,
})

type Trying = From & { body: { email?: string | undefined } }

/**
 * Tries at one account, by the address group they come from. A browser that signed in to the account before has a count
 * of its own, which nobody else can use up.
 */
export const triesAt = (ctx: Context, what: 'sign-in' | 'sign-up' | 'reset') => ({
  class: 'auth' as const,
  tries({ body, ...from }: Trying) {
    const account = body.email?.trim().toLowerCase()
    if (!account) return []
    const browser = what === 'sign-in' ? knownBrowser(ctx, from.cookies, account) : null
    return [browser === null ? triesFrom(what, account, from) : triesOfBrowser(browser)]
  },
})
