import type { Openers } from '#src/platform/db/database.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { chainValue, hashEvent, sealingKey, type Seal, type SealedEvent } from './seal.ts'
import { countEventsBehind, findEventsBetween, findSealAfter, hasEvent, type EventToSeal } from './seal-queries.ts'

/** The first thing that is not as it was sealed. */
export type Break =
  | { what: 'altered' | 'missing' | 'inserted'; seal: number; event: Pick<SealedEvent, 'id' | 'at' | 'type'> }
  | { what: 'seal-altered' | 'seal-missing' | 'head-missing' | 'head-differs'; seal: number }

export type Verdict = {
  /** What was walked until the end or the break. */
  seals: number
  events: number
  /** Recorded and not sealed yet; null after a break. */
  unsealed: number | null
  head: { number: number; chain: Buffer } | null
  broken: Break | null
}

/** A head that was noted earlier. */
export type NotedHead = { number: number; chain: string }

/**
 * Walks all seals in order and compares each with the events that stand there now; stops at the first break. One seal is in
 * memory at a time. Without a noted head it cannot see that the newest seals were removed.
 */
export async function verifySeals(db: Openers, secretKey: string, noted: NotedHead | null): Promise<Verdict> {
  const key = sealingKey(secretKey)
  const walked = { seals: 0, events: 0 }
  let head: Seal | null = null
  const ending = (broken: Break | null, unsealed: number | null): Verdict => ({ ...walked, unsealed, head, broken })
  const lookBehind = (before: Seal | null): Promise<Look | null> => db.asPlatform('verify the audit log', (tx) => lookAtNext(tx, key, before))
  for (let looked = await lookBehind(null); looked; looked = await lookBehind(looked.seal)) {
    const { seal, broken } = looked
    if (broken) return ending(broken, null)
    if (noted?.number === seal.number && noted.chain !== seal.chain.toString('hex')) return ending({ what: 'head-differs', seal: seal.number }, null)
    head = seal
    walked.seals += 1
    walked.events += seal.events.length
  }
  if (noted && noted.number > walked.seals) return ending({ what: 'head-missing', seal: noted.number }, null)
  return ending(null, await db.asPlatform('verify the audit log', (tx) => countEventsBehind(tx, head)))
}

type Look = { seal: Seal; broken: Break | null }

async function lookAtNext(tx: PlatformTx, key: Buffer, before: Seal | null): Promise<Look | null> {
  const number = (before?.number ?? 0) + 1
  const seal = await findSealAfter(tx, number - 1)
  if (!seal) return null
  if (seal.number !== number) return { seal, broken: { what: 'seal-missing', seal: number } }
  // What a seal says that was changed itself proves nothing about its events.
  if (!chainValue(key, before?.chain ?? null, seal).equals(seal.chain)) return { seal, broken: { what: 'seal-altered', seal: number } }
  const standing = await findEventsBetween(tx, { after: before, upTo: seal }, seal.events.length + 1)
  return { seal, broken: await firstBreak(tx, { key, seal, standing }) }
}

function matches(key: Buffer, sealed: SealedEvent, standing: EventToSeal): boolean {
  return sealed.id === standing.id && sealed.hash.equals(hashEvent(key, standing.canonical))
}

type Comparison = { key: Buffer; seal: Seal; standing: EventToSeal[] }

/** The first event in order that is not there, not as it was, or was not there when the seal was made. */
async function firstBreak(tx: PlatformTx, { key, seal, standing }: Comparison): Promise<Break | null> {
  const known = new Set(seal.events.map(({ id }) => id))
  for (let position = 0; position < Math.max(seal.events.length, standing.length); position += 1) {
    const [sealed, found] = [seal.events[position], standing[position]]
    if (sealed && found && matches(key, sealed, found)) continue
    if (found && !known.has(found.id)) return { what: 'inserted', seal: seal.number, event: found }
    if (!sealed) return null
    // One whose place in the order was changed still exists.
    const altered = found?.id === sealed.id || (await hasEvent(tx, sealed.id))
    return { what: altered ? 'altered' : 'missing', seal: seal.number, event: sealed }
  }
  return null
}
