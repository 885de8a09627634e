import { getBusiness } from '#src/businesses/index.ts'
import { treatmentOf } from '#src/contacts/index.ts'
import { refusalOf } from '#src/messaging/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { visitorCalling } from '#src/platform/rate-limit/visitor.ts'
import { newId } from '#src/platform/values/ids.ts'
import { repliesPerThread } from '../caps.ts'
import { endConversation } from '../end-conversation.ts'
import { openConversation } from '../open-conversation.ts'
import { updateContact } from '../queries.ts'
import { dangerIn } from '../understanding/danger-in.ts'
import type { Language } from '../understanding/understood.ts'
import { isAutomatic } from './automatic.ts'
import { countPhotos } from './photos/photo-queries.ts'
import {
  claimTexts,
  findLatestTexts,
  findOpenTexts,
  markTextsHandled,
  type OpenText,
  type Silence,
} from './received-queries.ts'
import {
  countReplies,
  findAppointmentTold,
  findOpenConversation,
  lockThread,
  updateThread,
  type Thread,
} from './thread-queries.ts'

/** Texts of a thread that are one turn of a conversation, and are being answered by us. */
export type Claimed = {
  thread: Thread
  textIds: string[]
  text: string
  conversationId: string
  /** The sequence number of the first turn that is about them. */
  seq: number
  /** A person of the business answers in this thread: we only listen. */
  isPersons: boolean
  /** How many came with them. */
  photos: number
}

/** The brain that answers, and the key of the pseudonyms under which callers are counted. */
export type Receptionist = { brainId: string; secretKey: string }

/** How long a worker has for an answer before another one takes the turn over; models and their tools take seconds. */
const answeringSeconds = 90
/** After so long a rest a thread begins anew. */
const restHours = 24
/** The same words so often within an hour are a machine's. */
const mostRepeats = 3

/**
 * Claims what is to be answered in a thread. Null when that is nothing, or nothing to be answered; `later` while
 * another worker answers.
 */
export async function claimTurn(
  tx: Tx,
  threadId: string,
  receptionist: Receptionist,
): Promise<Claimed | 'later' | null> {
  const thread = await lockThread(tx, threadId)
  if (!thread) return null
  const until = thread.answering_until
  if (until && until.epochMilliseconds > tx.wallNow.epochMilliseconds) return 'later'
  const open = await findOpenTexts(tx, threadId)
  if (!open.length) return null
  // Those of a worker that died come first, as they were taken together.
  const begun = open.filter(({ turn_seq: seq }) => seq !== null)
  const texts = begun.length ? begun : open
  const silence = begun.length ? null : await silenceOf(tx, thread, texts)
  if (silence) {
    await markTextsHandled(
      tx,
      texts.map(({ id }) => id),
      silence,
    )
    return null
  }
  const turn = await turnOf(tx, { thread, texts }, receptionist)
  await claimTexts(
    tx,
    texts.map(({ id }) => id),
    turn,
  )
  await updateThread(tx, threadId, {
    conversation_id: turn.conversationId,
    answering_until: tx.wallNow.add({ seconds: answeringSeconds }),
  })
  return {
    thread,
    textIds: texts.map(({ id }) => id),
    text: texts
      .map(({ body }) => body.trim())
      .filter(Boolean)
      .join(' '),
    ...turn,
    isPersons: thread.taken_over_at !== null,
    photos: await countPhotos(
      tx,
      texts.map(({ id }) => id),
    ),
  }
}

type Taking = { thread: Thread; texts: OpenText[] }

/** Which turn of which conversation: the one begun before, or the next one of the thread's, or of a new one. */
async function turnOf(
  tx: Tx,
  { thread, texts }: Taking,
  receptionist: Receptionist,
): Promise<{ conversationId: string; seq: number }> {
  const [first] = texts
  if (first?.conversation_id && first.turn_seq !== null)
    return { conversationId: first.conversation_id, seq: first.turn_seq }
  const since = tx.now.subtract({ hours: restHours })
  const before = thread.conversation_id ? await findOpenConversation(tx, thread.conversation_id, since) : undefined
  if (before?.state === 'open' && before.isFresh) return { conversationId: before.id, seq: before.next_seq }
  if (before?.state === 'open') await endConversation(tx, before.id)
  const conversationId = await beginConversation(tx, thread, receptionist)
  // The thread knows who was named in it.
  if (before?.contact_id) await updateContact(tx, conversationId, before.contact_id)
  return { conversationId, seq: 0 }
}

/** Opens the conversation of a thread, in the language in which they were told of their appointment. */
export async function beginConversation(tx: Tx, thread: Thread, { brainId, secretKey }: Receptionist): Promise<string> {
  const told = await findAppointmentTold(tx, { ours: thread.our_number, theirs: thread.their_number })
  const language = (told?.language as Language | null | undefined) ?? (await getBusiness(tx)).language
  return openConversation(tx, {
    channel: 'sms',
    session: newId(),
    language,
    brain: brainId,
    callerPhone: thread.their_number,
    visitor: visitorCalling(secretKey, thread.their_number),
  })
}

/** Why they are not answered. Whoever tells of a danger is, however many answers there were. */
async function silenceOf(tx: Tx, thread: Thread, texts: OpenText[]): Promise<Silence | null> {
  const { our_number: ours, their_number: theirs } = thread
  if ((await refusalOf(tx, { channel: 'sms', recipient: theirs })) !== null) return 'opted-out'
  const { language } = await getBusiness(tx)
  if (texts.some(({ body }) => dangerIn(body, language))) return null
  if ((await treatmentOf(tx, theirs)) === 'refuse') return 'blocked'
  const hasPhotos =
    (await countPhotos(
      tx,
      texts.map(({ id }) => id),
    )) > 0
  if (!hasPhotos && texts.every(({ body }) => isAutomatic(body))) return 'automatic'
  const hourAgo = tx.now.subtract({ hours: 1 })
  const latest = await findLatestTexts(tx, thread.id, hourAgo)
  const words = (text: string) => text.trim().toLowerCase()
  const last = words(texts.at(-1)?.body ?? '')
  if (last && latest.filter(({ body }) => words(body) === last).length > mostRepeats) return 'repeated'
  return (await countReplies(tx, { ours, theirs }, hourAgo)) >= tx.most(repliesPerThread) ? 'too-many' : null
}
