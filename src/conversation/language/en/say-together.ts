/** What is said of several appointments in one go: for a family, or every so many weeks. */
import type { SeriesGiven, SetsGiven, Slot, TakenGiven } from '../said.ts'
import { byDay, speakerOf } from '../speaker.ts'
import { spoken } from './spoken.ts'

const { day, time, list, slots } = speakerOf(spoken)

const onDays = (given: Slot[]): string =>
  list(byDay(given).map(({ date, times }) => `${day(date)} at ${list([...new Set(times)].map(time))}`))

const first = (match: SetsGiven['match']) => (match === 'nearest' ? "I can't fit that in then. " : '')

const seriesOf =
  (count: number, everyWeeks: number) =>
  ({ slots: given, gaps }: SeriesGiven['sets'][number]): string => {
    const rhythm = everyWeeks === 1 ? 'every week' : `every ${everyWeeks} weeks`
    const from = given[0] ? `${day(given[0].date)} at ${time(given[0].time)}` : ''
    const taken = gaps.length ? `, though it is taken on ${list(gaps.map(({ date }) => day(date)))}` : ''
    return `${rhythm} from ${from}, ${count} times${taken}`
  }

export const together = {
  partyOffers: ({ sets, count, match }: SetsGiven & { count: number }) => {
    const [only, ...more] = sets
    if (!only)
      return `I don't find time for all ${count} of you in one go in those days. Which other day would suit you?`
    return more.length
      ? `${first(match)}I can take all ${count} of you ${list(
          sets.map((one) => onDays(one.slots)),
          'disjunction',
        )}. ` + 'Which would you like?'
      : `${first(match)}I can take all ${count} of you ${onDays(only.slots)}. Does that suit you?`
  },
  seriesOffers: ({ sets, count, everyWeeks, match }: SeriesGiven) => {
    const [only, ...more] = sets
    if (!only) return "I don't find a time for that in those days. Which other day would suit you?"
    const said = list(sets.map(seriesOf(count, everyWeeks)), 'disjunction')
    return `${first(match)}I have it ${said}. ${more.length ? 'Which would you like?' : 'Does that suit you?'}`
  },
  takenOne: ({ date, time: at, instead }: TakenGiven) =>
    `On ${day(date)} ${time(at)} is taken. I could do ${slots(instead)}. Which would you like, or shall I leave that ` +
    'one out?',
  noneInstead: ({ dates }: { dates: string[] }) =>
    `On ${list(dates.map(day))} nothing near it is free, so I leave that out.`,
  askHowOften: () => 'How many times shall I plan it?',
  tooManyAtOnce: () => "That is more than I can book in one go; I'll have the team arrange it.",
  allOfThese: ({ slots: given }: { slots: Slot[] }) => `That makes ${given.length} appointments: ${onDays(given)}.`,
  bookedAlso: ({ slots: given }: { slots: Slot[] }) => `And with it ${onDays(given)}.`,
}
