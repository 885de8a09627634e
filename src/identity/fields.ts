/** What people type in to sign in. */
import { z } from 'zod'
import { oneLine } from '#contract/one-line.ts'
import { passwordLengths } from './auth.ts'

export const Email = z.email('Enter an e-mail address like name@example.com.').max(254, 'This e-mail address is too long.')
export const Name = oneLine(100, 'Say your name.')
export const Password = z.string('Enter a password.').min(1, 'Enter a password.').max(passwordLengths.max, `A password has at most ${passwordLengths.max} characters.`)
export const NewPassword = Password.min(passwordLengths.min, `A new password has at least ${passwordLengths.min} characters.`)

const text = z.string().max(2000).optional()

/** A form with whatever was filled in, also wrongly: the page says so, not the server. Any other field is left out. */
export const Filled = z.object({ email: text, name: text, password: text, newPassword: text, currentPassword: text, code: text, token: text, to: text, id: text })

/** Tries at one account are counted wherever they come from. */
export const ofAccount = { class: 'auth' as const, account: ({ body }: { body: { email?: string | undefined } }) => body.email?.trim().toLowerCase() || null }
