/** Lo que se dice de varias citas a la vez: para una familia, o cada tantas semanas. */
import type { SeriesGiven, SetsGiven, Slot, TakenGiven } from '../said.ts'
import { byDay, speakerOf } from '../speaker.ts'
import { spoken } from './spoken.ts'

const { day, time, list, slots } = speakerOf(spoken)

const onDays = (given: Slot[]): string =>
  list(
    byDay(given).map(({ date, times }) => `el ${day(date)} ${list([...new Set(times)].map((at) => `a ${time(at)}`))}`),
  )

const first = (match: SetsGiven['match']) => (match === 'nearest' ? 'Entonces no es posible. ' : '')

const seriesOf =
  (count: number, everyWeeks: number) =>
  ({ slots: given, gaps }: SeriesGiven['sets'][number]): string => {
    const rhythm = everyWeeks === 1 ? 'cada semana' : `cada ${everyWeeks} semanas`
    const from = given[0] ? `el ${day(given[0].date)} a ${time(given[0].time)}` : ''
    const taken = gaps.length ? `, aunque está ocupado el ${list(gaps.map(({ date }) => day(date)))}` : ''
    return `${rhythm} desde ${from}, ${count} veces${taken}`
  }

export const together = {
  partyOffers: ({ sets, count, match }: SetsGiven & { count: number }) => {
    const [only, ...more] = sets
    if (!only) return `No encuentro hora para los ${count} a la vez en esos días. ¿Qué otro día le conviene?`
    return more.length
      ? `${first(match)}Puedo atender a los ${count} ${list(
          sets.map((one) => onDays(one.slots)),
          'disjunction',
        )}. ` + '¿Cuál prefiere?'
      : `${first(match)}Puedo atender a los ${count} ${onDays(only.slots)}. ¿Le conviene?`
  },
  seriesOffers: ({ sets, count, everyWeeks, match }: SeriesGiven) => {
    const [only, ...more] = sets
    if (!only) return 'No encuentro hora para eso en esos días. ¿Qué otro día le conviene?'
    const said = list(sets.map(seriesOf(count, everyWeeks)), 'disjunction')
    return `${first(match)}Lo tengo ${said}. ${more.length ? '¿Cuál prefiere?' : '¿Le conviene?'}`
  },
  takenOne: ({ date, time: at, instead }: TakenGiven) =>
    `El ${day(date)} a ${time(at)} está ocupado. Podría ser ${slots(instead)}. ¿Cuál prefiere, o dejo esa fuera?`,
  noneInstead: ({ dates }: { dates: string[] }) =>
    `El ${list(dates.map(day))} no hay nada libre cerca de esa hora, así que lo dejo fuera.`,
  askHowOften: () => '¿Cuántas veces lo apunto?',
  tooManyAtOnce: () => 'Son más de las que puedo reservar a la vez; el equipo lo organizará.',
  allOfThese: ({ slots: given }: { slots: Slot[] }) => `Son ${given.length} citas: ${onDays(given)}.`,
  bookedAlso: ({ slots: given }: { slots: Slot[] }) => `Y con ella ${onDays(given)}.`,
}
