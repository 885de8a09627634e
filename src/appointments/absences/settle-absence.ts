import { Temporal } from 'temporal-polyfill'
import type { Alternative, AppointmentView } from '#contract/appointments.ts'
import type { AbsenceSettled, AffectedAppointment, SettleAbsence } from '#contract/time-off.ts'
import type { Actor } from '#src/platform/actor.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { findOffers } from '../find-offers.ts'
import { holdUntil } from '../holds/hold-offer.ts'
import { moveAppointment } from '../move-appointment.ts'
import type { BookableService } from '../slot-search.ts'
import { extendOffers, findAlternativesFor, keepAlternatives } from './alternatives-queries.ts'
import { affectedBy, presentAlternatives, rulesByService } from './go-out.ts'
import { lockToSettle, unlessTaken } from './settle-queries.ts'
import { takersOf, timesInstead } from './who-could.ts'

/** What is offered instead is held so long, but not into the last hours before the appointment. */
const heldFor = { hours: 2 }
const freeBefore = { hours: 4 }

type Wanted = SettleAbsence & { staffId: string; blockId: string }

/**
 * Settles what an absence touches, in one step: whatever somebody else can take at the same time, they get; the
 * customers of the rest are offered three times each, held for a while. What has no customer to write to is left. Who
 * was written to already is not asked again. Fails with `not_found`.
 */
export async function settleAbsence(
  tx: Tx,
  actor: Actor,
  { staffId, blockId, appointmentIds, ask = true }: Wanted,
): Promise<AbsenceSettled> {
  const { appointments } = await affectedBy(tx, staffId, blockId)
  const chosen = appointments.map(({ id }) => id).filter((id) => appointmentIds?.includes(id) ?? true)
  await lockToSettle(tx, chosen)
  // What changed while we waited is seen now.
  const now = (await affectedBy(tx, staffId, blockId)).appointments.filter(({ id }) => chosen.includes(id))
  const asked = new Set(
    (await findAlternativesFor(tx, chosen)).flatMap((one) => (one.state === 'overtaken' ? [] : [one.appointmentId])),
  )
  const settled: AbsenceSettled = { moved: [], asked: [], left: [] }
  const rulesFor = rulesByService(tx)
  for (const appointment of now) {
    const found = await rulesFor(appointment)
    const moved = found && (await handOver(tx, actor, { appointment, found }))
    const isToAsk = ask && !moved && canBeWrittenTo(appointment) && !asked.has(appointment.id)
    const written = isToAsk && found ? await askToChoose(tx, { appointment, found }) : null
    if (moved) settled.moved.push(moved)
    else if (written) settled.asked.push(written)
    else settled.left.push(appointment)
  }
  const { length: left } = settled.left
  tx.record('block.settled', { blockId, moved: settled.moved.length, asked: settled.asked.length, left })
  return settled
}

type Affected = { appointment: AppointmentView; found: BookableService }

/** Gives an appointment to somebody else at the same time; null where nobody can take it. */
async function handOver(tx: Tx, actor: Actor, { appointment, found }: Affected): Promise<AppointmentView | null> {
  if (!(await takersOf(tx, appointment, found)).length) return null
  return unlessTaken(tx, () => moveAppointment(tx, actor, { appointmentId: appointment.id, ...sameTime(appointment) }))
}

const canBeWrittenTo = ({ contact }: AppointmentView) => contact.phone !== null || contact.email !== null

/** Where the clock shows the time twice, which of the two. */
function sameTime({ date, time, startsAt, zone }: AppointmentView) {
  const first = Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone, plainTime: time })
  return { date, time, fold: first.epochMilliseconds === Date.parse(startsAt) ? 0 : 1 }
}

/** Holds times for the customer, for whom they are offers, and has them written to. */
async function askToChoose(tx: Tx, { appointment, found }: Affected): Promise<AffectedAppointment> {
  const start = Temporal.Instant.from(appointment.startsAt)
  const [long, short] = [tx.now.add(heldFor), start.subtract(freeBefore)]
  const until = Temporal.Instant.compare(long, short) < 0 ? long : short
  const canHold = Temporal.Instant.compare(until, tx.now) > 0
  const times = canHold ? await timesInstead(tx, appointment, found) : []
  const offerIds = (await unlessTaken(tx, () => holdTimes(tx, appointment, { times, until }))) ?? []
  await keepAlternatives(tx, {
    appointmentId: appointment.id,
    revision: appointment.version,
    offerIds,
    heldUntil: canHold ? until : tx.now,
    state: offerIds.length ? 'held' : 'asked',
  })
  tx.record('appointment.alternatives-offered', {
    appointmentId: appointment.id,
    version: appointment.version,
    count: offerIds.length,
  })
  const [kept] = await findAlternativesFor(tx, [appointment.id])
  return { appointment, takers: [], alternatives: presentAlternatives(kept) }
}

/** Makes offers of these times to the customer and holds them; the ids of those that are held. */
async function holdTimes(
  tx: Tx,
  { id, contact, service }: AppointmentView,
  { times, until }: { times: Alternative[]; until: Temporal.Instant },
): Promise<string[]> {
  const customer: Actor = { kind: 'contact', businessId: tx.businessId, contactId: contact.id }
  const offerIds: string[] = []
  for (const { startsAt, date, time, staffId } of times) {
    // With the very person: what is held for the same customer instead of another appointment is free to them.
    const own = { exceptAppointmentId: id, ...(staffId && { staffId }) }
    const wish = { serviceId: service.id, from: date, earliest: time, latest: time, ...own }
    const { offers } = await findOffers(tx, customer, wish)
    const offer = offers.find((one) => one.startsAt === startsAt)
    if (offer) offerIds.push(offer.id)
  }
  await extendOffers(tx, offerIds, until)
  return holdUntil(tx, customer, { offerIds, until })
}
