/** What the messages about an appointment say, from the committed rows. */
import { Temporal } from 'temporal-polyfill'
import type { AppointmentView } from '#contract/appointments.ts'
import type { BusinessView } from '#contract/businesses.ts'
import { plainAddress, plainName, plainTitle, quoted, withoutLinks } from '#contract/plain-words.ts'
import type { Language } from '#contract/values.ts'
import { getBusiness } from '#src/businesses/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { findAddressQuestions } from './catalogue-queries.ts'
import { listServices } from './catalogue.ts'
import { getAppointment } from './get-appointment.ts'
import { wordsIn } from './words/index.ts'
import type { AppointmentFacts } from './words/words.ts'

/**
 * Names and titles come through plainName and plainTitle, longer texts are quoted: no stranger may put a link into our
 * messages.
 */
export async function factsOf(tx: Tx, appointmentId: string, reader: 'contact' | 'owner') {
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
    attendeeName: appointment.attendeeName && plainName(appointment.attendeeName),
    answerBy: appointment.awaiting && whenOf({ ...appointment, startsAt: appointment.awaiting.until }, language),
    code: null,
    staffName: appointment.staffNames[0] ? plainName(appointment.staffNames[0]) : null,
    phone: business.numbers[0] ?? null,
    place: placeOf(business, appointment, await findAddressQuestions(tx, appointment.service.id)),
    price: priceOf(appointment, service?.price?.from === true, business),
    was: null,
    cancelledFor: null,
    isComing: appointment.reply?.said === 'coming',
    confirmLink: null,
    manageLink: null,
    unconfirmed: appointment.unconfirmed,
    answers: appointment.answers.map((answer) => ({
      question: service?.questions.find((question) => question.id === answer.questionId)?.text[language] ?? '',
      answer: quoted(answer.answer),
    })),
  }
  return { appointment, business, facts }
}

/** Where the work is done: at the address the customer gave, where the service asks for one, else at the business. */
function placeOf(
  { address }: BusinessView,
  { answers, place: kept }: AppointmentView,
  addressQuestions: string[],
): string | null {
  if (kept?.where === 'at-customer') return kept.address && withoutLinks(kept.address).replaceAll('\n', ', ')
  const given = answers.find(({ questionId }) => addressQuestions.includes(questionId))?.answer ?? null
  const place = addressQuestions.length > 0 ? given : address
  return place && withoutLinks(place).replaceAll('\n', ', ')
}

/** Day and time as people read them, in the appointment's zone. */
export function whenOf({ startsAt, zone }: Pick<AppointmentView, 'startsAt' | 'zone'>, language: Language): string {
  return Temporal.Instant.from(startsAt).toZonedDateTimeISO(zone).toLocaleString(wordsIn(language).locale, {
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  })
}

/** The same in as few letters as a text wants. */
export function shortWhenOf(
  { startsAt, zone }: Pick<AppointmentView, 'startsAt' | 'zone'>,
  language: Language,
): string {
  return Temporal.Instant.from(startsAt).toZonedDateTimeISO(zone).toLocaleString(wordsIn(language).locale, {
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  })
}

/** The time of day as people read it, in the appointment's zone. */
export function timeOf({ startsAt, zone }: Pick<AppointmentView, 'startsAt' | 'zone'>, language: Language): string {
  return Temporal.Instant.from(startsAt)
    .toZonedDateTimeISO(zone)
    .toLocaleString(wordsIn(language).locale, { hour: 'numeric', minute: '2-digit' })
}

/** Null when the service has no price or only a starting price: a mail must not promise what the work will cost. */
function priceOf(appointment: AppointmentView, isFrom: boolean, business: BusinessView): string | null {
  if (!appointment.price || isFrom) return null
  const { amountMinor, currency } = appointment.price
  const format = new Intl.NumberFormat(wordsIn(business.language).locale, { style: 'currency', currency })
  return format.format(amountMinor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}
