/** Refusals, counted per hour instead of recorded one by one: ids and codes only. */
import { z } from 'zod'
import { eventTypes, type EventType } from './events.ts'
import { InstantText, Uuid } from './values.ts'

const DenialView = z.object({
  id: Uuid,
  /** The event type that each refusal has, or would have. */
  type: z.string(),
  /** Null for the installation itself. */
  businessId: Uuid.nullable(),
  actor: z.string(),
  /**
   * The refused route, or the step of a sign-in. Null where the caller is a stranger to the business: then routes are
   * not told apart.
   */
  what: z.string().nullable(),
  /** The instant at which the hour begins. */
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
