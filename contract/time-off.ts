/** When staff, rooms and machines cannot be booked, whatever their hours say. */
import { z } from 'zod'
import { Alternative, AppointmentView } from './appointments.ts'
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

/** From now on; `until` is the last day, today unless it is given. */
export const GoOut = z.object({
  until: DayText.optional(),
  note: z.string().trim().min(1).max(300).nullable().default(null),
})
export type GoOut = z.input<typeof GoOut>

/**
 * `held`: these times are kept for them until then. `asked`: they were asked to choose a time, none is kept. `lapsed`:
 * they did not answer.
 */
const AlternativesView = z.object({
  state: z.enum(['held', 'asked', 'lapsed']),
  until: InstantText,
  times: z.array(Alternative),
})

/** `takers`: who of the staff could take it at that very time. `alternatives`: what its customer was offered. */
const AffectedAppointment = z.object({
  appointment: AppointmentView,
  takers: z.array(z.object({ id: Uuid, name: z.string() })),
  alternatives: AlternativesView.nullable(),
})
export type AffectedAppointment = z.infer<typeof AffectedAppointment>

/** Somebody is out, and what that touches: of appointments that have not begun, the first hundred. */
export const OutView = TimeOffView.extend({ affected: z.array(AffectedAppointment) })
export type OutView = z.infer<typeof OutView>

/** `appointmentIds`: only these of the affected; all of them without. `ask` false: nobody is written to. */
export const SettleAbsence = z.object({
  appointmentIds: z.array(Uuid).min(1).max(100).optional(),
  ask: z.boolean().default(true),
})
export type SettleAbsence = z.input<typeof SettleAbsence>

/** What became of each: another has it at the same time, its customer was written to, or it is left to you. */
export const AbsenceSettled = z.object({
  moved: z.array(AppointmentView),
  asked: z.array(AffectedAppointment),
  left: z.array(AppointmentView),
})
export type AbsenceSettled = z.infer<typeof AbsenceSettled>
