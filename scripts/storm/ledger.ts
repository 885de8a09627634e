/** Compares, after the storm, what was answered, what the database holds and what reached phones and mailboxes. */
import type pg from 'pg'
import type { Shop } from '../../bench/shop.ts'
import type { Booking } from './load.ts'

export type Ledger = {
  /** The promises that were broken, a line each; none is what is wanted. */
  violations: string[]
  booked: number
  refused: number
  /** Requests that were sent again under their key. */
  repeated: number
  messages: number
  /** Messages that went out twice, under one key. */
  twice: number
  /** Messages that say, after two tries, that nobody can tell whether they were sent. */
  unknown: number
}

type Stored = { id: string; name: string; events: number }
type Message = {
  appointment_id: string
  purpose: string
  channel: 'sms' | 'email'
  recipient: string
  effect_id: string
  state: string
  attempts: number
  error_code: string | null
}
/** A message that reached a phone or a mailbox: to whom, and under which key of ours. */
export type Arrived = { channel: Message['channel']; to: string; effectId: string }

export async function closeLedger(
  owner: pg.Client,
  { shop, bookings, arrived }: { shop: Shop; bookings: Booking[]; arrived: Arrived[] },
): Promise<Ledger> {
  const stored = await findAppointments(owner, shop.businessId)
  const messages = await findMessages(owner)
  const sends = new Map(
    [...groupBy(arrived, ({ effectId }) => effectId)].map(([effectId, each]) => [effectId, each.length]),
  )
  return {
    violations: [
      ...(await wrongRows(owner, shop.businessId)),
      ...wrongBookings(bookings, stored),
      ...wrongMessages(stored, messages),
      ...wrongSends({ messages, arrived, sends }),
      ...(await leftJobs(owner)),
    ],
    booked: bookings.filter(({ answer }) => answer?.status === 201).length,
    refused: bookings.filter(({ answer }) => answer?.status === 409).length,
    repeated: bookings.filter(({ tries }) => tries > 1).length,
    messages: messages.length,
    twice: [...sends.values()].filter((times) => times > 1).length,
    unknown: messages.filter(({ state }) => state === 'unknown').length,
  }
}

/** Finds two appointments at one time, or that the constraint which forbids them is missing. */
async function wrongRows(owner: pg.Client, businessId: string): Promise<string[]> {
  const overlaps = await owner.query(
    `select 1 from allocations as a join allocations as b on b.business_id = a.business_id
      and b.subject_id = a.subject_id and b.seat = a.seat and b.id > a.id and b.during && a.during
      where a.business_id = $1`,
    [businessId],
  )
  const guarded = await owner.query(
    `select 1 from pg_constraint where conrelid = 'allocations'::regclass and contype = 'x'`,
  )
  return [
    ...(overlaps.rowCount ? [`${overlaps.rowCount} pairs of appointments overlap`] : []),
    ...(guarded.rowCount ? [] : ['allocations has no exclusion constraint']),
  ]
}

function wrongBookings(bookings: Booking[], stored: Stored[]): string[] {
  const byKey = groupBy(stored, ({ name }) => name)
  const ours = new Set(bookings.map(({ key }) => key))
  return [
    ...bookings.flatMap(({ key, answer, tries }) => {
      const rows = byKey.get(key) ?? []
      const said = answer ? `answered ${answer.status} ${answer.code ?? ''}`.trim() : 'never answered'
      if (rows.length > 1) return [`${key}: booked ${rows.length} times (${tries} tries)`]
      if (answer?.status === 201 && rows[0]?.id !== answer.id)
        return [
          `${key}: answered with appointment ${answer.id}, the database has ${rows[0]?.id ?? 'none'} (${tries} tries)`,
        ]
      if (answer?.status !== 201 && rows.length) return [`${key}: ${said}, but booked (${tries} tries)`]
      return !answer || ![201, 409].includes(answer.status) ? [`${key}: ${said} (${tries} tries)`] : []
    }),
    ...stored.flatMap(({ id, name, events }) => [
      ...(ours.has(name) ? [] : [`appointment ${id} is nobody's`]),
      ...(events === 1 ? [] : [`appointment ${id} has ${events} events`]),
    ]),
  ]
}

/**
 * Checks that each booking is confirmed by text and mail and told to the owner, each once, and that the fate of each
 * message is known or said to be unknown.
 */
function wrongMessages(stored: Stored[], messages: Message[]): string[] {
  const byAppointment = groupBy(messages, ({ appointment_id }) => appointment_id)
  return [
    ...stored.flatMap(({ id }) => {
      const purposes = (byAppointment.get(id) ?? []).map(({ purpose }) => purpose).sort()
      const wanted = [`confirmation:${id}:email`, `confirmation:${id}:sms`, `owner-notice:${id}`]
      return JSON.stringify(purposes) === JSON.stringify(wanted)
        ? []
        : [`appointment ${id} has the messages ${purposes.join(', ') || 'none'}`]
    }),
    ...messages
      .filter(({ state }) => state !== 'done' && state !== 'unknown')
      .map(({ purpose, state, error_code }) => `${purpose} is ${state} ${error_code ?? ''}`.trim()),
  ]
}

function wrongSends({
  messages,
  arrived,
  sends,
}: {
  messages: Message[]
  arrived: Arrived[]
  sends: Map<string, number>
}): string[] {
  const byEffect = new Map(messages.map((message) => [message.effect_id, message]))
  const strangers = arrived.filter(({ effectId, channel, to }) => {
    const message = byEffect.get(effectId)
    return message?.channel !== channel || message.recipient !== to
  })
  return [
    ...strangers.map(
      ({ channel, to, effectId }) => `${channel} to ${to} under ${effectId || 'no key'}, which is no message to them`,
    ),
    ...messages.flatMap(({ purpose, effect_id, state, attempts }) => {
      const times = sends.get(effect_id) ?? 0
      if (times > 2) return [`${purpose} went out ${times} times`]
      if (times > attempts) return [`${purpose} went out ${times} times in ${attempts} tries`]
      return state === 'done' && times === 0 ? [`${purpose} is said to be done and never arrived`] : []
    }),
  ]
}

async function leftJobs(owner: pg.Client): Promise<string[]> {
  const { rows } = await owner.query<{ name: string; attempts: number; last_error: string | null }>(
    `select t.identifier as name, j.attempts, j.last_error from graphile_worker._private_jobs as j
      join graphile_worker._private_tasks as t on t.id = j.task_id where j.run_at <= now() + interval '1 hour'`,
  )
  return rows.map(
    ({ name, attempts, last_error }) => `job ${name} is not done after ${attempts} tries: ${last_error ?? 'no error'}`,
  )
}

async function findAppointments(owner: pg.Client, businessId: string): Promise<Stored[]> {
  const { rows } = await owner.query<Stored>(
    `select a.id, c.name, (select count(*)::int from events as e where e.type = 'appointment.booked'
      and e.data->>'appointmentId' = a.id::text) as events
     from appointments as a join contacts as c on c.business_id = a.business_id and c.id = a.contact_id
       where a.business_id = $1`,
    [businessId],
  )
  return rows
}

/** Finds the messages of every business, because the sandbox's demo has booked too. */
async function findMessages(owner: pg.Client): Promise<Message[]> {
  const { rows } = await owner.query<Message>(
    `select split_part(m.purpose, ':', 2) as appointment_id, m.purpose, m.channel, m.recipient, m.effect_id,
      e.state, e.attempts, e.error_code
     from messages as m join effects as e on e.business_id = m.business_id and e.id = m.effect_id`,
  )
  return rows
}

function groupBy<T>(items: T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item])
  return groups
}
