import type { FigureView } from '#contract/statistics.ts'
import type { FigureRow } from './queries.ts'

export const presentFigures = (row: Omit<FigureRow, 'rang' | 'picked_up' | 'fallbacks'>): FigureView => ({
  calls: row.calls,
  answered: row.answered,
  missed: row.missed,
  seconds: row.seconds,
  spam: row.spam,
  savedAfterHours: row.saved,
  booked: row.booked,
  cancelled: row.cancelled,
  noShows: row.no_shows,
})
