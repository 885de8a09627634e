/** The input that sets up a service and its staff. */
import type { z } from 'zod'
import type { Localized } from '#contract/appointments.ts'
import type { OpeningHours } from '#contract/businesses.ts'

/** A text in every language the receptionist speaks. */
export type Text = z.infer<typeof Localized>

export type NewSubject = {
  key: string
  kind: 'staff' | 'resource'
  name: string
  seats?: number
  hours?: OpeningHours[]
}

/** `about: 'address'` asks for the customer's address: the work is done there. */
export type NewQuestion = { text: Text; required: boolean; about?: 'address' }

export type NewService = {
  name: Text
  aliases?: string[]
  durationMinutes: number
  bufferBeforeMinutes?: number
  bufferAfterMinutes?: number
  stepMinutes?: number
  leadMinutes?: number
  horizonDays?: number
  price?: { amountMinor: number; from: boolean }
  questions?: NewQuestion[]
  /** For each requirement ('staff', 'room', …) the keys of the subjects that suit it. */
  needs: Record<string, string[]>
}
