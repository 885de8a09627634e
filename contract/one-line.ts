/** Names and titles that people write and others read, also in mails. */
import { z } from 'zod'

/**
 * Control characters, line separators, and the marks that turn the direction of text. No name needs them, and in a
 * mail's header they are dangerous.
 */
// oxlint-disable-next-line no-control-regex -- control characters are what it is about
const unprintable = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/

/** Holds at least one visible character. */
export const visible = /[^\s\p{Cc}\p{Cf}]/u

/** One line of 1 to `most` characters; `missing` is the error for an empty one. */
export const oneLine = (most: number, missing: string) =>
  z
    .string(missing)
    .trim()
    .regex(visible, missing)
    .max(most, `At most ${most} characters`)
    .refine((text) => !unprintable.test(text), 'Write it in one line of ordinary characters')
