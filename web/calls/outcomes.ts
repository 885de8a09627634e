import type { Outcome } from '#contract/afterwards.ts'

export type { Outcome }

/** All of them, as the contract names them: the words of each are checked against its list. */
export const outcomes = [
  'emergency',
  'booked',
  'requested',
  'moved',
  'cancelled',
  'person',
  'message',
  'hung-up-halfway',
  'refused',
  'spam',
  'answered',
  'missed',
  'silent',
] as const satisfies Outcome[]
