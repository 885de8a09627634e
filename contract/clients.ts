/** The businesses of an installation, as its admins see them. */
import { z } from 'zod'
import { EventList } from './audit.ts'
import { DayFigures, FigureView } from './statistics.ts'
import { DayText, InstantText, Uuid } from './values.ts'

const statuses = ['active', 'suspended', 'closed'] as const
export type ClientStatus = (typeof statuses)[number]

/**
 * The first that holds. `no-number`: none is attached. `not-answering`: calls came in within a week, and none was
 * picked up. `fallback`: of the calls of a week many ended with the voice mailbox because the receptionist was given
 * up. `webhooks-off`: we switched endpoints off.
 */
const healthCodes = ['closed', 'suspended', 'no-number', 'not-answering', 'fallback', 'webhooks-off', 'ok'] as const

/** `count` of `outOf` calls, or so many endpoints: why it is said. Null where nothing is counted. */
export const HealthView = z.object({
  code: z.enum(healthCodes),
  count: z.number().int().nullable(),
  outOf: z.number().int().nullable(),
})
export type HealthView = z.infer<typeof HealthView>

export const clientSorts = [
  ...(['name', 'openedAt', 'lastActivity', 'calls', 'answered', 'missed', 'seconds', 'spam'] as const),
  ...(['savedAfterHours', 'booked', 'cancelled', 'noShows'] as const),
] as const
export type ClientSort = (typeof clientSorts)[number]

/**
 * `q`: part of a name, a number or an owner's address; two characters suffice. Names come from A to Z and all else from
 * the most or the latest on, unless `order` says otherwise.
 */
export const ListClients = z.strictObject({
  q: z.string().trim().min(2, 'Write two characters at least').max(100).optional(),
  status: z.enum(statuses).optional(),
  sort: z.enum(clientSorts).default('lastActivity'),
  order: z.enum(['asc', 'desc']).optional(),
  size: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(400).optional(),
})
export type ListClients = z.infer<typeof ListClients>

/** `totals`: since it was opened. */
export const ClientRow = z.object({
  id: Uuid,
  name: z.string(),
  slug: z.string(),
  status: z.enum(statuses),
  openedAt: InstantText,
  /** Of the last call or appointment; of the opening where there was none. */
  lastActivityAt: InstantText,
  numbers: z.array(z.string()),
  totals: FigureView,
  health: HealthView,
})
export type ClientRow = z.infer<typeof ClientRow>
export const ClientList = z.object({ items: z.array(ClientRow), next: z.string().nullable() })
export type ClientList = z.infer<typeof ClientList>

export const ClientView = ClientRow.extend({
  trade: z.string(),
  zone: z.string(),
  country: z.string(),
  owners: z.array(z.object({ userId: Uuid, name: z.string(), email: z.string() })),
  suspended: z.object({ at: InstantText, because: z.string() }).nullable(),
  from: DayText,
  to: DayText,
  days: z.array(DayFigures),
  /** What happened last. */
  events: EventList.shape.items,
})
export type ClientView = z.infer<typeof ClientView>

/** The owner reads why. */
export const SuspendClient = z.strictObject({ because: z.string().trim().min(3).max(500) })
export const SuspensionView = z.object({ id: Uuid, status: z.enum(statuses) })
export type SuspensionView = z.infer<typeof SuspensionView>

/** A mail to every owner. */
export const ClientMessage = z.strictObject({
  subject: z
    .string()
    .trim()
    .min(3)
    .max(120)
    .regex(/^[^\r\n]*$/, 'Write one line'),
  body: z.string().trim().min(3).max(5_000),
})
export type ClientMessage = z.infer<typeof ClientMessage>
/** To how many owners it goes. */
export const MessageQueued = z.object({ mails: z.number().int() })
export type MessageQueued = z.infer<typeof MessageQueued>
