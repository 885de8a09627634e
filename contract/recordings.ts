/** What was recorded of calls. */
import { z } from 'zod'
import { listOf } from './list-page.ts'
import { InstantText, Uuid } from './values.ts'

export const RecordingView = z.object({
  id: Uuid,
  callId: Uuid,
  /** A message that a caller left, or a whole call. */
  kind: z.enum(['voicemail', 'call']),
  /** Only what is `stored` can be listened to. `due`: being fetched. `empty`: no word, or a no. */
  state: z.enum(['due', 'stored', 'failed', 'empty']),
  /** Why it failed, e.g. `disk_full`. While the carrier has it, it is tried again every hour for two days. */
  error: z.string().nullable(),
  seconds: z.number(),
  recordedAt: InstantText,
  storedAt: InstantText.nullable(),
})
export type RecordingView = z.infer<typeof RecordingView>
export const RecordingList = listOf(RecordingView)
