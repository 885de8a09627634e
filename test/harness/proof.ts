/**
 * Long proofs and their short forms. `npm test` shows everything on a small scale, in minutes; `npm run proofs` runs
 * the same files with `PROOFS=whole`: more of everything, and the proofs that cannot be made small.
 */
import { test } from 'vitest'

/** Whether the whole proof is wanted. */
export const whole = process.env['PROOFS'] === 'whole'

/** How many, or how long: the first figure in the whole proof, the second in its short form. */
export const scaled = (inWhole: number, inShort: number): number => (whole ? inWhole : inShort)

/** Of many cases of one kind: all in the whole proof, every so many in its short form. */
export const sampled = <Case>(cases: readonly Case[], every: number): Case[] =>
  cases.filter((_, position) => whole || position % every === 0)

/** A test of the whole proof alone; the tests beside it show the same in small. */
export function proof(name: string, run: () => Promise<void> | void, timeoutMs?: number): void {
  // oxlint-disable-next-line vitest/expect-expect -- the caller's has them
  if (whole) test(name, run, timeoutMs)
}
