/** Times of day as minutes since midnight, and what an hour without "am" or "pm" means to a business. */

export type Part = 'morning' | 'afternoon' | 'evening' | 'night'

/** A clock time as heard. `sure` says that the half of the day was spoken (or is plain from 24 hours). */
export type Clock = { minutes: number; sure: boolean }

/** Hours of the parts of the day. */
export const partSpans: Record<Part, [string, string]> = {
  morning: ['06:00', '11:59'],
  afternoon: ['12:00', '16:59'],
  evening: ['17:00', '21:00'],
  night: ['17:00', '21:00'],
}

/** `HH:MM` of minutes since midnight. */
export function clockText(minutes: number): string {
  const whole = ((minutes % 1440) + 1440) % 1440
  return `${String(Math.floor(whole / 60)).padStart(2, '0')}:${String(whole % 60).padStart(2, '0')}`
}

/** Minutes since midnight of `HH:MM`. */
export function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number)
  return (hours ?? 0) * 60 + (minutes ?? 0)
}

/** Reads hour and minute with what was said of the half of the day. Null where there is no such time. */
export function clock(hour: number, minute: number, half: 'am' | 'pm' | null): Clock | null {
  if (hour > 24 || minute > 59 || (hour === 24 && minute > 0)) return null
  if (half && hour <= 12) return { minutes: ((hour % 12) + (half === 'pm' ? 12 : 0)) * 60 + minute, sure: true }
  if (hour > 12 || hour === 0) return { minutes: (hour % 24) * 60 + minute, sure: true }
  return { minutes: (hour >= 1 && hour <= 6 ? hour + 12 : hour) * 60 + minute, sure: false }
}

/**
 * Puts an unsure time into the part of the day that was named beside it: "evening 7" is 19:00, "morning 6" is 06:00, "3
 * at night" is 03:00. In Spanish the afternoon lasts until nine.
 */
export function inPart(time: Clock, part: Part): Clock {
  if (time.sure) return time
  const onDial = time.minutes % 720
  const hour = Math.floor(onDial / 60)
  if (part === 'morning') return { minutes: hour === 0 ? 720 + onDial : onDial, sure: true }
  if (part === 'afternoon') return hour >= 10 ? time : { minutes: 720 + onDial, sure: true }
  const isSmallHour = hour === 0 || (part === 'night' && hour < 5)
  return { minutes: isSmallHour ? onDial : 720 + onDial, sure: true }
}
