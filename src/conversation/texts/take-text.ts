import { Temporal } from 'temporal-polyfill'
import type { SaidOfTexts } from '#src/messaging/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { newId } from '#src/platform/values/ids.ts'
import { answerTexts } from './jobs.ts'
import { keepPhotos, type Media } from './photos/fetch-photo.ts'
import { findOpenTexts, insertText, type Silence } from './received-queries.ts'
import { isDeskNumber, keepThread } from './thread-queries.ts'

export type TakenText = {
  from: string
  to: string
  text: string
  /** The carrier's id of the text, the same however often it tells of it. */
  messageId: string
  /** When it was sent, by the carrier's clock; ISO 8601. */
  occurredAt: string
  /** What came with it. */
  media: readonly Media[]
}

type Said = SaidOfTexts | 'member'

/** Two texts in a row are one turn: so long the next one is waited for, and so long altogether. */
const nextTextMs = 4_000
const longestWaitMs = 15_000
/** What comes that late is kept, and answered by nobody but a person. */
const oldAfterHours = 24
/** A text is ten parts at most; what is longer is no person's. */
const longestText = 4_000

/**
 * Takes a text to one of the business's numbers: stored once, in its thread, and answered after the next ones that come
 * at once. `said`: what it says about texts (receiveText), which is heeded already; `member` where a person of the
 * business speaks to the desk. False when it was taken before.
 */
export async function takeText(tx: Tx, text: TakenText, said: Said): Promise<boolean> {
  const threadId = await keepThread(tx, newId(), { ours: text.to, theirs: text.from })
  const saidAt = Temporal.Instant.from(text.occurredAt)
  const silence = await silenceAbout(tx, text, { said, saidAt })
  const id = newId()
  const body = text.text.slice(0, longestText)
  const isNew = await insertText(tx, { id, threadId, carrierMessageId: text.messageId, body, saidAt, silence })
  if (!isNew) return false
  await keepPhotos(tx, id, text.media)
  tx.record('text.received', { textId: id, threadId })
  if (silence === null) await enqueueAnswer(tx, threadId)
  return true
}

async function enqueueAnswer(tx: Tx, threadId: string): Promise<void> {
  const first = (await findOpenTexts(tx, threadId)).reduce(
    (earliest, { received_at: at }) => Math.min(earliest, at.epochMilliseconds),
    tx.now.epochMilliseconds,
  )
  const waitMs = Math.min(nextTextMs, Math.max(0, first + longestWaitMs - tx.now.epochMilliseconds))
  tx.enqueue(answerTexts, { threadId }, { at: tx.now.add({ milliseconds: waitMs }), key: `texts:${threadId}` })
}

/** Why nobody is answered: what is said of texts is heeded in silence, and machines get no answer. */
async function silenceAbout(
  tx: Tx,
  { from }: TakenText,
  { said, saidAt }: { said: Said; saidAt: Temporal.Instant },
): Promise<Silence | null> {
  if (said === 'keyword' || said === 'revoked' || said === 'member') return said
  // A short code, a word as a sender's name, or a number of this installation: two receptionists would go on for ever.
  if (!/^\+[1-9]\d{7,14}$/.test(from) || (await isDeskNumber(tx, from))) return 'automatic'
  return tx.wallNow.until(saidAt).total('hours') < -oldAfterHours ? 'old' : null
}
