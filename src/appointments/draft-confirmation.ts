import { Temporal } from 'temporal-polyfill'
import type { AppointmentView } from '#contract/appointments.ts'
import type { BusinessView } from '#contract/businesses.ts'
import { linkTo, paths } from '#contract/paths.ts'
import { plainAddress, plainName, plainTitle, quoted, withoutLinks } from '#contract/plain-words.ts'
import type { Language } from '#contract/values.ts'
import { getBusiness } from '#src/businesses/index.ts'
import { draftMessage, notifyBusiness } from '#src/messaging/index.ts'
import { hashToken, shortToken } from '#src/platform/crypto/signing.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { keepConfirmHash } from './caps-queries.ts'
import { findAddressQuestions } from './catalogue-queries.ts'
import { listServices } from './catalogue.ts'
import { getAppointment } from './get-appointment.ts'
import { isOfSystem } from './queries.ts'
import { wordsIn } from './words/index.ts'
import type { AppointmentFacts } from './words/words.ts'

/**
 * Drafts the confirmation as text and as mail, for whichever addresses the contact gave, in the contact's language. An
 * appointment that the system wrote itself (the demo's) is told to nobody.
 */
export async function draftConfirmation(tx: Tx, appointmentId: string, { mailFrom, baseUrl }: From): Promise<void> {
  const found = await factsOf(tx, appointmentId, 'contact')
  const { appointment, business } = found
  // A declined appointment gets its own message, see draftDeclined.
  if (appointment.state !== 'booked' || (await isOfSystem(tx, appointmentId))) return
  const facts = { ...found.facts, confirmLink: await confirmLink(tx, appointment, baseUrl) }
  const words = wordsIn(appointment.contact.language)
  const about = { contactId: appointment.contact.id }
  const number = business.numbers[0]
  if (appointment.contact.phone && number && mayText(appointment)) {
    const body = words.confirmationText(facts)
    await draftMessage(tx, {
      ...about,
      channel: 'sms',
      purpose: `confirmation:${appointmentId}:sms`,
      sender: number,
      recipient: appointment.contact.phone,
      subject: null,
      body,
    })
  }
  if (appointment.contact.email) {
    const mail = { subject: words.confirmationSubject(facts), body: words.confirmationMail(facts) }
    await draftMessage(tx, {
      ...about,
      ...mail,
      channel: 'email',
      purpose: `confirmation:${appointmentId}:email`,
      sender: mailFrom,
      recipient: appointment.contact.email,
    })
  }
}

/** Who said no to texts gets none about this appointment. */
const mayText = ({ textConsent }: AppointmentView) => textConsent?.agreed !== false

type From = { mailFrom: string; baseUrl: string }

/**
 * The link by which a website visitor confirms the booking; null where nothing needs confirmation. It is made once, and
 * we keep only the token's hash.
 */
async function confirmLink(tx: Tx, appointment: AppointmentView, baseUrl: string): Promise<string | null> {
  if (!appointment.unconfirmed) return null
  const token = shortToken()
  return (await keepConfirmHash(tx, appointment.id, hashToken(token)))
    ? baseUrl + linkTo(paths.confirmBooking, { confirmToken: token })
    : null
}

/** Drafts the message that the business declined a visitor's booking, for the addresses that got its confirmation. */
export async function draftDeclined(tx: Tx, appointmentId: string, mailFrom: string): Promise<void> {
  const { appointment, business, facts } = await factsOf(tx, appointmentId, 'contact')
  const { phone, email, id, language } = appointment.contact
  const words = wordsIn(language)
  const number = business.numbers[0]
  if (phone && number && mayText(appointment)) {
    const text = { sender: number, recipient: phone, subject: null, body: words.declinedText(facts) }
    await draftMessage(tx, { ...text, channel: 'sms', purpose: `declined:${appointmentId}:sms`, contactId: id })
  }
  if (email) {
    const mail = {
      sender: mailFrom,
      recipient: email,
      subject: words.declinedSubject(facts),
      body: words.declinedText(facts),
    }
    await draftMessage(tx, { ...mail, channel: 'email', purpose: `declined:${appointmentId}:email`, contactId: id })
  }
}

/** Drafts the owner's mail about a new booking that a person made, in the business's language. */
export async function draftOwnerNotice(tx: Tx, appointmentId: string, mailFrom: string): Promise<void> {
  if (await isOfSystem(tx, appointmentId)) return
  const { business, facts } = await factsOf(tx, appointmentId, 'owner')
  const words = wordsIn(business.language)
  await notifyBusiness(tx, {
    purpose: `owner-notice:${appointmentId}`,
    sender: mailFrom,
    subject: words.ownerSubject(facts),
    body: words.ownerMail(facts),
  })
}

/**
 * Names and titles come through plainName and plainTitle, longer texts are quoted: no stranger may put a link into our
 * messages.
 */
async function factsOf(tx: Tx, appointmentId: string, reader: 'contact' | 'owner') {
  const business = await getBusiness(tx)
  const appointment = await getAppointment(tx, appointmentId)
  const services = await listServices(tx)
  const language = reader === 'contact' ? appointment.contact.language : business.language
  const service = services.find((service) => service.id === appointment.service.id)
  const facts: AppointmentFacts = {
    businessName: plainTitle(business.name),
    serviceName: plainTitle(appointment.service.name[language]),
    when: whenOf(appointment, language),
    zone: appointment.zone,
    contactName: plainName(appointment.contact.name),
    contactPhone: appointment.contact.phone,
    contactEmail: appointment.contact.email && plainAddress(appointment.contact.email),
    staffName: appointment.staffNames[0] ? plainName(appointment.staffNames[0]) : null,
    phone: business.numbers[0] ?? null,
    place: placeOf(business, appointment, await findAddressQuestions(tx, appointment.service.id)),
    price: priceOf(appointment, service?.price?.from === true, business),
    confirmLink: null,
    unconfirmed: appointment.unconfirmed,
    answers: appointment.answers.map((answer) => ({
      question: service?.questions.find((question) => question.id === answer.questionId)?.text[language] ?? '',
      answer: quoted(answer.answer),
    })),
  }
  return { appointment, business, facts }
}

/** Where the work is done: at the address the customer gave, where the service asks for one, else at the business. */
function placeOf({ address }: BusinessView, { answers }: AppointmentView, addressQuestions: string[]): string | null {
  const given = answers.find(({ questionId }) => addressQuestions.includes(questionId))?.answer ?? null
  const place = addressQuestions.length > 0 ? given : address
  return place && withoutLinks(place).replaceAll('\n', ', ')
}

/** Day and time as people read them, in the appointment's zone. */
export function whenOf(appointment: AppointmentView, language: Language): string {
  return Temporal.Instant.from(appointment.startsAt)
    .toZonedDateTimeISO(appointment.zone)
    .toLocaleString(wordsIn(language).locale, {
      weekday: 'long',
      month: 'long',
      day: 'numeric',
      hour: 'numeric',
      minute: '2-digit',
    })
}

/** Null when the service has no price or only a starting price: a mail must not promise what the work will cost. */
function priceOf(appointment: AppointmentView, isFrom: boolean, business: BusinessView): string | null {
  if (!appointment.price || isFrom) return null
  const { amountMinor, currency } = appointment.price
  const format = new Intl.NumberFormat(wordsIn(business.language).locale, { style: 'currency', currency })
  return format.format(amountMinor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}
