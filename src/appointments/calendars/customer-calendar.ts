/** The appointment for its customer's calendar: in each mail about it, and as a file to fetch. */
import { Temporal } from 'temporal-polyfill'
import type { AppointmentState } from '#contract/appointment-states.ts'
import type { AppointmentView } from '#contract/appointments.ts'
import type { BusinessView } from '#contract/businesses.ts'
import type { AppointmentFacts } from '../words/words.ts'
import { writeCalendar, type CalendarEntry } from './write-calendar.ts'

export type Told = { appointment: AppointmentView; business: BusinessView; facts: AppointmentFacts }

/** It does not take place. (Of one that is over, calendars keep that it was.) */
const gone: ReadonlySet<string> = new Set<AppointmentState>(['cancelled', 'declined', 'expired'])

/** What an entry says of an appointment in this state. */
export function entryState({ state, unconfirmed }: { state: string; unconfirmed: boolean }): CalendarEntry['state'] {
  if (gone.has(state)) return 'CANCELLED'
  return unconfirmed || state === 'requested' ? 'TENTATIVE' : 'CONFIRMED'
}

/**
 * With the method that makes a mail program enter, change or remove it: the organizer is the address the mail comes
 * from, and the only one that counts changes.
 */
export function calendarForMail(
  told: Told,
  { from, to, now }: { from: string; to: string; now: Temporal.Instant },
): string {
  const entry = entryOf(told, now)
  const people = {
    organizer: { name: told.facts.businessName, address: from },
    attendee: { name: told.facts.contactName, address: to },
  }
  return writeCalendar({ method: entry.state === 'CANCELLED' ? 'CANCEL' : 'REQUEST' }, [{ ...entry, people }])
}

/** To be opened or imported by hand: it invites nobody. */
export const calendarFile = (told: Told, now: Temporal.Instant): string =>
  writeCalendar({ method: 'PUBLISH' }, [entryOf(told, now)])

function entryOf({ appointment, facts }: Told, now: Temporal.Instant): CalendarEntry {
  return {
    appointmentId: appointment.id,
    sequence: appointment.version,
    state: entryState(appointment),
    startsAt: Temporal.Instant.from(appointment.startsAt),
    endsAt: Temporal.Instant.from(appointment.endsAt),
    stampedAt: now,
    changedAt: null,
    title: titleOf(facts.serviceName, facts.businessName),
    place: facts.place,
    description: [facts.staffName, facts.phone].filter(Boolean).join('\n'),
    people: null,
  }
}

export const titleOf = (...parts: (string | null)[]): string => parts.filter(Boolean).join(' · ')
