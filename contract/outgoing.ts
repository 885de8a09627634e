/** What waits to go out to people and programs outside, and whether it is held back. */
import { z } from 'zod'
import { InstantText, Uuid } from './values.ts'

const WaitingToGoOut = z.object({
  what: z.enum(['text', 'mail', 'call', 'webhook']),
  /** Null for mails of the installation itself. */
  businessId: Uuid.nullable(),
  count: z.number().int(),
  oldestAt: InstantText,
})
export type WaitingToGoOut = z.infer<typeof WaitingToGoOut>

export const OutgoingView = z.object({
  /** Since the restore of a backup of then nothing goes out; null when it does. */
  paused: z.object({ since: InstantText, backupAt: InstantText }).nullable(),
  /** The largest first, a hundred at most. */
  waiting: z.array(WaitingToGoOut),
  total: z.number().int(),
})
export type OutgoingView = z.infer<typeof OutgoingView>

export const ResumedView = z.object({
  /** False when nothing was held back. */
  resumed: z.boolean(),
  /** Jobs that were held back or put off, and run now. */
  jobs: z.number().int(),
})
