/** Names and titles that people write and others read, also in mails. */
import { z } from 'zod'

/**
 * Control characters, line separators, and the marks that turn the direction of text: no name needs them, and a mail's
 * header must not get them.
 */
// oxlint-disable-next-line no-control-regex -- control characters are what it is about
const unprintable = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/

/** More than blanks and marks without a shape. */
export const visible = /[^\s\p{Cc}\p{Cf}]/u

/** `missing` is said when nothing is written. */
export const oneLine = (most: number, missing: string) =>
  z
    .string(missing)
    .trim()
    .regex(visible, missing)
    .max(most, `At most ${most} characters`)
    .refine((text) => !unprintable.test(text), 'Write it in one line of ordinary characters')
