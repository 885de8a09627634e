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
  /** For whom it is, when that is not the contact. */
  attendeeName: string | null
  /** Day and time until which a request is answered; null for what is none. */
  answerBy: string | null
  /** What the contact types to book what is held for them. */
  code: string | null
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
  /** The customer has said that they will be there. */
  isComing: boolean
}

/** Times that are held for a customer whose appointment cannot be as it was, and until when, as people read them. */
export type KeptTimes = { times: string[]; until: string }

export type AppointmentWords = {
  /** BCP 47, for dates and money. */
  locale: string
  confirmationText(facts: AppointmentFacts): string
  confirmationSubject(facts: AppointmentFacts): string
  confirmationMail(facts: AppointmentFacts): string
  requestedText(facts: AppointmentFacts): string
  requestedSubject(facts: AppointmentFacts): string
  expiredText(facts: AppointmentFacts): string
  expiredSubject(facts: AppointmentFacts): string
  declinedText(facts: AppointmentFacts): string
  declinedSubject(facts: AppointmentFacts): string
  movedText(facts: AppointmentFacts): string
  movedSubject(facts: AppointmentFacts): string
  movedMail(facts: AppointmentFacts): string
  cancelledText(facts: AppointmentFacts): string
  cancelledSubject(facts: AppointmentFacts): string
  reminderText(facts: AppointmentFacts): string
  reminderSubject(facts: AppointmentFacts): string
  reminderMail(facts: AppointmentFacts): string
  /** Somebody is under way to the customer. */
  onMyWayText(facts: AppointmentFacts, minutes: number): string
  insteadText(facts: AppointmentFacts, kept: KeptTimes | null): string
  insteadSubject(facts: AppointmentFacts): string
  insteadMail(facts: AppointmentFacts, kept: KeptTimes | null): string
  lapsedText(facts: AppointmentFacts): string
  lapsedSubject(facts: AppointmentFacts): string
  asPlannedText(facts: AppointmentFacts): string
  asPlannedSubject(facts: AppointmentFacts): string
  confirmPage: {
    title(): string
    button(): string
    confirmed(): string
    declined(): string
    cancelled(): string
    expired(): string
  }
  managePage: {
    title(): string
    cancelled(): string
    over(): string
    addToCalendar(): string
    insteadTitle(): string
    instead(): string
    insteadHeld(until: string): string
    comingTitle(): string
    comingButton(): string
    coming(): string
    askToMoveButton(): string
    askedToMove(): string
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
    ownData(): string
  }
  ownerSubject(facts: AppointmentFacts): string
  ownerMail(facts: AppointmentFacts): string
  ownerRequestedSubject(facts: AppointmentFacts): string
  ownerRequestedMail(facts: AppointmentFacts): string
  ownerMovedSubject(facts: AppointmentFacts): string
  ownerMovedMail(facts: AppointmentFacts): string
  ownerCancelledSubject(facts: AppointmentFacts): string
  ownerAskedToMoveSubject(facts: AppointmentFacts): string
  ownerAskedToMoveMail(facts: AppointmentFacts): string
  ownerCancelledMail(facts: AppointmentFacts): string
}
