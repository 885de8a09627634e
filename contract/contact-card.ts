/** A customer as the people of a business see them: who it is, how they are reached, and what has been. */
import { z } from 'zod'
import { Outcome } from './afterwards.ts'
import { Localized } from './appointments.ts'
import { listOf } from './list-page.ts'
import { InstantText, LanguageCode, Uuid } from './values.ts'

export const ContactCard = z.object({
  id: Uuid,
  name: z.string(),
  language: LanguageCode,
  createdAt: InstantText,
  addresses: z.array(
    z.object({
      id: Uuid,
      kind: z.enum(['phone', 'email']),
      value: z.string(),
      /** When they said that they want nothing there, and how; null when they did not. */
      optedOut: z.object({ at: InstantText, source: z.string().nullable() }).nullable(),
    }),
  ),
  /** What they agreed to or refused last about texts, with the words that asked; null when nobody asked. */
  textConsent: z.object({ agreed: z.boolean(), wording: z.string(), at: InstantText }).nullable(),
  appointments: z.object({
    coming: z.number().int(),
    past: z.number().int(),
    cancelled: z.number().int(),
    noShows: z.number().int(),
  }),
})
export type ContactCard = z.infer<typeof ContactCard>

/** Unknown fields are refused. The phone may be written as people write it in the business's country. */
export const ChangeContact = z
  .strictObject({
    name: z.string().trim().min(1).max(120),
    language: LanguageCode,
    /** Addresses that are new to the contact; what they have stays. */
    phone: z.string().trim().max(40),
    email: z.string().trim().max(254),
  })
  .partial()
export type ChangeContact = z.infer<typeof ChangeContact>

/** One thing that has been: an appointment, by its start; a conversation; a text or mail of ours. */
export const TimelineItem = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('appointment'),
    id: Uuid,
    at: InstantText,
    state: z.string(),
    service: Localized,
  }),
  z.object({
    kind: z.literal('conversation'),
    id: Uuid,
    at: InstantText,
    channel: z.enum(['phone', 'web', 'sms']),
    /** Null while it lasts. */
    outcome: Outcome.nullable(),
    summary: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('message'),
    id: Uuid,
    at: InstantText,
    channel: z.enum(['sms', 'email']),
    /** The subject of a mail, the beginning of a text. */
    text: z.string(),
    delivery: z.string().nullable(),
  }),
])
export type TimelineItem = z.infer<typeof TimelineItem>
/** Latest first. */
export const Timeline = listOf(TimelineItem)

/** The contact that is the same person as this one; it is gone afterwards, and all it had is this one's. */
export const MergeContact = z.object({ contactId: Uuid })
