/** The overview of a business: its calendar, calls, conversations and sent messages. */
import { listAppointments } from '#src/appointments/index.ts'
import { findMember, getBusiness, listRunningImpersonations } from '#src/businesses/index.ts'
import { findLatestCalls, findReachStates, findRecordingStates, type ReachState } from '#src/calls/index.ts'
import {
  findCallbackRequests,
  findLatestConversations,
  listUnanswered,
  viewConversation,
} from '#src/conversation/index.ts'
import { findLatestMessages } from '#src/messaging/index.ts'
import type { Actor } from '#src/platform/actor.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { findPause } from '#src/platform/outgoing/queries.ts'
import { overviewPage } from './overview-page.ts'

const mostConversations = 10
/** Questions without an answer; their own page shows more. */
const mostQuestions = 5
/** Turns of each conversation; its own page shows all. */
const mostTurns = 20

/** Reads the rows of the overview and renders it in the business's zone. `nowMs` is wall time. */
export async function showOverview(
  tx: Tx,
  { productName, nowMs, actor }: { productName: string; nowMs: number; actor: Actor },
): Promise<string> {
  const business = await getBusiness(tx)
  const from = tx.now.subtract({ hours: 12 }).toString()
  const requested = await listAppointments(tx, { from, state: 'requested', size: 50 })
  const booked = await listAppointments(tx, { from, size: 50 })
  const calls = await findLatestCalls(tx, 50)
  const callbacks = await findCallbackRequests(tx, { size: 20 })
  const recordings = await findRecordingStates(
    tx,
    callbacks.flatMap(({ recording_id: id }) => (id === null ? [] : [id])),
  )
  const reached = await findReachStates(
    tx,
    callbacks.map(({ id }) => id),
  )
  const takers = await findTakers(tx, reached)
  const messages = await findLatestMessages(tx, 20)
  const conversations = []
  for (const row of await findLatestConversations(tx, mostConversations)) {
    conversations.push({
      ...row,
      call: calls.find((call) => call.conversation_id === row.id) ?? null,
      view: await viewConversation(tx, row.id, { size: mostTurns }),
    })
  }
  const impersonations = await listRunningImpersonations(tx, nowMs)
  // Show the link only to readers who may open the activity page.
  const seesActivity = actor.kind === 'impersonator' || (actor.kind === 'member' && actor.role !== 'staff')
  const questions = seesActivity ? (await listUnanswered(tx, { size: mostQuestions })).items : []
  const asksForNotices = actor.kind === 'member' && actor.role === 'owner'
  return overviewPage({
    productName,
    seesActivity,
    seesData: actor.kind === 'member' && actor.role === 'owner',
    asksForNotices,
    now: tx.now,
    business,
    impersonations,
    pausedSince: (await findPause(tx))?.since ?? null,
    appointments: [...requested.items, ...booked.items],
    conversations,
    callbacks: callbacks.map((row) => ({
      ...row,
      recording: recordings.get(row.recording_id ?? '') ?? null,
      taken: reached.get(row.id) ?? null,
      takenBy: takers.get(row.id) ?? '',
    })),
    messages,
    questions,
  })
}

/** Who takes care of each message, by name. */
async function findTakers(tx: Tx, reached: Map<string, ReachState>): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  for (const [id, { person, taken_by: taker }] of reached) {
    const userId = taker?.startsWith('member:') ? taker.slice('member:'.length) : null
    const member = userId === null ? undefined : await findMember(tx, userId)
    names.set(id, person ?? member?.name ?? 'somebody of the team')
  }
  return names
}
