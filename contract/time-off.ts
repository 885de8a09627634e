/** When staff, rooms and machines cannot be booked, whatever their hours say. */
import { z } from 'zod'
import { AppointmentView } from './appointments.ts'
import { listOf } from './list-page.ts'
import { DayText, InstantText, TimeOfDay, Uuid } from './values.ts'

/** `calendar`: from a calendar of their own elsewhere. */
const sources = ['time-off', 'calendar', 'personal'] as const

/**
 * From `from` at `earliest` until `to` at `latest`, in the business's zone; whole days without times. `to` is the same
 * day unless it is given.
 */
export const NewTimeOff = z
  .object({
    from: DayText,
    to: DayText.optional(),
    earliest: TimeOfDay.optional(),
    latest: TimeOfDay.optional(),
    source: z.enum(['time-off', 'personal']).default('time-off'),
    note: z.string().trim().min(1).max(300).nullable().default(null),
  })
  .refine(
    ({ from, to = from, earliest = '00:00', latest = '24:00' }) => `${from} ${earliest}` < `${to} ${latest}`,
    'Ends after it begins',
  )
export type NewTimeOff = z.input<typeof NewTimeOff>

const TimeOffView = z.object({
  id: Uuid,
  staffId: Uuid,
  startsAt: InstantText,
  endsAt: InstantText,
  zone: z.string(),
  source: z.enum(sources),
  note: z.string().nullable(),
})
export type TimeOffView = z.infer<typeof TimeOffView>

/** `affected`: the appointments that lie in it. They stand until somebody moves or cancels them. */
export const TimeOffAdded = TimeOffView.extend({ affected: z.array(AppointmentView) })
export type TimeOffAdded = z.infer<typeof TimeOffAdded>

export const TimeOffList = listOf(TimeOffView)
export type TimeOffList = z.infer<typeof TimeOffList>

export const TimeOffRemoved = z.object({ id: Uuid })
