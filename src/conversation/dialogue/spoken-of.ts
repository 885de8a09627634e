/** Days and times told from what is spoken of: "an hour later", "same time": the offer on the table, or their own. */
import { Temporal } from 'temporal-polyfill'
import { clockText, minutesOf } from '../understanding/clock.ts'
import type { DayWish, Understood } from '../understanding/understood.ts'
import type { State } from './state-shape.ts'

type Told = Pick<Understood, 'day' | 'time' | 'shift' | 'same'>
type Moment = { date: string; time: string }

/** What was told as it is meant once the moment is known; what was named itself stays. */
export function fromThat<T extends Told>(told: T, base: Moment | null): T {
  const { shift, same = [], day, time } = told
  if (!base || (shift === undefined && !same.some((one) => one === 'day' || one === 'time'))) return told
  const at = Math.min(Math.max(minutesOf(base.time) + (shift ?? 0), 0), 1439)
  const keepsDay = !day && (shift !== undefined || same.includes('day'))
  const keepsTime = !time && (shift !== undefined || same.includes('time'))
  return {
    ...told,
    ...(keepsDay && { day: { from: base.date, to: base.date, said: '' } }),
    ...(day && same.includes('day') && { day: weekdayIn(day, base.date) }),
    ...(keepsTime && { time: { from: clockText(at), to: clockText(at), said: '' } }),
  }
}

/** "The week after, same day": the weekday of the one spoken of. */
function weekdayIn({ from, to, said }: DayWish, date: string): DayWish {
  const first = Temporal.PlainDate.from(from)
  const days = (Temporal.PlainDate.from(date).dayOfWeek - first.dayOfWeek + 7) % 7
  const day = first.add({ days }).toString()
  return day <= to ? { from: day, to: day, said } : { from, to, said }
}

/**
 * What a caller speaks of: the offer that is chosen, or of several the one that is next to what they want; else the
 * appointment that is to be changed.
 */
export function spokenOf({ found, picked, memory, own }: State, { shift = 0 }: Told): Moment | null {
  const offers = found?.offers ?? []
  const chosen = offers.find(({ offerId }) => offerId === (picked ?? memory.picked))
  const next = shift > 0 ? offers.at(-1) : offers[0]
  const isOpen = shift !== 0 || offers.every(({ time }) => time === offers[0]?.time)
  const [id] = memory.change?.ids ?? []
  return chosen ?? (isOpen ? next : undefined) ?? own?.find(({ appointmentId }) => appointmentId === id) ?? null
}
