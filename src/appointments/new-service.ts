/** The input that sets up a service and its staff. */
import type { Localized, QuestionKind, ServicePlace } from '#contract/appointments.ts'
import type { OpeningHours } from '#contract/businesses.ts'

export type NewSubject = {
  key: string
  kind: 'staff' | 'resource'
  name: string
  seats?: number
  /** How many appointments they are offered for, by the calendar of the business. */
  maxPerDay?: number
  maxPerWeek?: number
  hours?: OpeningHours[]
  /** Who of the members it is. */
  memberId?: string
}

/** Of kind `text`, unless it says so. `address` asks for the customer's: the work is done there. */
export type NewQuestion = { text: Localized; required: boolean } & (
  | { kind?: Exclude<QuestionKind, 'choice'> }
  | { kind: 'choice'; choices: Localized[] }
)

export type NewService = {
  name: Localized
  aliases?: string[]
  durationMinutes: number
  bufferBeforeMinutes?: number
  bufferAfterMinutes?: number
  stepMinutes?: number
  /** How soon: so many minutes from now, and so many days of the calendar more. */
  leadMinutes?: number
  leadDays?: number
  /** How far ahead: days of the calendar, or hours where those are given. */
  horizonDays?: number
  horizonHours?: number
  /** How many are offered, by the calendar of the business. */
  maxPerDay?: number
  maxPerWeek?: number
  /** What customers book is a request, to be answered within so many hours. */
  needsApproval?: boolean
  approvalHours?: number
  price?: { amountMinor: number; from: boolean }
  questions?: NewQuestion[]
  /** For each requirement ('staff', 'room', …) the keys of the subjects that suit it. */
  needs: Record<string, string[]>
  /** When one of a requirement is needed, where that is not the whole time; several are stretches of the same one. */
  steps?: NewStep[]
  place?: ServicePlace
  /** The way there and back; of the ways of two neighbours the longer counts. */
  travelMinutes?: number
}

/** In minutes from the start. */
export type NewStep = {
  requirement: string
  fromMinute: number
  toMinute: number
  beforeMinutes?: number
  afterMinutes?: number
}
