/** What the desk in memory finds for several appointments in one go. */
import { Temporal } from 'temporal-polyfill'
import { say } from '../say/index.ts'
import type { FindSlotsAnswer, FindSlotsInput } from '../tool-shapes.ts'
import { clockText, minutesOf } from '../understanding/clock.ts'
import type { Language } from '../understanding/understood.ts'

type At = { date: string; time: string }
type Slot = At & { offerId: string; staffName: null }
type Means = { make(date: string, time: string): Slot; isBusy(at: At): boolean; language: Language }

/** In half hours one after the other, or week after week; what is busy is a gap with the next hours instead. */
export function severalFrom(first: At | undefined, input: FindSlotsInput, means: Means): FindSlotsAnswer {
  const { people, weeks = 2, everyWeeks = 1, shape } = input.together ?? {}
  const { make, isBusy, language } = means
  const nth = ({ date, time }: At, n: number): At =>
    people
      ? { date, time: shape === 'side-by-side' ? time : clockText(minutesOf(time) + 30 * n) }
      : {
          date: Temporal.PlainDate.from(date)
            .add({ weeks: n * everyWeeks })
            .toString(),
          time,
        }
  const offers = (first ? [first] : []).map((at) => {
    const all = Array.from({ length: people ?? weeks }, (_, n) => nth(at, n))
    const [begin, ...others] = all.filter((one) => !isBusy(one)).map((one) => make(one.date, one.time))
    const instead = ({ date, time }: At) => [60, 120].map((by) => make(date, clockText(minutesOf(time) + by)))
    const gaps = all.filter(isBusy).map((one) => ({ ...one, instead: instead(one) }))
    return { ...(begin as Slot), others, gaps }
  })
  const sets = offers.map(({ others, gaps, ...begin }) => ({ slots: [begin, ...others], gaps }))
  const words = say(language)
  const sentence = people
    ? words.partyOffers({ sets, count: people, match: 'asked' })
    : words.seriesOffers({ sets, count: weeks, everyWeeks, match: 'asked' })
  return { offers, match: 'asked', reason: null, say: sentence }
}
