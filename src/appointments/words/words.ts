/**
 * The texts about an appointment, by language. They are filled from the committed row: names and titles have passed
 * plainName or plainTitle and may be empty; answers are quoted.
 */

export type AppointmentFacts = {
  businessName: string
  serviceName: string
  /** Day and time as people read them, in the appointment's zone. */
  when: string
  zone: string
  contactName: string
  contactPhone: string | null
  contactEmail: string | null
  staffName: string | null
  /** The business's phone number. */
  phone: string | null
  /** Where the work is done: at the business or, where the service asks, at the customer's; null where unknown. */
  place: string | null
  price: string | null
  answers: { question: string; answer: string }[]
  /** A visitor booked on a website and has not confirmed yet; `confirmLink` is for that visitor. */
  unconfirmed: boolean
  confirmLink: string | null
}

export type AppointmentWords = {
  /** BCP 47, for dates and money. */
  locale: string
  confirmationText(facts: AppointmentFacts): string
  confirmationSubject(facts: AppointmentFacts): string
  confirmationMail(facts: AppointmentFacts): string
  declinedText(facts: AppointmentFacts): string
  declinedSubject(facts: AppointmentFacts): string
  confirmPage: { title(): string; button(): string; confirmed(): string; declined(): string }
  ownerSubject(facts: AppointmentFacts): string
  ownerMail(facts: AppointmentFacts): string
}
