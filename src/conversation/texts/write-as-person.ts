import type { PersonsText, PersonsTextWritten, ThreadBegun } from '#contract/texts.ts'
import { getBusiness } from '#src/businesses/index.ts'
import { callable } from '#src/contacts/index.ts'
import { draftMessage, refusalOf } from '#src/messaging/index.ts'
import type { Actor } from '#src/platform/actor.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { newId } from '#src/platform/values/ids.ts'
import { findConversation, insertTurn, raiseEpoch } from '../queries.ts'
import { beginConversation, type Receptionist } from './claim-turn.ts'
import { findThreadOfConversation, keepThread, lockThread, updateThread, type Thread } from './thread-queries.ts'

type By = { actor: Actor; receptionist: Receptionist }
type Writing = PersonsText & By & { conversationId: string }

/**
 * A person of the business texts in a thread. From then on the receptionist is silent there until it is handed back;
 * what is being answered just now she does not say any more. In a conversation that has ended it begins the next one.
 * Fails with `not_found` for a conversation that is none by texts.
 */
export async function writeAsPerson(tx: Tx, { conversationId, ...writing }: Writing): Promise<PersonsTextWritten> {
  return writeInThread(tx, await threadOf(tx, conversationId), { ...writing, isReply: true })
}

/**
 * A person of the business texts somebody first, from the business's number; it waits for quiet hours to end. Fails
 * with `number_missing` when the business has no number, `phone_invalid`, or `destination_refused` for a number that we
 * do not text.
 */
export async function beginThread(
  tx: Tx,
  { phone, fiction, ...writing }: PersonsText & By & { phone: string; fiction: boolean },
): Promise<ThreadBegun> {
  const { country, numbers, reach } = await getBusiness(tx)
  const [ours] = numbers
  if (!ours) throw new DomainError('number_missing')
  const theirs = callable(phone, { country, reach, fiction })
  if (theirs === 'unreadable') throw new DomainError('phone_invalid')
  if ('refused' in theirs) throw new DomainError('destination_refused')
  const threadId = await keepThread(tx, newId(), { ours, theirs: theirs.number })
  const thread = await lockThread(tx, threadId)
  if (!thread) throw new DomainError('not_found')
  return { threadId, ...(await writeInThread(tx, thread, { ...writing, isReply: false })) }
}

async function writeInThread(
  tx: Tx,
  thread: Thread,
  { text, actor, receptionist, isReply }: PersonsText & By & { isReply: boolean },
): Promise<PersonsTextWritten> {
  const conversationId = await current(tx, thread, receptionist)
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
    ...{ sender, recipient, body: text, isReply },
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
