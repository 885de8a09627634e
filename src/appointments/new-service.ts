/** What a service and its staff are made of when they are set up. */
import type { z } from 'zod'
import type { Localized } from '#contract/appointments.ts'
import type { OpeningHours } from '#contract/businesses.ts'

/** A text in every language we speak. */
export type Text = z.infer<typeof Localized>

export type NewSubject = {
  key: string
  kind: 'staff' | 'resource'
  name: string
  seats?: number
  hours?: OpeningHours[]
}

/** `about: 'address'` asks where the customer is: the work is done there. */
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
  /** For each requirement ('staff', 'room', …) the keys of the subjects that will do. */
  needs: Record<string, string[]>
}
