import { allOf, type Keys } from '#src/platform/crypto/keys.ts'
import type { Openers } from '#src/platform/db/database.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import {
  findDroppedMonths,
  findEras,
  findEventsBetween,
  findSealAfter,
  findUnsealedEvents,
  findWaiting,
  hasEvent,
  type Era,
  type EventToSeal,
  type SealPlace,
} from './seal-queries.ts'
import { chainValue, hashEvent, sealingKey, type Seal, type SealedEvent } from './seal.ts'

/** The first seal or event that is not as it was sealed. */
export type Break =
  | { what: 'altered' | 'missing' | 'inserted'; seal: number; event: Pick<SealedEvent, 'id' | 'at' | 'type'> }
  | { what: 'seal-altered' | 'seal-missing' | 'head-missing' | 'head-differs'; seal: number }

export type Verdict = {
  /** The seals and events checked until the end or the break. */
  seals: number
  events: number
  /** Recorded events that are not sealed yet; null after a break. */
  waiting: { count: number; since: Date | null } | null
  /**
   * The seal made the longest after one of its events. When somebody removes seals, their events are sealed again,
   * late.
   */
  latest: { seal: number; event: SealedEvent; lateMs: number } | null
  head: { number: number; chain: Buffer } | null
  broken: Break | null
}

/** The newest seal as somebody noted it earlier. */
export type NotedHead = { number: number; chain: string }

/**
 * Checks all seals in order against the events in the table; stops at the first break. One seal is in memory at a time.
 * Of months that are kept no longer only the seals themselves are checked. Without a noted head it cannot see that the
 * newest seals were removed.
 */
export async function verifySeals(db: Openers, secretKeys: Keys, noted: NotedHead | null): Promise<Verdict> {
  const keys = allOf(secretKeys).map(sealingKey)
  const walked = { seals: 0, events: 0 }
  let head: Seal | null = null
  let latest: Verdict['latest'] = null
  const ending = (broken: Break | null, waiting: Verdict['waiting']): Verdict => ({
    ...walked,
    waiting,
    latest,
    head,
    broken,
  })
  const lookBehind = (before: Seal | null): Promise<Look | null> =>
    db.asPlatform('verify the audit log', (tx) => checkNextSeal(tx, keys, before))
  for (let looked = await lookBehind(null); looked; looked = await lookBehind(looked.seal)) {
    const { seal, broken } = looked
    if (broken) return ending(broken, null)
    if (noted?.number === seal.number && noted.chain !== seal.chain.toString('hex'))
      return ending({ what: 'head-differs', seal: seal.number }, null)
    head = seal
    latest = laterOf(latest, seal)
    walked.seals += 1
    walked.events += seal.events.length
  }
  if (noted && noted.number > walked.seals) return ending({ what: 'head-missing', seal: noted.number }, null)
  return ending(null, await db.asPlatform('verify the audit log', (tx) => findWaitingBehind(tx, head)))
}

/** The next seal and the events that stand where it says, with the key that made it. */
export type Look = { seal: Seal; broken: Break | null; key: Buffer | null; standing: EventToSeal[] }

/** Looks at the seal after this one; null behind the last. */
export async function checkNextSeal(
  tx: PlatformTx,
  keys: readonly Buffer[],
  before: Seal | null,
): Promise<Look | null> {
  const number = (before?.number ?? 0) + 1
  const seal = await findSealAfter(tx, number - 1)
  if (!seal) return null
  const broken = (what: Break): Look => ({ seal, broken: what, key: null, standing: [] })
  if (seal.number !== number) return broken({ what: 'seal-missing', seal: number })
  // A changed seal proves nothing about its events, so check the seal itself first.
  const key = keys.find((each) => chainValue(each, before?.chain ?? null, seal).equals(seal.chain))
  if (!key) return broken({ what: 'seal-altered', seal: number })
  const eras = await findEras(tx)
  const late = await findLate(tx, eras, { before, seal })
  if (late) return broken({ what: 'inserted', seal: number, event: late })
  const era = eras.find((each) => each.era === seal.lastEra)
  const after = before?.lastEra === seal.lastEra ? before : null
  // Without its restore an era has no events.
  const standing = era ? await findEventsBetween(tx, { era, after, upTo: seal }, seal.events.length + 1) : []
  const dropped = await findDroppedMonths(tx)
  const kept = { ...seal, events: seal.events.filter(({ at }) => !dropped.has(at.toISOString().slice(0, 7))) }
  return { seal, broken: await firstBreak(tx, { key, seal: kept, standing }), key, standing }
}

/** An event that stands in an era that was over when this seal was made, behind what was sealed of it. */
async function findLate(
  tx: PlatformTx,
  eras: Era[],
  { before, seal }: { before: SealPlace | null; seal: Seal },
): Promise<EventToSeal | null> {
  const from = before?.lastEra ?? 0
  for (const era of eras.filter((each) => each.era >= from && each.era < seal.lastEra)) {
    const [late] = await findUnsealedEvents(
      tx,
      { era, after: before?.lastEra === era.era ? before : null, below: null },
      1,
    )
    if (late) return late
  }
  return null
}

async function findWaitingBehind(tx: PlatformTx, head: SealPlace | null): Promise<NonNullable<Verdict['waiting']>> {
  const waiting: NonNullable<Verdict['waiting']> = { count: 0, since: null }
  for (const era of (await findEras(tx)).filter((each) => each.era >= (head?.lastEra ?? 0))) {
    const { count, since } = await findWaiting(tx, era, head?.lastEra === era.era ? head : null)
    waiting.count += count
    waiting.since ??= since
  }
  return waiting
}

function laterOf(known: Verdict['latest'], { number, sealedAt, events }: Seal): Verdict['latest'] {
  return events.reduce((latest, event) => {
    const lateMs = sealedAt.getTime() - event.at.getTime()
    return latest && latest.lateMs >= lateMs ? latest : { seal: number, event, lateMs }
  }, known)
}

type Comparison = { key: Buffer; seal: Seal; standing: EventToSeal[] }

/**
 * The first event that is missing, changed, or was not there when the seal was made. The hash covers place and id too,
 * so an event with a known hash stands where it stood; only the others need a second look.
 */
async function firstBreak(tx: PlatformTx, { key, seal, standing }: Comparison): Promise<Break | null> {
  const hashes = new Map(seal.events.map(({ id, hash }) => [id, hash]))
  const isSound = standing.map(({ id, canonical }) => hashes.get(id)?.equals(hashEvent(key, canonical)) ?? false)
  const sound = new Set(standing.filter((_, position) => isSound[position]).map(({ id }) => id))
  const lost = seal.events.findIndex(({ id }) => !sound.has(id))
  const strange = isSound.indexOf(false)
  const [sealed, found] = [seal.events[lost], standing[strange]]
  // Everything before either position is sound, so the two positions can be compared.
  if (found && (!sealed || strange <= lost)) {
    const altered = seal.events.find(({ id }) => id === found.id && !sound.has(id))
    return altered
      ? { what: 'altered', seal: seal.number, event: altered }
      : { what: 'inserted', seal: seal.number, event: found }
  }
  // The event exists when only its place in the order was changed.
  return sealed
    ? { what: (await hasEvent(tx, sealed.id)) ? 'altered' : 'missing', seal: seal.number, event: sealed }
    : null
}
