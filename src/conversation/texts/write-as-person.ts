import type { PersonsText, PersonsTextWritten } from '#contract/texts.ts'
import { draftMessage, refusalOf } from '#src/messaging/index.ts'
import type { Actor } from '#src/platform/actor.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { newId } from '#src/platform/values/ids.ts'
import { findConversation, insertTurn, raiseEpoch } from '../queries.ts'
import { beginConversation, type Receptionist } from './claim-turn.ts'
import { findThreadOfConversation, lockThread, updateThread, type Thread } from './thread-queries.ts'

type Writing = PersonsText & { conversationId: string; actor: Actor; receptionist: Receptionist }

/**
 * A person of the business texts in a thread. From then on the receptionist is silent there until it is handed back;
 * what is being answered just now she does not say any more. In a conversation that has ended it begins the next one.
 * Fails with `not_found` for a conversation that is none by texts.
 */
export async function writeAsPerson(tx: Tx, writing: Writing): Promise<PersonsTextWritten> {
  const { text, actor } = writing
  const thread = await threadOf(tx, writing.conversationId)
  const conversationId = await current(tx, thread, writing.receptionist)
  if (thread.taken_over_at === null) tx.record('conversation.taken-over', { conversationId })
  await updateThread(tx, thread.id, {
    conversation_id: conversationId,
    taken_over_at: tx.now,
    taken_over_by: 'userId' in actor ? actor.userId : null,
  })
  // With the epoch a turn of the receptionist's that is under way ends.
  const epoch = (await raiseEpoch(tx, conversationId))?.epoch ?? 0
  const said = { role: 'receptionist', kind: 'said', text, detail: { meta: { asked: null }, brain: 'person' } } as const
  await insertTurn(tx, { conversationId, epoch }, { ...said, wrote: [], ms: null })
  const { our_number: sender, their_number: recipient } = thread
  const messageId = await draftMessage(tx, {
    ...{ channel: 'sms', purpose: `text-by-person:${newId()}`, contactId: null, subject: null },
    ...{ sender, recipient, body: text, isReply: true },
  })
  return {
    messageId: messageId ?? newId(),
    conversationId,
    refusal: await refusalOf(tx, { channel: 'sms', recipient }),
  }
}

/** The receptionist answers in this thread again, from the next text on. Fails with `not_found`. */
export async function handBack(tx: Tx, conversationId: string): Promise<void> {
  const thread = await threadOf(tx, conversationId)
  if (thread.taken_over_at === null) return
  await updateThread(tx, thread.id, { taken_over_at: null, taken_over_by: null })
  tx.record('conversation.handed-back', { conversationId })
}

async function threadOf(tx: Tx, conversationId: string): Promise<Thread> {
  const found = await findThreadOfConversation(tx, conversationId)
  const thread = found && (await lockThread(tx, found.id))
  if (!thread) throw new DomainError('not_found')
  return thread
}

/** The open conversation of the thread; a new one where there is none. */
async function current(tx: Tx, thread: Thread, receptionist: Receptionist): Promise<string> {
  const found = thread.conversation_id ? await findConversation(tx, thread.conversation_id) : undefined
  return found?.state === 'open' ? found.id : beginConversation(tx, thread, receptionist)
}
