/** Looking for free times: for the wish, or for something else than what was offered. */
import { Temporal } from 'temporal-polyfill'
import { isOpenAt } from '#contract/businesses.ts'
import type { BriefedService } from '../../../briefing.ts'
import type { SpokenOffer } from '../../../tool-shapes.ts'
import { clockText, minutesOf } from '../../../understanding/clock.ts'
import { searchedWithout } from '../../../understanding/refused.ts'
import type { DayWish, TimeWish, Wish } from '../../../understanding/understood.ts'
import { isHalfSpoken } from '../../../understanding/wish.ts'
import { hasCue } from '../../cues.ts'
import { memoryAsking } from '../../goal.ts'
import { callTool, type Move, type Together } from '../../memory.ts'
import type { State } from '../../state.ts'
import { wantedService } from './wanted.ts'

const shift = (day: string, days: number) => Temporal.PlainDate.from(day).add({ days }).toString()

/** The next two weeks, for a caller who names no day. */
export const soon = ({ briefing }: State): DayWish => ({
  from: briefing.today,
  to: shift(briefing.today, 14),
  said: '',
})

type When = { day: DayWish; time?: TimeWish | undefined; or?: Wish['or'] }

/** Searches for the wish and its alternatives. */
export function search(state: State, service: BriefedService, { or = [], ...wish }: When): Move {
  const by = state.staff ? { staffId: state.staff.id } : {}
  const moved = state.memory.goal === 'move' ? state.memory.change?.ids?.[0] : undefined
  const { together } = state.memory
  const others = or.map((one) => windowOf(state, { ...wish, ...one }))
  return callTool(
    {
      name: 'find_slots',
      input: {
        serviceId: service.id,
        ...(moved && { appointmentId: moved }),
        ...(together && !moved && { together: wantedTogether(together) }),
        ...windowOf(state, wish),
        ...(others.length > 0 && { or: others }),
        ...searchedWithout(state.wish),
        ...by,
      },
    },
    { ...memoryAsking(state, 'offer'), ...(together && { together: wantedTogether(together) }) },
  )
}

const wantedTogether = ({ people, shape, weeks, everyWeeks }: Together) =>
  people ? { people, ...(shape && { shape }) } : { weeks, ...(everyWeeks && { everyWeeks }) }

/** The days and times to look through. A day that has passed meanwhile is searched from today. */
function windowOf(state: State, wish: Pick<When, 'day' | 'time'>) {
  const { today } = state.briefing
  const from = wish.day.from < today ? today : wish.day.from
  // A caller in a hurry gets today and tomorrow, not a choice over two weeks.
  const last = inAHurry(state, wish.day) ? shift(from, 1) : wish.day.to
  const to = last < from ? from : last
  const time = wish.time && inOpeningHours(wish.time, state)
  const isAny = !time || (time.from === '00:00' && time.to >= '23:59')
  return { from, ...(to > from && { to }), ...(!isAny && { earliest: time.from, latest: time.to }) }
}

const inAHurry = (state: State, day: DayWish) =>
  day.to > shift(day.from, 7) && (Boolean(state.memory.urgent) || hasCue(day.said, 'hurry'))

/** "At seven" to a business that opens at eight means the evening. */
function inOpeningHours(time: TimeWish, { briefing }: State): TimeWish {
  const { hours } = briefing.business
  const later = minutesOf(time.from) + 720
  if (time.from !== time.to || later >= 1440 || hours.length === 0 || isHalfSpoken(time.said)) return time
  const open = (at: string) => hours.some((one) => isOpenAt(one, at))
  return !open(time.from) && open(clockText(later)) ? { ...time, from: clockText(later), to: clockText(later) } : time
}

/** Something other than what was offered: later, earlier, on another day. Null where the words do not say which. */
export function searchElsewhere(state: State): Move | null {
  const service = wantedService(state)
  const offers = [...(state.found?.offers ?? [])].sort((a, b) =>
    `${a.date}${a.time}`.localeCompare(`${b.date}${b.time}`),
  )
  const [first, last] = [offers[0], offers.at(-1)]
  if (!service || !first || !last || !state.turn) return null
  const { text } = state.turn
  if (hasCue(text, 'later')) return search(state, service, { day: oneDay(last.date), time: after(last) })
  if (hasCue(text, 'earlier'))
    return search(state, service, {
      day: { from: state.briefing.today, to: first.date, said: '' },
      time: before(first),
    })
  if (hasCue(text, 'otherDay'))
    return search(state, service, {
      day: { from: shift(last.date, 1), to: shift(last.date, 14), said: '' },
      time: state.wish.time,
    })
  if (!hasCue(text, 'other')) return null
  return search(state, service, {
    day: { from: last.date, to: shift(last.date, 7), said: '' },
    time: last.time >= '17:00' ? undefined : after(last),
  })
}

const oneDay = (date: string): DayWish => ({ from: date, to: date, said: '' })
const after = ({ time }: SpokenOffer): TimeWish => ({
  from: clockText(Math.min(minutesOf(time) + 1, 1439)),
  to: '23:59',
  said: '',
})
const before = ({ time }: SpokenOffer): TimeWish => ({
  from: '00:00',
  to: clockText(Math.max(minutesOf(time) - 1, 0)),
  said: '',
})
