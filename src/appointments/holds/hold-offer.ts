import { Temporal } from 'temporal-polyfill'
import type { HoldView } from '#contract/appointments.ts'
import { actorKey, type Actor } from '#src/platform/actor.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { newId } from '#src/platform/values/ids.ts'
import { lockToTake, neighbours } from '../allocation-queries.ts'
import { heldPerActor, heldPerBusiness } from '../caps.ts'
import { isTooNear, partsOf, promisedRules, spanOf, type Part } from '../parts.ts'
import {
  clearExpired,
  countHeld,
  deleteHeldRows,
  deleteHoldsOf,
  findHoldable,
  insertHolds,
  type NewHold,
} from './hold-queries.ts'

/** Business time. On the telephone until they have said yes; on a page until a form is filled in. */
const heldFor = { phone: { minutes: 3 }, web: { minutes: 5 }, sms: { minutes: 10 }, form: { minutes: 10 } }

type Holding = { held: HoldView[]; lost: string[] }

/**
 * Holds offers for whom they were made to, and lets go of what else was held for them: nobody else is offered the time
 * or can book it until it is booked, let go or the hold runs out; after that whoever comes first gets it. Of times that
 * overlap each other the first is held. `lost`: those that somebody else has come to have.
 */
export async function holdOffers(tx: Tx, actor: Actor, offerIds: readonly string[]): Promise<Holding> {
  if (!offerIds.length) return { held: [], lost: [] }
  const madeTo = actorKey(actor)
  const offers = (await findHoldable(tx, madeTo, offerIds)).slice(0, tx.most(heldPerActor))
  const subjectIds = [...new Set(offers.flatMap(({ taken }) => taken.map((one) => one.subjectId)))]
  if (offers.some((offer) => offer.has_expired)) await clearExpired(tx, subjectIds)
  await lockTravellers(tx, offers, subjectIds)
  await deleteHoldsOf(tx, madeTo)
  if (!offers.length || (await countHeld(tx, madeTo)) + offers.length > tx.most(heldPerBusiness))
    return { held: [], lost: [] }
  const until = tx.now.add(lastingFor(actor))
  const { held, lost } = await takeHolds(tx, offers, until)
  return {
    held: held.map((offer) => ({ offerId: offer.id, until: earlierOf(until, offer.expires_at).toString() })),
    lost,
  }
}

/** Before anything is taken: no constraint holds the way to a neighbour. */
async function lockTravellers(tx: Tx, offers: Holdable[], subjectIds: string[]): Promise<void> {
  if (offers.some((offer) => offer.has_travel))
    await lockToTake(tx, subjectIds, { travels: offers.some((offer) => offer.travel_minutes > 0) })
}

/** Holds each of these offers whole or not at all. */
async function takeHolds(tx: Tx, offers: Holdable[], until: Temporal.Instant) {
  const crowded = offers.some((one) => one.has_travel) ? await crowdedOf(tx, offers) : new Set<string>()
  const wanted = apart(offers.flatMap(rowsOf))
  const free = wanted.filter((row) => !crowded.has(row.offerId))
  const there = new Set(await insertHolds(tx, free, until))
  const isPart = (row: NewHold) => wanted.some((other) => other.offerId === row.offerId && !there.has(other.id))
  await deleteHeldRows(
    tx,
    wanted.filter(isPart).map((row) => row.id),
  )
  const lost = new Set(wanted.filter(isPart).map((row) => row.offerId))
  return {
    held: offers.filter(({ id }) => !lost.has(id) && wanted.some((row) => row.offerId === id)),
    lost: [...lost],
  }
}

/**
 * Holds offers until a moment, beside whatever else is held for whom they were made to. For the business's own use:
 * nothing is counted. Returns those that are held.
 */
export async function holdUntil(
  tx: Tx,
  actor: Actor,
  { offerIds, until }: { offerIds: readonly string[]; until: Temporal.Instant },
): Promise<string[]> {
  if (!offerIds.length) return []
  const offers = await findHoldable(tx, actorKey(actor), offerIds)
  const subjectIds = [...new Set(offers.flatMap(({ taken }) => taken.map((one) => one.subjectId)))]
  await clearExpired(tx, subjectIds)
  await lockTravellers(tx, offers, subjectIds)
  const { held } = await takeHolds(tx, offers, until)
  return held.map(({ id }) => id)
}

/**
 * Holds one offer instead of whatever was held for this actor before. Fails with `offer_unknown` when it was not made
 * to them or has run out, and with `slot_taken` when somebody else has the time.
 */
export async function holdOffer(tx: Tx, actor: Actor, { offerId }: { offerId: string }): Promise<HoldView> {
  const [hold] = (await holdOffers(tx, actor, [offerId])).held
  if (hold) return hold
  const [stands] = await findHoldable(tx, actorKey(actor), [offerId])
  throw new DomainError(stands ? 'slot_taken' : 'offer_unknown')
}

function lastingFor(actor: Actor): { minutes: number } {
  return actor.kind === 'caller' ? heldFor[actor.channel] : heldFor.form
}

type Holdable = Awaited<ReturnType<typeof findHoldable>>[number]

/** What an offer takes, step by step, with its buffers. */
function rowsOf(offer: Holdable): NewHold[] {
  return partsOf(offer.taken, promisedRules(offer), offer.starts_at.epochMilliseconds).map(
    ({ subjectId, seat, takes, travelMs }) => ({
      ...{ id: newId(), offerId: offer.id, subjectId, seat },
      startsAt: Temporal.Instant.fromEpochMilliseconds(takes.start),
      endsAt: Temporal.Instant.fromEpochMilliseconds(takes.end),
      travelMinutes: travelMs / 60_000,
    }),
  )
}

/** Whether somebody else is nearer to it than the way. */
async function crowdedOf(tx: Tx, offers: readonly Holdable[]): Promise<Set<string>> {
  const parts = new Map(
    offers.map((offer) => [offer.id, partsOf(offer.taken, promisedRules(offer), offer.starts_at.epochMilliseconds)]),
  )
  const all = [...parts.values()].flat()
  const subjectIds = [...new Set(all.map(({ subjectId }) => subjectId))]
  const others = await neighbours(tx, { subjectIds, ...spanOf(all), offerIds: [...parts.keys()] }).execute()
  const isCrowded = (part: Part) =>
    others.some((other) => other.subjectId === part.subjectId && other.seat === part.seat && isTooNear(part, other))
  return new Set([...parts].filter(([, own]) => own.some(isCrowded)).map(([id]) => id))
}

/** Without the offers that would take what an earlier one of these takes. */
function apart(rows: readonly NewHold[]): NewHold[] {
  const kept: NewHold[] = []
  const collides = (one: NewHold) =>
    kept.some(
      (other) =>
        other.offerId !== one.offerId &&
        other.subjectId === one.subjectId &&
        other.seat === one.seat &&
        Temporal.Instant.compare(other.startsAt, one.endsAt) < 0 &&
        Temporal.Instant.compare(one.startsAt, other.endsAt) < 0,
    )
  for (const offerId of new Set(rows.map((row) => row.offerId))) {
    const own = rows.filter((row) => row.offerId === offerId)
    if (!own.some(collides)) kept.push(...own)
  }
  return kept
}

const earlierOf = (a: Temporal.Instant, b: Temporal.Instant) => (Temporal.Instant.compare(a, b) < 0 ? a : b)
