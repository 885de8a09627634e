/** Handles of jobs: commands and moves of calls ask for them, and they give commands. */
import { z } from 'zod'
import { Uuid } from '#contract/values.ts'
import type { JobHandle } from '#src/platform/jobs/job.ts'
import { ringSayings } from './ring-after.ts'

/** `after`: the ring whose time is over. */
const Next = z.object({ reachId: Uuid, after: Uuid.optional() })
export const nextPerson: JobHandle<z.infer<typeof Next>> = { name: 'ring-next-person', payload: Next, maxAttempts: 10 }

const Saying = z.object({
  ringId: Uuid,
  said: z.enum(ringSayings),
  /** The carrier's line; the first one named is the ring's own. */
  carrierCallId: z.string().nullable().optional(),
  /** The carrier's cause of a hang-up. */
  cause: z.string().optional(),
})
export type RingSaying = Omit<z.infer<typeof Saying>, 'ringId'>
/** Something has become known of a ring. */
export const ringSaid: JobHandle<z.infer<typeof Saying>> = { name: 'move-ring', payload: Saying, maxAttempts: 10 }

const OfReach = z.object({ reachId: Uuid })
export const dropSearch: JobHandle<z.infer<typeof OfReach>> = {
  name: 'drop-search-for-person',
  payload: OfReach,
  maxAttempts: 10,
}
