/** What was counted, hour by hour, and not recorded one by one: ids and codes only. */
import { z } from 'zod'
import { eventTypes, type EventType } from './events.ts'
import { InstantText, Uuid } from './values.ts'

const DenialView = z.object({
  id: Uuid,
  /** The type of the event that each is, or would be. */
  type: z.string(),
  /** Null for the installation itself. */
  businessId: Uuid.nullable(),
  actor: z.string(),
  /** The route, or the step of a sign-in; null for strangers to the business, whatever they asked for. */
  what: z.string().nullable(),
  /** The beginning of the hour. */
  hour: InstantText,
  count: z.number().int(),
  lastAt: InstantText,
})
export const DenialList = z.object({ items: z.array(DenialView), next: z.string().nullable() })
export const ListDenials = z.strictObject({
  type: z
    .enum(Object.keys(eventTypes) as [EventType, ...EventType[]], { error: 'There is no event of this type' })
    .optional(),
  businessId: Uuid.optional(),
  actor: z.string().toLowerCase().max(200).optional(),
  size: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(200).optional(),
})
