import { getBusiness } from '#src/businesses/index.ts'
import type { Openers } from '#src/platform/db/database.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { businessOf, job } from '#src/platform/jobs/job.ts'
import { newId } from '#src/platform/values/ids.ts'
import { findPerson, findSpokenCode, peopleToReach, type Reachable } from '#src/reaching/index.ts'
import { moveCall } from '../carrier-events/move-call.ts'
import { onceRelayIsGone } from '../commands/give-up.ts'
import { stopMusic } from '../commands/hold.ts'
import { findCallForUpdate, numbersOf, type Call } from '../queries.ts'
import { ringCaps } from './caps.ts'
import { dropSearch, nextPerson, ringSaid } from './handles.ts'
import { moveRing } from './move-ring.ts'
import { findReach, findReachForUpdate, findRings, insertRing, updateReach, type Reach, type Ring } from './queries.ts'
import { ringPerson } from './ring-person.ts'
import { tellEverybody, textPerson } from './tell-everybody.ts'

/** Business time. A person has so long to take it; then the next one is rung. */
const onePersonMs = { transfer: 45_000, urgent: 60_000, code: 60_000, 'call-back': 60_000 } as const
/** A caller waits no longer, and for no more people. */
const longestWaitMs = 60_000
const mostPeople = { transfer: 4, urgent: 20, code: 1, 'call-back': 1 } as const

type Ports = { db: Openers; config: { mailFrom: string } }

/** Rings the next person of a search, or gives it up. Nothing while somebody rings whose time is not over. */
export const ringNextPerson = job({
  ...nextPerson,
  lane: 'live',
  run: ({ db, config }: Ports, envelope, { reachId, after }) =>
    db.forBusiness(businessOf(envelope), (tx) => ringNext(tx, { reachId, after: after ?? null }, config)),
})

/** Applies what has become known of a ring. */
export const moveRingLater = job({
  ...ringSaid,
  lane: 'live',
  run: ({ db }: { db: Openers }, envelope, { ringId, ...saying }) =>
    db.forBusiness(businessOf(envelope), (tx) => moveRing(tx, ringId, saying)),
})

/** The caller has gone, or is back with the receptionist: nobody is rung for them any more. */
export const dropSearchForPerson = job({
  ...dropSearch,
  lane: 'live',
  run: ({ db }: { db: Openers }, envelope, { reachId }) =>
    db.forBusiness(businessOf(envelope), async (tx) => {
      const { reach } = await lockReach(tx, reachId)
      if (reach?.state !== 'trying') return
      await updateReach(tx, reachId, { state: 'dropped', ended_at: tx.now })
      for (const ring of await findRings(tx, reachId)) await moveRing(tx, ring.id, { said: 'dropped' })
    }),
})

/** A search and its caller, in the order in which everybody locks them: the call first. */
async function lockReach(tx: Tx, reachId: string): Promise<{ reach: Reach | undefined; call: Call | undefined }> {
  const seen = await findReach(tx, reachId)
  const call = seen?.call_id ? await findCallForUpdate(tx, 'calls.id', seen.call_id) : undefined
  return { call, reach: await findReachForUpdate(tx, reachId) }
}

type Wanted = { reachId: string; after: string | null }

async function ringNext(tx: Tx, { reachId, after }: Wanted, { mailFrom }: { mailFrom: string }): Promise<void> {
  const { reach, call } = await lockReach(tx, reachId)
  if (reach?.state !== 'trying') return
  const rings = await findRings(tx, reachId)
  const live = rings.find(({ state }) => state !== 'ended')
  if (live && (live.id !== after || live.state === 'accepted')) return
  if (live) await moveRing(tx, live.id, { said: 'dropped' })
  const next = await findNext(tx, { reach, rings, call })
  if (next) return ring(tx, { reach, ...next })
  await updateReach(tx, reachId, { state: 'given-up', ended_at: tx.now })
  tx.record('reach.given-up', { reachId })
  if (reach.subject === 'urgent') await tellEverybody(tx, reach, mailFrom)
  else if (reach.subject === 'transfer') await letCallerGoOn(tx, { reach, call })
}

type Search = { reach: Reach; rings: Ring[]; call: Call | undefined }
type Rung = Pick<Reachable, 'id' | 'name' | 'address' | 'language'>
type Next = { person: Rung; caller: string }

async function findNext(tx: Tx, { reach, rings, call }: Search): Promise<Next | null> {
  const { subject, started_at: startedAt } = reach
  const waited = tx.now.epochMilliseconds - startedAt.epochMilliseconds
  if (rings.length >= mostPeople[subject] || (subject === 'transfer' && waited >= longestWaitMs)) return null
  const { theirs, ours } = call ? numbersOf(call) : { theirs: null, ours: (await getBusiness(tx)).numbers[0] }
  if (ours === undefined) return null
  for (const person of await candidates(tx, reach)) {
    // Whoever calls is not rung for themselves.
    if (person.address === theirs || rings.some(({ person_id: id }) => id === person.id)) continue
    const reached = await tx.take([
      { cap: ringCaps.perPerson, key: person.address },
      { cap: ringCaps.perBusiness, key: tx.businessId },
    ])
    if (reached === null) return { person, caller: ours }
  }
  return null
}

async function candidates(tx: Tx, { subject, number_code_id: codeId, person_id: personId }: Reach): Promise<Rung[]> {
  if (subject === 'call-back') return provedOnly(personId === null ? null : await findPerson(tx, personId))
  if (subject !== 'code') return peopleToReach(tx, { subject, at: tx.now })
  const code = codeId === null ? null : await findSpokenCode(tx, codeId)
  const person = code && (await findPerson(tx, code.personId))
  return person ? [person] : []
}

const provedOnly = (person: Awaited<ReturnType<typeof findPerson>>) => (person?.proved_at ? [person] : [])

async function ring(tx: Tx, { reach, person, caller }: Next & { reach: Reach }): Promise<void> {
  const ringId = newId()
  const { id: personId, name, address, language } = person
  await insertRing(tx, { id: ringId, reach_id: reach.id, person_id: personId, name, address, language, caller })
  tx.record('ring.began', { ringId, reachId: reach.id, personId })
  await tx.perform(ringPerson, { key: `ring-person:${ringId}`, data: { ringId } })
  if (reach.subject === 'urgent') await textPerson(tx, reach, { person, sender: caller })
  const leftMs = longestWaitMs - (tx.now.epochMilliseconds - reach.started_at.epochMilliseconds)
  const ms = reach.subject === 'transfer' ? Math.min(onePersonMs.transfer, leftMs) : onePersonMs.urgent
  tx.enqueue(nextPerson, { reachId: reach.id, after: ringId }, { at: tx.now.add({ milliseconds: ms }) })
}

/** Nobody takes the caller: they go back to the receptionist, or leave a message where she is gone. */
async function letCallerGoOn(tx: Tx, { reach, call }: { reach: Reach; call: Call | undefined }): Promise<void> {
  const carrierCallId = call?.carrier_call_id ?? null
  if (carrierCallId === null) return
  await tx.perform(stopMusic, { key: `stop-music:${reach.id}`, data: { carrierCallId } })
  await moveCall(tx, { call, carrierCallId }, [
    reach.otherwise === 'receptionist'
      ? { said: 'unreached', at: tx.wallNow, again: { nth: `after-${reach.id}` } }
      : { said: 'given-up', at: tx.wallNow, again: onceRelayIsGone(tx) },
  ])
}
