/**
 * What is counted of what happens, as data: the fold and the recount both go by it. A new event that counts is a row
 * here; a new figure is a column of `daily_figures` besides.
 */
import type { EventType } from '#contract/events.ts'
import type { Outcome } from '#contract/outcomes.ts'
import type { Figure } from '#contract/statistics.ts'

/**
 * What the rows say of what an event is about. `phone`: in a call that came in. `picked-up`: somebody or something of
 * ours answered. `voicemail`: the receptionist was given up. `after-hours`: the business was closed when it began.
 */
export type Fact = 'phone' | 'picked-up' | 'voicemail' | 'after-hours'

/** The row that an event is about, which tells when it happened: `change` is one of an appointment. */
export type About = 'call' | 'conversation' | 'appointment' | 'change'

export type Rule = {
  event: EventType
  about: About
  figure: Figure
  /** All of these must hold. */
  when?: readonly Fact[]
  /** Of a conversation that came out so. */
  outcomes?: readonly Outcome[]
  /** Adds how long it lasted instead of one. */
  adds?: 'seconds'
}

const unwanted: Outcome[] = ['spam', 'refused']
const missed: Outcome[] = ['missed']
const answered: Outcome[] = [
  ...(['emergency', 'booked', 'requested', 'moved', 'cancelled', 'person', 'message'] as const),
  ...(['hung-up-halfway', 'answered', 'silent'] as const),
]
/** Something came of it. */
const settled: Outcome[] = ['emergency', 'booked', 'requested', 'moved', 'cancelled', 'person', 'message']

const call = { event: 'call.ended', about: 'call', when: ['phone'] } as const
const concluded = { event: 'conversation.concluded', about: 'conversation' } as const

export const rules: readonly Rule[] = [
  { ...call, figure: 'rang' },
  { ...call, figure: 'picked_up', when: ['phone', 'picked-up'] },
  { ...call, figure: 'fallbacks', when: ['phone', 'voicemail'] },
  { ...concluded, figure: 'calls', when: ['phone'], outcomes: [...answered, ...missed] },
  { ...concluded, figure: 'answered', when: ['phone'], outcomes: answered },
  { ...concluded, figure: 'missed', when: ['phone'], outcomes: missed },
  { ...concluded, figure: 'seconds', when: ['phone'], outcomes: [...answered, ...missed], adds: 'seconds' },
  { ...concluded, figure: 'spam', when: ['phone'], outcomes: unwanted },
  { ...concluded, figure: 'saved', when: ['after-hours'], outcomes: settled },
  { event: 'appointment.booked', about: 'appointment', figure: 'booked' },
  { event: 'appointment.approved', about: 'change', figure: 'booked' },
  { event: 'appointment.cancelled', about: 'change', figure: 'cancelled' },
  { event: 'appointment.no-show', about: 'change', figure: 'no_shows' },
]
