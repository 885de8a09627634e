/** The audit log: what happened, who did it, what it was about. Ids and codes only. */
import { z } from 'zod'
import { eventTypes, type EventType } from './events.ts'
import { InstantText, Uuid } from './values.ts'

const EventView = z.object({
  id: Uuid,
  at: InstantText,
  /** Null for an event of the installation itself. */
  businessId: Uuid.nullable(),
  /** A kind and an id, e.g. `member:0198…`; a platform admin stays `admin:…` inside a business. */
  actor: z.string(),
  requestId: z.string().nullable(),
  type: z.string(),
  /** The id of what the event is about. */
  subject: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
})
export type EventView = z.infer<typeof EventView>
export const EventList = z.object({ items: z.array(EventView), next: z.string().nullable() })
export type EventList = z.infer<typeof EventList>

/** Events hold ids in lower case, so a filter written in upper case is lowered before the search. */
const filters = {
  actor: z
    .string()
    .toLowerCase()
    .regex(
      /^[a-z-]+(:[\w.-]+)?$/,
      'Write an actor as it stands in an event, like member:0198c0de-0000-7000-8000-000000000000',
    )
    .max(200)
    .optional(),
  type: z
    .enum(Object.keys(eventTypes) as [EventType, ...EventType[]], { error: 'There is no event of this type' })
    .optional(),
  subject: z
    .string()
    .toLowerCase()
    .regex(/^[\w-]{1,100}$/, 'Write the id of what the event is about')
    .optional(),
  /** From this instant on. */
  from: InstantText.optional(),
  /** Up to, and without, this instant. */
  to: InstantText.optional(),
}
const ofAnyBusiness = { businessId: Uuid.optional(), ...filters }
const paging = { size: z.coerce.number().int().min(1).max(100).default(50), cursor: z.string().max(200).optional() }

type Span = { from?: string | undefined; to?: string | undefined }
const inOrder = ({ from, to }: Span) => from === undefined || to === undefined || Date.parse(from) <= Date.parse(to)
const notInOrder = { path: ['from'], error: 'from is later than to' }

/** An unknown filter is refused: ignored, it would show more events than the reader asked for. */
export const ListEvents = z.strictObject({ ...filters, ...paging }).refine(inOrder, notInOrder)
export const ListAllEvents = z.strictObject({ ...ofAnyBusiness, ...paging }).refine(inOrder, notInOrder)
export const ExportEvents = z.strictObject(filters).refine(inOrder, notInOrder)
export const ExportAllEvents = z.strictObject(ofAnyBusiness).refine(inOrder, notInOrder)
export type EventFilter = z.infer<typeof ExportAllEvents>
