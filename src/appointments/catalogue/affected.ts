/** Which of what stands an edit of the catalogue touches. It is told to who edits; nothing is cancelled by itself. */
import type { Temporal } from 'temporal-polyfill'
import type { Localized } from '#contract/appointments.ts'
import type { Affected, TouchedReason } from '#contract/catalogue.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { dueMinutes } from '../who-does.ts'
import {
  findDoers,
  findOpenOffers,
  findServicesWithoutDoers,
  findStandingAppointments,
  type Whose,
} from './standing-queries.ts'

/** So many appointments and as many offers are listed. */
const mostListed = 200
/** Read of each, so that those few which a reason concerns are found among many. */
const mostRead = 5_000

type Standing = {
  id: string
  starts_at: Temporal.Instant
  ends_at: Temporal.Instant
  zone: string
  service_id: string
  service_name: Localized
  active: boolean
  duration_minutes: number
  taken: { subject_id: string; seat: number }[]
}
type Doer = Awaited<ReturnType<typeof findDoers>>[number]

export const nothingAffected: Affected = { appointments: [], offers: [], services: [], more: false }

/**
 * Reads what an edit touches, after it was written. `reasons`: what the edit can have done; without any nothing is
 * read. `serviceIds`: the services that may have lost whoever does them.
 */
export async function affectedBy(
  tx: Tx,
  whose: Whose,
  { reasons, serviceIds }: { reasons: readonly TouchedReason[]; serviceIds: string[] },
): Promise<Affected> {
  const services = await findServicesWithoutDoers(tx, serviceIds)
  if (!reasons.length) return { ...nothingAffected, services }
  const appointments = await findStandingAppointments(tx, whose, mostRead)
  const offers = await findOpenOffers(tx, whose, mostRead)
  const ids = [...appointments, ...offers].flatMap(({ taken }) => taken.map((one) => one.subject_id))
  const doers = new Map((await findDoers(tx, [...new Set(ids)])).map((one) => [one.id, one]))
  const touched = <T extends Standing>(rows: T[]) =>
    rows.flatMap((row) => {
      const because = whyTouched(row, doers).filter((reason) => reasons.includes(reason))
      return because.length ? [{ row, view: { ...present(row, doers), because } }] : []
    })
  const [booked, open] = [touched(appointments), touched(offers)]
  return {
    appointments: booked.slice(0, mostListed).map(({ row, view }) => ({
      ...view,
      contact: { id: row.contact_id, name: row.contact_name },
    })),
    offers: open.slice(0, mostListed).map(({ row, view }) => ({ ...view, expiresAt: row.expires_at.toString() })),
    services,
    more: [booked, open].some((list) => list.length > mostListed) || appointments.length === mostRead,
  }
}

function whyTouched(row: Standing, doers: Map<string, Doer>): TouchedReason[] {
  const taken = row.taken.flatMap(({ subject_id: id, seat }) => {
    const doer = doers.get(id)
    return doer ? [{ ...doer, seat, own: doer.does.filter((one) => one.service_id === row.service_id) }] : []
  })
  const due = dueMinutes(
    row.duration_minutes,
    taken.map(({ kind, own }) => ({ kind, own_minutes: own[0]?.duration_minutes ?? null })),
  )
  const isUnassigned = taken.some(({ own }) => !own.length)
  const found: Record<TouchedReason, boolean> = {
    'service-inactive': !row.active,
    'subject-inactive': taken.some(({ active }) => !active),
    unassigned: isUnassigned,
    'fewer-at-once': taken.some(({ seat, seats }) => seat > seats),
    'duration-changed': !isUnassigned && row.ends_at.since(row.starts_at).total('minutes') !== due,
  }
  return (Object.keys(found) as TouchedReason[]).filter((reason) => found[reason])
}

function present(row: Standing, doers: Map<string, Doer>) {
  const local = row.starts_at.toZonedDateTimeISO(row.zone)
  return {
    id: row.id,
    service: { id: row.service_id, name: row.service_name },
    startsAt: row.starts_at.toString(),
    endsAt: row.ends_at.toString(),
    date: local.toPlainDate().toString(),
    time: local.toPlainTime().toString({ smallestUnit: 'minute' }),
    subjects: row.taken.map(({ subject_id: id }) => ({ id, name: doers.get(id)?.name ?? '' })),
  }
}
