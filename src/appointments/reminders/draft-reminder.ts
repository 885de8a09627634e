import { Temporal } from 'temporal-polyfill'
import type { Tx } from '#src/platform/db/tx.ts'
import { manageLinkOf } from '../manage-link.ts'
import { factsOf } from '../message-facts.ts'
import { mailContact, mayText, textContact } from '../tell-contact.ts'
import { wordsIn } from '../words/index.ts'
import { findFailedReminder } from './reminder-queries.ts'

type Reminder = { appointmentId: string; version: number; minutesBefore: number }
type From = { mailFrom: string; baseUrl: string; secretKey: string }

/**
 * Drafts a reminder as a text, or as a mail where they have no number, said no to texts, or sleep. Nothing where the
 * appointment has changed or begun since it was due. `textUntil`: from then on it is night where they are.
 */
export async function draftReminder(
  tx: Tx,
  { textUntil, ...reminder }: Reminder & { textUntil: string },
  from: From,
): Promise<void> {
  const found = await standing(tx, reminder, from)
  if (!found) return
  const { about, told, words, facts } = found
  const notAfter = Temporal.Instant.from(textUntil)
  if (mayText(about) && Temporal.Instant.compare(tx.now, notAfter) < 0)
    await textContact(tx, about, { ...told, text: words.reminderText(facts), notAfter })
  else await mailContact(tx, about, found.mailed)
}

/** Mails the reminder whose text could not go: they had texted STOP, a cap was reached, the carrier refused it. */
export async function mailInstead(tx: Tx, messageId: string, from: From): Promise<void> {
  const failed = await findFailedReminder(tx, messageId)
  const found = failed && (await standing(tx, failed, from))
  if (found) await mailContact(tx, found.about, found.mailed)
}

/** What to write of it; null when there is nothing to remind of any more. */
async function standing(tx: Tx, { appointmentId, version, minutesBefore }: Reminder, from: From) {
  const about = await factsOf(tx, appointmentId, 'contact')
  const { appointment } = about
  const startsAt = Temporal.Instant.from(appointment.startsAt)
  const isOver = Temporal.Instant.compare(startsAt, tx.now) <= 0
  if (appointment.state !== 'booked' || appointment.version !== version || isOver) return null
  const words = wordsIn(appointment.contact.language)
  const facts = { ...about.facts, manageLink: manageLinkOf(appointment, from) }
  const told = { purpose: `reminder:${appointmentId}:${version}:${minutesBefore}`, notAfter: startsAt }
  const mail = { subject: words.reminderSubject(facts), body: words.reminderMail(facts) }
  return { about, told, words, facts, mailed: { ...told, mailFrom: from.mailFrom, mail } }
}
