import { Temporal } from 'temporal-polyfill'
import { figures, type AskStatistics, type DayFigures, type StatisticsView } from '#contract/statistics.ts'
import { getBusiness } from '#src/businesses/index.ts'
import { findMostAsked } from '#src/conversation/index.ts'
import type { AnyTx, Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { presentFigures } from './present.ts'
import { findDays, findFoldedAt, type FigureRow } from './queries.ts'

const usualDays = 30
const mostDays = 400
const mostQuestions = 5

const noFigures = Object.fromEntries(figures.map((name) => [name, 0])) as FigureRow

/** The figures of the transaction's business. Fails with `invalid_request` for days out of order, or too many. */
export async function getStatistics(tx: Tx, asked: AskStatistics): Promise<StatisticsView> {
  const { zone } = await getBusiness(tx)
  const span = daysAsked(asked, tx.now.toZonedDateTimeISO(zone).toPlainDate())
  const [shown, foldedAt, questions] = [
    await figuresOf(tx, tx.businessId, span),
    await findFoldedAt(tx),
    await findMostAsked(tx, mostQuestions),
  ]
  return {
    ...{ from: span.from.toString(), to: span.to.toString(), zone, asOf: foldedAt.toString() },
    ...shown,
    topQuestions: questions.map(({ id, words, times }) => ({ id, words, times })),
  }
}

type Span = { from: Temporal.PlainDate; to: Temporal.PlainDate }

/** Every day of the span with its figures, and their sums. */
export async function figuresOf(
  tx: AnyTx,
  businessId: string,
  { from, to }: Span,
): Promise<Pick<StatisticsView, 'totals' | 'days'>> {
  const found = await findDays(tx, businessId, { from: from.toString(), to: to.toString() })
  const byDay = new Map(found.map((row) => [row.day, row]))
  const days: DayFigures[] = []
  for (let day = from; Temporal.PlainDate.compare(day, to) <= 0; day = day.add({ days: 1 }))
    days.push({ day: day.toString(), ...presentFigures(byDay.get(day.toString()) ?? noFigures) })
  const sums = figures.map((name) => [name, found.reduce((sum, row) => sum + row[name], 0)])
  return { totals: presentFigures(Object.fromEntries(sums) as FigureRow), days }
}

/** The last thirty days up to today unless others are asked for. */
export function daysAsked(asked: AskStatistics, today: Temporal.PlainDate): Span {
  const to = asked.to === undefined ? today : Temporal.PlainDate.from(asked.to)
  const from = asked.from === undefined ? to.subtract({ days: usualDays - 1 }) : Temporal.PlainDate.from(asked.from)
  const days = from.until(to).days
  if (days < 0) throw new DomainError('invalid_request', 'from: is later than to')
  if (days >= mostDays) throw new DomainError('invalid_request', `to: ask for ${mostDays} days at most`)
  return { from, to }
}
