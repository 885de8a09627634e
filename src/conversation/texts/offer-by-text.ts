/** A time that is texted to somebody, so that their answer takes it: the receptionist has said it in their thread. */
import type { Temporal } from 'temporal-polyfill'
import { getBusiness } from '#src/businesses/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { newId } from '#src/platform/values/ids.ts'
import { buildBriefing } from '../engine/build-briefing.ts'
import { findConversation, insertTurn, raiseEpoch, updateHeld } from '../queries.ts'
import { findSlotsTool } from '../tools/find-slots.ts'
import type { Codes } from '../tools/tool.ts'
import type { ReceptionistTurn } from '../turn.ts'
import type { Language } from '../understanding/understood.ts'
import { beginConversation, type Receptionist } from './claim-turn.ts'
import { composeReply } from './compose-reply.ts'
import { keepThread, lockThread, updateThread, type Thread } from './thread-queries.ts'

export type TextingReceptionist = Receptionist & { codes: Codes }

type OfferedByText = {
  ours: string
  theirs: string
  language: Language
  serviceId: string
  startsAt: Temporal.Instant
  /** What is said before the time. */
  intro: string
}

/**
 * Holds the time for them as in a conversation, and puts what is texted into their thread as said. Why not, as a code:
 * `slot_taken`, or `person_answers` while somebody of the business does there.
 */
export async function offerByText(
  tx: Tx,
  offered: OfferedByText,
  { codes, ...receptionist }: TextingReceptionist,
): Promise<{ body: string } | 'slot_taken' | 'person_answers'> {
  const threadId = await keepThread(tx, newId(), offered)
  const thread = (await lockThread(tx, threadId)) as Thread
  if (thread.taken_over_at !== null) return 'person_answers'
  const { language } = offered
  const conversationId = await conversationOf(tx, thread, receptionist)
  const owned = await raiseEpoch(tx, conversationId)
  const briefing = await buildBriefing(tx, {
    ...{ channel: 'sms', direction: 'incoming', language, callerPhone: offered.theirs },
  })
  const visitor = owned?.visitor ?? null
  const caller = { kind: 'caller', businessId: tx.businessId, conversationId, channel: 'sms', visitor } as const
  const { zone } = await getBusiness(tx)
  const local = offered.startsAt.toZonedDateTimeISO(zone)
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' })
  const input = { serviceId: offered.serviceId, from: local.toPlainDate().toString(), earliest: time, latest: time }
  const session = { conversationId, caller, briefing, turns: [], visitor, codes }
  const { answer, wrote } = await findSlotsTool.run(tx, session, input)
  if (answer.match !== 'asked' || !answer.offers.length) return 'slot_taken'
  const owner = { conversationId, epoch: owned?.epoch ?? 0 }
  const meta = { asked: 'offer' }
  const called = { callId: newId(), name: 'find_slots', input, output: answer, failed: false, meta }
  await insertTurn(tx, owner, {
    ...{ role: 'tool', kind: 'called', text: 'find_slots' },
    detail: called,
    wrote,
    ms: null,
  })
  const said: ReceptionistTurn = {
    ...{ role: 'receptionist', kind: 'said', text: `${offered.intro} ${answer.say}` },
    detail: { meta, brain: owned?.brain ?? '' },
  }
  await insertTurn(tx, owner, { ...said, wrote: [], ms: null })
  await updateHeld(tx, conversationId, { language, wish: { serviceId: offered.serviceId } })
  return { body: composeReply({ turns: [said], isFirst: true }, briefing) }
}

/** The open conversation of the thread; a new one where there is none. */
async function conversationOf(tx: Tx, thread: Thread, receptionist: Receptionist): Promise<string> {
  const found = thread.conversation_id ? await findConversation(tx, thread.conversation_id) : undefined
  if (found?.state === 'open') return found.id
  const conversationId = await beginConversation(tx, thread, receptionist)
  await updateThread(tx, thread.id, { conversation_id: conversationId })
  return conversationId
}
