/** Rehearsals: callers of our own ring a copy of the business, and its rows are compared with those that should be. */
import { z } from 'zod'
import { DayText, InstantText, LanguageCode, TimeOfDay, Uuid } from './values.ts'

/** What such a caller wants. The list only grows. */
export const RehearsedWish = z.enum([
  'book',
  'book-withheld',
  'hours',
  'knowledge',
  'urgent',
  'danger',
  'person',
  'other-language',
  'trick',
])
export type RehearsedWish = z.infer<typeof RehearsedWish>

/** What should have stood afterwards or been said, and whether it was. */
const Expected = z.object({
  kind: z.enum(['appointment', 'message', 'says', 'nothing']),
  about: z.string(),
  met: z.boolean(),
})

/** What was wrong beside that. */
const Fault = z.enum(['false-claim', 'unwanted-appointment', 'unwanted-message', 'said-wrong', 'broke-off', 'slow'])

/** How one call went, as it is kept. */
export const RehearsedCall = z.object({
  wish: RehearsedWish,
  /** The service, the question or the word it is about. */
  about: z.string(),
  language: LanguageCode,
  expected: z.array(Expected),
  /** The rows that stood afterwards, on the copy. */
  stood: z.array(z.object({ text: z.string(), date: DayText.nullable(), time: TimeOfDay.nullable() })),
  faults: z.array(Fault),
  lines: z.array(z.object({ who: z.enum(['caller', 'receptionist']), text: z.string() })),
})
export type RehearsedCall = z.infer<typeof RehearsedCall>

/** `clumsy`: everything stands as it should, and the caller needed patience. */
const Verdict = z.enum(['right', 'clumsy', 'wrong'])

/** `stopped`: no worker has gone on for some minutes. */
const RehearsalState = z.enum(['running', 'done', 'stopped'])

export const RehearsalRow = z.object({
  id: Uuid,
  state: RehearsalState,
  /** How many calls it has, and how many were played. */
  calls: z.number().int(),
  played: z.number().int(),
  right: z.number().int(),
  clumsy: z.number().int(),
  wrong: z.number().int(),
  createdAt: InstantText,
  endedAt: InstantText.nullable(),
})
export type RehearsalRow = z.infer<typeof RehearsalRow>

/** The latest, newest first. */
export const RehearsalList = z.object({ items: z.array(RehearsalRow) })

export const RehearsalView = RehearsalRow.extend({
  results: z.array(RehearsedCall.extend({ verdict: Verdict })),
})
export type RehearsalView = z.infer<typeof RehearsalView>
