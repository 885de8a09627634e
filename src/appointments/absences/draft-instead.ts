/** The messages to a customer whose appointment cannot be as it was. */
import { Temporal } from 'temporal-polyfill'
import type { Tx } from '#src/platform/db/tx.ts'
import { manageLinkOf } from '../manage-link.ts'
import { factsOf, shortWhenOf, timeOf } from '../message-facts.ts'
import { tellContact } from '../tell-contact.ts'
import { wordsIn } from '../words/index.ts'
import { findAlternativesFor } from './alternatives-queries.ts'

type About = { appointmentId: string; version: number }
type From = { mailFrom: string; baseUrl: string; secretKey: string }

/** Tells them which times are held instead, or asks them to choose one. Nothing once it has changed. */
export async function draftInstead(tx: Tx, about: About, from: From): Promise<void> {
  const found = await standing(tx, about, from)
  if (!found || found.kept.state === 'overtaken') return
  const { appointment, facts, words, kept, told } = found
  const { language } = appointment.contact
  const held =
    kept.state === 'held'
      ? {
          times: kept.offers.map(({ starts_at: at, zone }) => shortWhenOf({ startsAt: at.toString(), zone }, language)),
          until: timeOf({ startsAt: kept.heldUntil.toString(), zone: appointment.zone }, language),
        }
      : null
  await tellContact(tx, found, {
    ...told('instead'),
    notAfter: kept.state === 'held' ? kept.heldUntil : found.startsAt,
    text: words.insteadText(facts, held),
    mail: { subject: words.insteadSubject(facts), body: words.insteadMail(facts, held) },
  })
}

/** Tells them that nothing is held for them any more. Nothing once it has changed. */
export async function draftLapsed(tx: Tx, about: About, from: From): Promise<void> {
  const found = await standing(tx, about, from)
  if (!found || found.kept.state === 'overtaken') return
  const { facts, words, told, startsAt } = found
  const text = words.lapsedText(facts)
  const mail = { subject: words.lapsedSubject(facts), body: text }
  await tellContact(tx, found, { ...told('lapsed'), notAfter: startsAt, text, mail })
}

/** Tells who was asked to choose that it can be as it was. Nothing once it has changed, or they were asked anew. */
export async function draftAsPlanned(tx: Tx, about: About, from: From): Promise<void> {
  const found = await standing(tx, about, from)
  if (found?.kept.state !== 'overtaken') return
  const { facts, words, told, startsAt } = found
  const text = words.asPlannedText(facts)
  const mail = { subject: words.asPlannedSubject(facts), body: text }
  await tellContact(tx, found, { ...told('as-planned'), notAfter: startsAt, text, mail })
}

async function standing(tx: Tx, { appointmentId, version }: About, from: From) {
  const found = await factsOf(tx, appointmentId, 'contact')
  const { appointment } = found
  const [kept] = await findAlternativesFor(tx, [appointmentId])
  const startsAt = Temporal.Instant.from(appointment.startsAt)
  if (!kept || appointment.version !== version || Temporal.Instant.compare(startsAt, tx.now) <= 0) return null
  return {
    ...found,
    kept,
    startsAt,
    facts: { ...found.facts, manageLink: manageLinkOf(appointment, from) },
    words: wordsIn(appointment.contact.language),
    told: (what: string) => ({
      // They may be asked, and asked again after all was well.
      purpose: `${what}:${appointmentId}:${version}:${kept.offeredAt.epochMilliseconds}`,
      mailFrom: from.mailFrom,
    }),
  }
}
