/** Figures of a business, by the days of its own clock. */
import { z } from 'zod'
import { DayText, InstantText, Uuid } from './values.ts'

/**
 * `rang`: calls that came in, whatever they were; `picked_up` of them were answered, `fallbacks` ended with the voice
 * mailbox because the receptionist was given up. `calls` are those without `spam` (machines, sellers, numbers the owner
 * wants nothing of): `answered` or `missed`. `seconds`: how long they lasted. `saved`: conversations of all channels
 * that led to something while the business was closed. `booked`, `cancelled`, `no_shows`: appointments.
 */
export const figures = [
  'rang',
  'picked_up',
  'fallbacks',
  'calls',
  'answered',
  'missed',
  'seconds',
  'spam',
  'saved',
  'booked',
  'cancelled',
  'no_shows',
] as const
export type Figure = (typeof figures)[number]

/** Of these the list of clients has the sums. */
export const totals = [
  'calls',
  'answered',
  'missed',
  'seconds',
  'spam',
  'saved',
  'booked',
  'cancelled',
  'no_shows',
] as const

const count = z.number().int()

/**
 * `calls` are those without `spam`: `answered` or `missed`, `seconds` long. `savedAfterHours`: conversations of all
 * channels that led to something while the business was closed. The others are appointments.
 */
export const FigureView = z.object({
  calls: count,
  answered: count,
  missed: count,
  seconds: count,
  spam: count,
  savedAfterHours: count,
  booked: count,
  cancelled: count,
  noShows: count,
})
export type FigureView = z.infer<typeof FigureView>

export const DayFigures = FigureView.extend({ day: DayText })
export type DayFigures = z.infer<typeof DayFigures>

/** The days of the business from and to which, both included: the last thirty unless said otherwise. */
export const AskStatistics = z.object({ from: DayText.optional(), to: DayText.optional() })
export type AskStatistics = z.infer<typeof AskStatistics>

/**
 * `days`: each of them, also those on which nothing was. `topQuestions`: what callers asked most often and nobody has
 * answered yet. `asOf`: what happened later is not counted yet.
 */
export const StatisticsView = z.object({
  from: DayText,
  to: DayText,
  zone: z.string(),
  asOf: InstantText,
  totals: FigureView,
  days: z.array(DayFigures),
  topQuestions: z.array(z.object({ id: Uuid, words: z.string(), times: count })),
})
export type StatisticsView = z.infer<typeof StatisticsView>

/** Whether the owners are mailed the figures of each week. */
export const WeeklyMail = z.strictObject({ on: z.boolean() })
export type WeeklyMail = z.infer<typeof WeeklyMail>
