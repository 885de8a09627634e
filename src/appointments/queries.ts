import { sql, type ExpressionBuilder } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { Temporal } from 'temporal-polyfill'
import type { AppointmentState } from '#contract/appointment-states.ts'
import type {
  AppointmentReply,
  CancelAppointment,
  IntakeAnswers,
  Localized,
  ServicePlace,
} from '#contract/appointments.ts'
import type { Language } from '#contract/values.ts'
import { epochMs, timeOfDay, timeOfDayAfter } from '#src/platform/db/expressions.ts'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import type { DB } from '#src/platform/db/types.generated.ts'
import { whoDoes } from './who-does.ts'

/** Everything the search for a service's free times needs but what is taken: its rules, zone, hours and who will do. */
export async function findSlotRules(tx: Tx, serviceId: string) {
  const found = await slotRules(tx, serviceId).executeTakeFirst()
  return found && { ...found, subjects: whoDoes(found.subjects) }
}

/** The longest way to a customer that a service may have; the schema bounds it too. */
export const mostTravelMinutes = 240

/** The service as it is read for search and booking; also without anybody who is active. */
export function slotRules(tx: Tx, serviceId: string) {
  return sqlOf(tx)
    .selectFrom('services as s')
    .innerJoin('businesses as b', 'b.id', 's.business_id')
    .select(['s.id as service_id', 'b.zone', 's.duration_minutes', 's.buffer_before_minutes', 's.buffer_after_minutes'])
    .select([
      's.max_per_day',
      's.max_per_week',
      's.step_minutes',
      's.lead_minutes',
      's.lead_days',
      's.horizon_days',
      's.horizon_hours',
    ])
    .select(['s.price_minor', 'b.currency', 's.place', 's.travel_minutes'])
    .$narrowType<{ place: ServicePlace }>()
    .select(({ selectFrom, fn }) =>
      selectFrom('services as v')
        .select(({ ref }) => fn.min<number>(ref('v.duration_minutes')).as('least'))
        .whereRef('v.business_id', '=', 's.business_id')
        .where('v.active', '=', true)
        .$asScalar()
        .$notNull()
        .as('shortest_minutes'),
    )
    .select((row) => [
      jsonArrayFrom(
        row
          .selectFrom('service_steps as st')
          .select(['st.requirement', 'st.from_minute', 'st.to_minute', 'st.before_minutes', 'st.after_minutes'])
          .whereRef('st.business_id', '=', 's.business_id')
          .whereRef('st.service_id', '=', 's.id')
          .orderBy('st.requirement')
          .orderBy('st.from_minute'),
      ).as('steps'),
      jsonArrayFrom(
        row
          .selectFrom('opening_hours as h')
          .select(({ ref }) => ['weekday', timeOfDay(ref('opens')).as('opens')])
          .select(({ ref }) => timeOfDayAfter(ref('opens'), ref('lasts_minutes'), ref('closes')).as('closes'))
          .whereRef('h.business_id', '=', 's.business_id'),
      ).as('hours'),
      jsonArrayFrom(
        row
          .selectFrom('dated_hours as d')
          .select(['d.subject_id', 'd.day'])
          .select(({ ref }) => [
            sql<string | null>`${timeOfDay(ref('d.opens').$castTo<string>())}`.as('opens'),
            sql<string | null>`${timeOfDayAfter(ref('d.opens'), ref('d.lasts_minutes'), sql`null`)}`.as('closes'),
          ])
          .whereRef('d.business_id', '=', 's.business_id')
          .where('d.day', '>', tx.now.subtract({ hours: 72 }).toString().slice(0, 10)),
      ).as('dated'),
      jsonArrayFrom(subjectsOf(row)).as('subjects'),
    ])
    .where('s.business_id', '=', tx.businessId)
    .where('s.id', '=', serviceId)
    .where('s.active', '=', true)
}

/** Who will do for a service, with the hours of their own; also those who are inactive. */
function subjectsOf(service: ExpressionBuilder<DB & { s: DB['services'] }, 's'>) {
  return service
    .selectFrom('service_subjects as ss')
    .innerJoin('subjects as u', (join) =>
      join.onRef('u.business_id', '=', 'ss.business_id').onRef('u.id', '=', 'ss.subject_id'),
    )
    .select(['ss.requirement', 'u.id', 'u.kind', 'u.name', 'u.seats', 'u.active', 'u.max_per_day', 'u.max_per_week'])
    .select(['ss.duration_minutes as own_minutes', 'ss.price_minor as own_price_minor'])
    .select((row) =>
      jsonArrayFrom(
        row
          .selectFrom('subject_hours as h')
          .select(({ ref }) => ['weekday', timeOfDay(ref('opens')).as('opens')])
          .select(({ ref }) => timeOfDayAfter(ref('opens'), ref('lasts_minutes'), ref('closes')).as('closes'))
          .whereRef('h.business_id', '=', 'u.business_id')
          .whereRef('h.subject_id', '=', 'u.id'),
      ).as('hours'),
    )
    .whereRef('ss.business_id', '=', 's.business_id')
    .whereRef('ss.service_id', '=', 's.id')
    .orderBy('ss.requirement')
    .orderBy('u.id')
}

/**
 * Everything that takes time of these subjects between two instants (epoch milliseconds): what is promised, by seat;
 * holds that have run out do not count; and blocks, which take every seat (null). Compared end by end, not with `during
 * &&`: that operator is not leakproof, so under row-level security it is only a filter, run on every allocation there
 * ever was (10k past ones: 7.5 ms). So, those rows are still read where no index has `ends_at` in it, but compared
 * cheaply (1.1 ms).
 */
export async function findBusy(
  tx: Tx,
  subjectIds: string[],
  window: {
    start: number
    end: number
    exceptAppointmentId?: string | readonly string[] | undefined
    exceptHeldFor?: string | undefined
  },
) {
  if (!subjectIds.length) return []
  const blocks = sqlOf(tx)
    .selectFrom('blocks')
    .select(['subject_id', sql<number | null>`null::smallint`.as('seat'), sql<number>`0`.as('travelMs')])
    .select(sql<boolean>`false`.as('held'))
    .select(({ ref }) => [epochMs(ref('starts_at')).as('start'), epochMs(ref('ends_at')).as('end')])
    .where('business_id', '=', tx.businessId)
    .where('subject_id', 'in', subjectIds)
    .where('starts_at', '<', instant(window.end))
    .where('ends_at', '>', instant(window.start))
  return sqlOf(tx)
    .selectFrom('allocations')
    .select(({ ref }) => ['subject_id', sql<number | null>`${ref('seat')}`.as('seat')])
    .select(sql<number>`travel_minutes * 60000`.as('travelMs'))
    .select(sql<boolean>`state = 'held'`.as('held'))
    .select(({ ref }) => [epochMs(ref('starts_at')).as('start'), epochMs(ref('ends_at')).as('end')])
    .where('business_id', '=', tx.businessId)
    .where('subject_id', 'in', subjectIds)
    .where('starts_at', '<', instant(window.end))
    .where('ends_at', '>', instant(window.start))
    .where((row) => row.or([row('state', '<>', 'held'), row('hold_expires_at', '>', tx.now)]))
    .$if(window.exceptAppointmentId !== undefined, (others) =>
      others.where(({ eb, or }) =>
        or([
          eb('appointment_id', 'is', null),
          eb('appointment_id', 'not in', [window.exceptAppointmentId as string].flat()),
        ]),
      ),
    )
    .$if(window.exceptHeldFor !== undefined, (others) =>
      others.where(({ eb, or, selectFrom }) =>
        or([
          eb('offer_id', 'is', null),
          eb(
            'offer_id',
            'not in',
            selectFrom('offers')
              .select('id')
              .where('business_id', '=', tx.businessId)
              .where('made_to', '=', window.exceptHeldFor as string)
              .where('expires_at', '>', tx.now),
          ),
        ]),
      ),
    )
    .unionAll(blocks)
    .execute()
}

export function instant(epochMs: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(epochMs)
}

type Wanted = {
  id?: string
  ids?: string[]
  /** Any of these; the booked ones without. */
  states?: readonly AppointmentState[]
  contactId?: string | undefined
  staffId?: string | undefined
  from?: Temporal.Instant
  to?: Temporal.Instant
  /** Those that are going on after this. */
  endsAfter?: Temporal.Instant
  after?: { startsAt: Temporal.Instant; id: string }
  size: number
}

/** Appointments by start, with what a reader needs to know of service, contact, staff and places. */
export async function findAppointments(tx: Tx, wanted: Wanted) {
  const query = sqlOf(tx)
    .selectFrom('appointments as a')
    .innerJoin('services as s', (join) =>
      join.onRef('s.business_id', '=', 'a.business_id').onRef('s.id', '=', 'a.service_id'),
    )
    .innerJoin('contacts as c', (join) =>
      join.onRef('c.business_id', '=', 'a.business_id').onRef('c.id', '=', 'a.contact_id'),
    )
    .select(['a.id', 'a.state', 'a.revision', 'a.unconfirmed', 'a.service_id', 's.name as service_name'])
    .select(['a.closed_at', 'a.cancelled_for', 'a.close_reason', 'a.late'])
    .select(['a.reply', 'a.replied_at', 'a.replied_revision', 'a.together_id'])
    .select(['a.awaits', 'a.answer_by', 'a.attendee_name', 'a.place', 'a.address', 'a.override_reason'])
    .select(['a.starts_at', 'a.ends_at', 'a.zone', 'a.price_minor', 'a.currency', 'a.answers', 'a.booked_by'])
    .select(['a.contact_id', 'c.name as contact_name', 'c.language as contact_language'])
    .select(({ eb }) => [eb('a.starts_at', '<=', tx.now).as('has_begun'), eb('a.ends_at', '<=', tx.now).as('is_past')])
    .leftJoin('text_consents as t', (join) =>
      join.onRef('t.business_id', '=', 'a.business_id').onRef('t.appointment_id', '=', 'a.id'),
    )
    .select(['t.agreed as text_agreed', 't.phone as text_phone', 't.wording as text_wording'])
    .select(['t.language as text_language', 't.conversation_id as text_conversation', 't.said_at as text_said_at'])
    .select((row) => [
      addressOf(row, 'a.phone_id').as('phone'),
      addressOf(row, 'a.email_id').as('email'),
      jsonArrayFrom(takenBy(row).select(['u.id', 'u.kind', 'u.name']).distinct().orderBy('u.name')).as('subjects'),
    ])
    .$narrowType<StoredAppointment>()
    .where('a.business_id', '=', tx.businessId)
    .where((row) => row.and(conditions(row, wanted)))
  return query.orderBy('a.starts_at').orderBy('a.id').limit(wanted.size).execute()
}

type Appointment = ExpressionBuilder<DB & { a: DB['appointments'] }, 'a'>

/** Whom and what an appointment takes. */
export function takenBy(appointment: Appointment) {
  return appointment
    .selectFrom('allocations as l')
    .innerJoin('subjects as u', (join) =>
      join.onRef('u.business_id', '=', 'l.business_id').onRef('u.id', '=', 'l.subject_id'),
    )
    .whereRef('l.business_id', '=', 'a.business_id')
    .whereRef('l.appointment_id', '=', 'a.id')
}

function conditions(row: Appointment, { id, ids, states, contactId, staffId, ...wanted }: Wanted) {
  const { from, to, endsAfter, after } = wanted
  const which = id
    ? row('a.id', '=', id)
    : ids
      ? // Of those that are named, all that stand.
        row.and([row('a.id', 'in', ids), row('a.state', 'in', ['requested', 'booked'])])
      : row('a.state', 'in', states ?? ['booked'])
  return [
    which,
    ...(contactId ? [row('a.contact_id', '=', contactId)] : []),
    ...(staffId ? [row.exists(takenBy(row).select('u.id').where('u.id', '=', staffId))] : []),
    ...(from ? [row('a.starts_at', '>=', from)] : []),
    ...(to ? [row('a.starts_at', '<', to)] : []),
    ...(endsAfter ? [row('a.ends_at', '>', endsAfter)] : []),
    ...(after ? [row(row.refTuple('a.starts_at', 'a.id'), '>', row.tuple(after.startsAt, after.id))] : []),
  ]
}

/** What the columns hold that the schema knows only as text and JSON. */
type StoredAppointment = {
  state: AppointmentState
  cancelled_for: CancelAppointment['for'] | null
  reply: AppointmentReply | null
  awaits: 'approval' | 'code' | null
  place: 'here' | 'at-customer' | null
  service_name: Localized
  answers: IntakeAnswers
  contact_language: Language
}

function addressOf(appointment: Appointment, id: 'a.phone_id' | 'a.email_id') {
  return appointment
    .selectFrom('addresses')
    .select('value')
    .whereRef('addresses.business_id', '=', 'a.business_id')
    .whereRef('addresses.id', '=', id)
}
