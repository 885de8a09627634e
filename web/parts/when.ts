/**
 * Days and times for people. An appointment's come from the server, by the business's clock; an instant is shown in the
 * business's zone. Nothing here computes with zones.
 */
import { business, locale } from '../start.ts'

const inZone = { timeZone: business.zone } as const
/** A day without a clock is written in UTC, so that no zone can move it. */
const asWritten = { timeZone: 'UTC' } as const

const clock = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', ...inZone })
const dayAndClock = new Intl.DateTimeFormat(locale, {
  weekday: 'short',
  month: 'short',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  ...inZone,
})
const dayKey = new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', ...inZone })
const writtenDay = new Intl.DateTimeFormat(locale, { weekday: 'long', month: 'long', day: 'numeric', ...asWritten })
const writtenShort = new Intl.DateTimeFormat(locale, { weekday: 'short', month: 'short', day: 'numeric', ...asWritten })
const writtenClock = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', ...asWritten })

export const timeOf = (instant: string): string => clock.format(new Date(instant))
export const dayAndTimeOf = (instant: string): string => dayAndClock.format(new Date(instant))
/** The day of an instant on the business's calendar: 2026-03-03. */
export const dayOf = (instant: string): string => dayKey.format(new Date(instant))
/** A day as the server wrote it, 2026-03-03: "Tuesday, March 3". */
export const dayText = (day: string): string => writtenDay.format(new Date(`${day}T00:00:00Z`))
/** The same, short: "Tue, Mar 3". */
export const shortDayText = (day: string): string => writtenShort.format(new Date(`${day}T00:00:00Z`))
/** A time as the server wrote it, 14:30: "2:30 PM". */
export const clockText = (time: string): string => writtenClock.format(new Date(`2000-01-01T${time}:00Z`))

/** 73 seconds: "1:13". */
export const lengthText = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`
