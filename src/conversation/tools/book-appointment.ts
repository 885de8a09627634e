import type { AppointmentView } from '#contract/appointments.ts'
import type { Language } from '#contract/values.ts'
import { bookAppointment, bookTogether, type TextConsent } from '#src/appointments/index.ts'
import { refusalOf } from '#src/messaging/index.ts'
import type { Actor } from '#src/platform/actor.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { updateContact } from '../queries.ts'
import { say } from '../say/index.ts'
import { BookInput, type BookAnswer } from '../tool-shapes.ts'
import { unshownQuestion } from './shown.ts'
import type { Tool, ToolSession } from './tool.ts'

/**
 * Books one of the offered times. A failure is the use-case's DomainError: the transaction rolls back, and the engine
 * answers the brain with the sentence of `failed`.
 */
export const bookAppointmentTool: Tool<BookInput, BookAnswer> = {
  name: 'book_appointment',
  description: 'Book one of the offered times. Only offer ids from find_slots are accepted. Ask for the name first.',
  input: BookInput,
  unshown: (briefing, { answers }) =>
    unshownQuestion(
      briefing,
      answers.map(({ questionId }) => questionId),
    ),
  rules: ({ callerPhone }) =>
    'Book only with book_appointment and an offerId that find_slots gave you; ask for the name first' +
    (callerPhone ? '; the number they call from is known. ' : ' and for a phone number or e-mail address. ') +
    'Never say that something is booked, held, pencilled in, moved or cancelled: when a tool has done it, the ' +
    'system itself says so to the caller, and you only ask whether there is anything else.',
  failed: explainFailure,
  async run(tx, session, input) {
    const { language, callerPhone } = session.briefing
    const own = {
      answers: input.answers,
      ...(input.attendeeName !== undefined && { attendeeName: input.attendeeName }),
    }
    const shared = {
      contact: { name: input.name, language, ...contactOf(input, callerPhone) },
      ...(input.mayText !== undefined && { texting: textingOf(session, input.mayText) }),
    }
    const [appointment, ...others] = await booked(tx, session.caller, {
      shared,
      bookings: [input.offerId, ...(input.together ?? [])].map((offerId) => ({ offerId, ...own })),
    })
    await updateContact(tx, session.conversationId, appointment.contact.id)
    const confirmation = await confirmationFor(tx, appointment)
    const spoken = {
      serviceName: appointment.service.name[language],
      date: appointment.date,
      time: appointment.time,
      staffName: appointment.staffNames[0] ?? null,
      confirmation,
      ...(appointment.awaiting && { requested: appointment.awaiting.what }),
    }
    const also = others.map(({ id, date, time }) => ({ appointmentId: id, date, time }))
    const words = say(language)
    const sentence = words.booked({ ...spoken, name: appointment.contact.name, unconfirmed: appointment.unconfirmed })
    return {
      answer: {
        booked: true,
        appointmentId: appointment.id,
        ...spoken,
        ...(also.length > 0 && { also }),
        say: also.length ? `${sentence} ${words.bookedAlso({ slots: also })}` : sentence,
      },
      wrote: [
        ...[appointment, ...others].map(({ id }) => ({ table: 'appointments', id })),
        { table: 'contacts', id: appointment.contact.id },
      ],
    }
  },
}

type Shared = Pick<Parameters<typeof bookTogether>[2], 'contact' | 'texting'>
type Wanted = { shared: Shared; bookings: Omit<Parameters<typeof bookAppointment>[2], 'contact'>[] }

/** All of them or none; the first one first. */
async function booked(
  tx: Tx,
  caller: Actor,
  { shared, bookings }: Wanted,
): Promise<[AppointmentView, ...AppointmentView[]]> {
  const [only, ...more] = bookings
  if (!only) throw new Error('An offer is booked')
  if (!more.length) return [await bookAppointment(tx, caller, { ...only, ...shared })]
  const all = (await bookTogether(tx, caller, { bookings, ...shared, allOrNothing: true })).booked
  return all as [AppointmentView, ...AppointmentView[]]
}

/**
 * How the confirmation will come: by text or mail; null when neither can reach the contact, and then the receptionist
 * says so.
 */
async function confirmationFor(
  tx: Tx,
  { contact: { phone, email }, textConsent }: AppointmentView,
): Promise<'sms' | 'email' | null> {
  if (phone && textConsent?.agreed !== false && !(await refusalOf(tx, { channel: 'sms', recipient: phone })))
    return 'sms'
  if (email && !(await refusalOf(tx, { channel: 'email', recipient: email }))) return 'email'
  return null
}

/** What they said to a text, with our last sentence: the one that asked them. */
function textingOf({ briefing: { language }, conversationId, turns }: ToolSession, agreed: boolean): TextConsent {
  const asking = turns.findLast((turn) => turn.kind === 'said')
  return { agreed, wording: asking?.text ?? '', language, conversationId }
}

/** Uses the caller's own number unless they give another. */
function contactOf(input: BookInput, callerPhone: string | null): { phone?: string; email?: string } {
  const phone = input.phone ?? (input.email ? undefined : (callerPhone ?? undefined))
  return { ...(phone ? { phone } : {}), ...(input.email ? { email: input.email } : {}) }
}

/** The sentence for each code with which booking can fail. */
function explainFailure(language: Language, code: string): BookAnswer {
  const words = say(language)
  const sentences: Partial<Record<string, string>> = {
    slot_taken: words.slotTaken(),
    withdrawn: words.slotTaken(),
    offer_expired: words.offerExpired(),
    offer_unknown: words.offerExpired(),
    contact_unreachable: words.needsContact(),
    phone_invalid: words.needsContact(),
    email_invalid: words.needsContact(),
    answer_unfit: words.answerUnfit(),
    too_many_bookings: words.tooManyBookings(),
  }
  return { booked: false, code, say: sentences[code] ?? words.cannotBook() }
}
