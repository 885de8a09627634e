/** A text from a person of the business that is no customer's: an answer to a summary, or when they want none. */
import { Temporal } from 'temporal-polyfill'
import { getBusiness } from '#src/businesses/index.ts'
import { draftMessage } from '#src/messaging/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { reachingWords } from '../words/index.ts'
import { readAnswer, type MemberAnswer } from './read-answer.ts'
import { findLatestSummary, findPersonAt, updateAnswer, updateOff } from './summary-queries.ts'

/** So long a summary takes an answer; older ones are no longer what anybody has before their eyes. */
const answerableHours = 72
/** Until they text ON: longer than anybody remembers to be off. */
const offForDays = 365

type Text = { from: string; to: string; text: string; messageId: string; occurredAt: string }
type Person = NonNullable<Awaited<ReturnType<typeof findPersonAt>>>
type Latest = NonNullable<Awaited<ReturnType<typeof findLatestSummary>>>
export type Heeded = { person: Person; answer: MemberAnswer; latest: Latest | null; text: Text }

/**
 * What a text says to the desk itself; null for all that the receptionist answers. Only from an address that was
 * proved, and a digit only where a summary was texted there of late: anybody else's "1" is a customer's.
 */
export async function readMember(tx: Tx, text: Text): Promise<Heeded | null> {
  const { zone } = await getBusiness(tx)
  const answer = readAnswer(text.text, tx.now.toZonedDateTimeISO(zone))
  const person = answer && (await findPersonAt(tx, text.from))
  if (!answer || !person) return null
  const latest = (await findLatestSummary(tx, text.from)) ?? null
  if (answer.said !== 'digit') return { person, answer, latest, text }
  const oldest = tx.wallNow.subtract({ hours: answerableHours })
  return latest && Temporal.Instant.compare(latest.sent_at, oldest) > 0 ? { person, answer, latest, text } : null
}

/** Does what was said, and says so. A digit that was sent before the latest summary came was meant for another one. */
export async function heedMember(tx: Tx, { person, answer, latest, text }: Heeded): Promise<void> {
  const words = reachingWords(person.language).answers
  if (answer.said === 'digit') {
    if (!latest || Temporal.Instant.compare(Temporal.Instant.from(text.occurredAt), latest.sent_at) < 0)
      return reply(tx, text, words.newerCame())
    await updateAnswer(tx, latest.id, answer.answer)
    tx.record('person.answered', { personId: person.id, summaryTextId: latest.id, answer: answer.answer })
    return
  }
  if (answer.said === 'on') {
    await updateOff(tx, person.id, null)
    tx.record('person.on', { personId: person.id })
    return reply(tx, text, words.on())
  }
  if (answer.unread) return reply(tx, text, words.offUnread())
  const { zone } = await getBusiness(tx)
  await updateOff(tx, person.id, answer.until ?? tx.now.add({ hours: 24 * offForDays }))
  tx.record('person.off', { personId: person.id })
  const until = answer.until
    ?.toZonedDateTimeISO(zone)
    .toLocaleString(reachingWords(person.language).locale, { weekday: 'short', hour: 'numeric', minute: '2-digit' })
  await reply(tx, text, words.off(until ?? null))
}

async function reply(tx: Tx, { from, to, messageId }: Text, body: string): Promise<void> {
  await draftMessage(tx, {
    ...{ channel: 'sms', purpose: `member-reply:${messageId}`, contactId: null, subject: null },
    ...{ sender: to, recipient: from, body, isReply: true },
  })
}
