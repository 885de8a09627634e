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
  /** The page on which its customer moves or cancels it. */
  manageLink: string | null
  /** Day and time before it was moved or cancelled; null where it was not. */
  was: string | null
  /** On whose behalf it was cancelled. */
  cancelledFor: 'customer' | 'business' | null
}

export type AppointmentWords = {
  /** BCP 47, for dates and money. */
  locale: string
  confirmationText(facts: AppointmentFacts): string
  confirmationSubject(facts: AppointmentFacts): string
  confirmationMail(facts: AppointmentFacts): string
  declinedText(facts: AppointmentFacts): string
  declinedSubject(facts: AppointmentFacts): string
  movedText(facts: AppointmentFacts): string
  movedSubject(facts: AppointmentFacts): string
  movedMail(facts: AppointmentFacts): string
  cancelledText(facts: AppointmentFacts): string
  cancelledSubject(facts: AppointmentFacts): string
  confirmPage: { title(): string; button(): string; confirmed(): string; declined(): string; cancelled(): string }
  managePage: {
    title(): string
    cancelled(): string
    over(): string
    moveTitle(): string
    movePolicy(until: string): string
    tooLateToMove(): string
    dayLabel(): string
    show(): string
    nothingFree(): string
    cancelTitle(): string
    cancelPolicy(until: string): string
    isLate(until: string): string
    cancelButton(): string
  }
  ownerSubject(facts: AppointmentFacts): string
  ownerMail(facts: AppointmentFacts): string
  ownerMovedSubject(facts: AppointmentFacts): string
  ownerMovedMail(facts: AppointmentFacts): string
  ownerCancelledSubject(facts: AppointmentFacts): string
  ownerCancelledMail(facts: AppointmentFacts): string
}
