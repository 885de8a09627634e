/** Calendars of other programs: addresses from which they read our appointments, and calendars that we read. */
import { z } from 'zod'
import { AppointmentView } from './appointments.ts'
import { InstantText, Uuid } from './values.ts'

/** `staffId`: whose appointments it shows; null for those of the whole business. */
export const NewCalendarFeed = z.object({ staffId: Uuid.nullable().default(null) })
export type NewCalendarFeed = z.infer<typeof NewCalendarFeed>

const CalendarFeedView = z.object({ id: Uuid, staffId: Uuid.nullable(), createdAt: InstantText })
export type CalendarFeedView = z.infer<typeof CalendarFeedView>
export const CalendarFeedList = z.object({ items: z.array(CalendarFeedView) })
export type CalendarFeedList = z.infer<typeof CalendarFeedList>

/** The one answer that shows the address. Whoever has it reads the appointments; make it anew when it got about. */
export const CalendarFeedMade = CalendarFeedView.extend({ url: z.string() })
export type CalendarFeedMade = z.infer<typeof CalendarFeedMade>
export const CalendarFeedRevoked = z.object({ id: Uuid })

/**
 * `kind`: `ics`, a link that a calendar program publishes; `caldav`, a server of calendars, or one calendar on it.
 * `emails`: whose calendar it is, so that what they declined takes no time of theirs.
 */
export const ConnectCalendar = z.object({
  staffId: Uuid,
  kind: z.enum(['ics', 'caldav']).default('ics'),
  url: z
    .url({ protocol: /^(https?|webcals?)$/, error: 'Give an address like https://example.com/calendar.ics' })
    .max(2_000),
  username: z.string().min(1).max(300).nullable().default(null),
  password: z.string().min(1).max(300).nullable().default(null),
  emails: z.array(z.email().max(300)).max(5).default([]),
})
export type ConnectCalendar = z.infer<typeof ConnectCalendar>

/** `failure`: why it cannot be read; until it can, what was known of it stays. `over`: appointments it lies over. */
export const CalendarConnectionView = z.object({
  id: Uuid,
  staffId: Uuid,
  kind: z.enum(['ics', 'caldav']),
  host: z.string(),
  state: z.enum(['waiting', 'read', 'failing']),
  lastReadAt: InstantText.nullable(),
  failingSince: InstantText.nullable(),
  failure: z.string().nullable(),
  /** How many times ahead it keeps from being booked. */
  busyTimes: z.number().int(),
  /** Events of which not all could be made out. */
  notUnderstood: z.number().int(),
  over: z.array(AppointmentView),
  createdAt: InstantText,
})
export type CalendarConnectionView = z.infer<typeof CalendarConnectionView>
export const CalendarConnectionList = z.object({ items: z.array(CalendarConnectionView) })
export type CalendarConnectionList = z.infer<typeof CalendarConnectionList>
export const CalendarDisconnected = z.object({ id: Uuid })
