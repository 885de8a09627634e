/** Writes iCalendar (RFC 5545). All times are in UTC, so no calendar program needs a definition of a zone from us. */
import ICAL from 'ical.js'
import type { Temporal } from 'temporal-polyfill'

type Mailbox = { name: string; address: string }

export type CalendarEntry = {
  appointmentId: string
  /** How often it was changed; who has an entry with a higher one keeps that. */
  sequence: number
  state: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED'
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  /** When these words were written; without a method that is when the appointment was last changed. */
  stampedAt: Temporal.Instant
  changedAt: Temporal.Instant | null
  title: string
  place: string | null
  description: string
  people: { organizer: Mailbox; attendee: Mailbox } | null
}

export type CalendarHead = {
  /** REQUEST and CANCEL are for mails: they say what their reader's calendar is to do. */
  method: 'REQUEST' | 'CANCEL' | 'PUBLISH' | null
  /** What the calendar is called, where it is one that is read again and again. */
  name?: string
}

const uidDomain = 'appointments.deskbell'

/** The same in mails, feeds and downloads, and wherever the product is moved. */
export const uidOf = (appointmentId: string): string => `${appointmentId}@${uidDomain}`

/** The appointment that an entry elsewhere was copied from; null for an entry of somebody else's. */
export function appointmentOf(uid: string): string | null {
  const [id = '', domain] = uid.split('@')
  return domain === uidDomain && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? id : null
}

export function writeCalendar({ method, name }: CalendarHead, entries: readonly CalendarEntry[]): string {
  const calendar = new ICAL.Component('vcalendar')
  calendar.addPropertyWithValue('prodid', '-//Deskbell//Appointments//EN')
  calendar.addPropertyWithValue('version', '2.0')
  calendar.addPropertyWithValue('calscale', 'GREGORIAN')
  if (method) calendar.addPropertyWithValue('method', method)
  if (name !== undefined) {
    for (const property of ['name', 'x-wr-calname']) calendar.addPropertyWithValue(property, escaped(name))
    // How often to come again: both are only asked for, and some programs take hours.
    calendar.addProperty(new ICAL.Property(['refresh-interval', {}, 'duration', 'PT1H']))
    calendar.addPropertyWithValue('x-published-ttl', 'PT1H')
  }
  for (const entry of entries) calendar.addSubcomponent(eventOf(entry))
  return `${calendar.toString()}\r\n`
}

function eventOf(entry: CalendarEntry): ICAL.Component {
  const event = new ICAL.Component('vevent')
  const add = (name: string, value: string | number | ICAL.Time) => event.addPropertyWithValue(name, value)
  add('uid', uidOf(entry.appointmentId))
  add('dtstamp', utc(entry.stampedAt))
  add('dtstart', utc(entry.startsAt))
  add('dtend', utc(entry.endsAt))
  add('sequence', entry.sequence)
  if (entry.changedAt) add('last-modified', utc(entry.changedAt))
  add('summary', plain(entry.title))
  if (entry.place) add('location', plain(entry.place))
  if (entry.description) add('description', plain(entry.description))
  add('status', entry.state)
  add('transp', entry.state === 'CANCELLED' ? 'TRANSPARENT' : 'OPAQUE')
  if (entry.people) {
    const { organizer, attendee } = entry.people
    event.addProperty(person('organizer', organizer))
    const partstat = entry.state === 'TENTATIVE' ? 'NEEDS-ACTION' : 'ACCEPTED'
    event.addProperty(person('attendee', attendee, { role: 'REQ-PARTICIPANT', partstat, rsvp: 'FALSE' }))
  }
  return event
}

function person(name: string, { name: cn, address }: Mailbox, more: Record<string, string> = {}): ICAL.Property {
  return new ICAL.Property([
    name,
    { cn: plain(cn).replaceAll(/["\n]/g, ' '), ...more },
    'cal-address',
    `mailto:${address}`,
  ])
}

/** Whole seconds: the format knows no parts of them. */
function utc(instant: Temporal.Instant): ICAL.Time {
  const text = instant.round({ smallestUnit: 'second', roundingMode: 'floor' }).toString()
  return ICAL.Time.fromDateTimeString(text, new ICAL.Property('dtstart'))
}

/** The library escapes the values of properties it knows; of these two it writes the value as it is. */
const escaped = (text: string): string =>
  plain(text)
    .replaceAll('\n', ' ')
    .replaceAll(/[\\;,]/g, String.raw`\$&`)

/** Without the control characters that RFC 5545 (3.1) forbids. */
function plain(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').replaceAll(/(?!\n)\p{Cc}/gu, ' ')
}
