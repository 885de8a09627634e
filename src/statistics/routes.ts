import { paths } from '#contract/paths.ts'
import { AskStatistics, StatisticsView, WeeklyMail } from '#contract/statistics.ts'
import { members } from '#src/platform/http/access.ts'
import { route } from '#src/platform/http/route.ts'
import { getStatistics } from './get-statistics.ts'
import { chooseWeeklyMail } from './weekly/choose-weekly-mail.ts'
import { findWeeklyMail } from './weekly/weekly-queries.ts'

export const statisticsRoutes = [
  route({
    method: 'GET',
    path: paths.api.statistics,
    summary: 'Calls and appointments by the days of the business, and what callers asked in vain most often',
    access: members('owner'),
    limit: 'lenient',
    query: AskStatistics,
    answer: { 200: StatisticsView },
    fails: ['invalid_request', 'not_found'],
    handle: (tx, { query }) => getStatistics(tx, query),
  }),
  route({
    method: 'GET',
    path: paths.api.weeklyMail,
    summary: 'Whether the owners are mailed the figures of each week',
    access: members('owner'),
    limit: 'lenient',
    answer: { 200: WeeklyMail },
    fails: ['not_found'],
    handle: async (tx) => ({ on: await findWeeklyMail(tx) }),
  }),
  route({
    method: 'PUT',
    path: paths.api.weeklyMail,
    summary: 'Have the owners mailed the figures of each week, or no longer',
    access: members('owner'),
    limit: 'moderate',
    body: WeeklyMail,
    answer: { 200: WeeklyMail },
    fails: ['not_found'],
    handle: (tx, { body }) => chooseWeeklyMail(tx, body),
  }),
]
