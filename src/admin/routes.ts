import { z } from 'zod'
import { EventList, ExportAllEvents, ListAllEvents } from '#contract/audit.ts'
import { OpenedBusinessList } from '#contract/businesses.ts'
import { DenialList, ListDenials } from '#contract/denials.ts'
import { JobList, ListJobs } from '#contract/jobs.ts'
import { ListPage } from '#contract/list-page.ts'
import { OutgoingView, ResumedView } from '#contract/outgoing.ts'
import { paths } from '#contract/paths.ts'
import { listFiring } from '#src/alerts/index.ts'
import { listBusinesses } from '#src/businesses/index.ts'
import type { Context } from '#src/context.ts'
import { exportEvents, listEvents } from '#src/events/index.ts'
import { admins } from '#src/platform/http/access.ts'
import { page, route, stream } from '#src/platform/http/route.ts'
import { adminPage } from './admin-page.ts'
import { clientRoutes } from './clients/routes.ts'
import { listDenials } from './list-denials.ts'
import { listJobs } from './list-jobs.ts'
import { listOutgoing } from './list-outgoing.ts'
import { resumeOutgoing } from './resume-outgoing.ts'
import { retryFailedJob } from './retry-failed-job.ts'

export const adminRoutes = (ctx: Context) => [
  ...workingRoutes(ctx),
  ...clientRoutes(ctx),
  ...outgoingRoutes,
  ...recordRoutes,
]

const workingRoutes = ({ config }: Context) => [
  page({
    method: 'GET',
    path: paths.admin,
    summary: 'The page of a platform admin',
    access: admins(),
    limit: 'lenient',
    query: z.object({ cursor: z.string().max(200).optional() }),
    handle: async (tx, { query }) => ({
      html: adminPage(config.productName, {
        events: await listEvents(tx, {}, { size: 50, cursor: query.cursor }),
        outgoing: await listOutgoing(tx),
        firing: await listFiring(tx),
      }),
    }),
  }),
  route({
    method: 'GET',
    path: paths.adminApi.jobs,
    summary: 'Jobs that wait, run or have failed',
    access: admins(),
    limit: 'lenient',
    query: ListJobs,
    answer: { 200: JobList },
    fails: ['invalid_request'],
    handle: (tx, { query }) => listJobs(tx, query),
  }),
  route({
    method: 'GET',
    path: paths.adminApi.businesses,
    summary: 'Every business, the one opened last first',
    access: admins(),
    limit: 'lenient',
    query: ListPage,
    answer: { 200: OpenedBusinessList },
    fails: ['invalid_request'],
    handle: (tx, { query }) => listBusinesses(tx, query),
  }),
  route({
    method: 'POST',
    path: paths.adminApi.retryJob,
    summary: 'Try a failed job again',
    access: admins(),
    limit: 'lenient',
    answer: { 200: z.object({ retried: z.literal(true) }) },
    fails: ['job_not_failed'],
    handle: (tx, { params }) => retryFailedJob(tx, params.jobNumber),
  }),
]

const outgoingRoutes = [
  route({
    method: 'GET',
    path: paths.adminApi.outgoing,
    summary: 'What waits to go out, and whether a restore holds it back',
    access: admins(),
    limit: 'lenient',
    answer: { 200: OutgoingView },
    fails: [],
    handle: (tx) => listOutgoing(tx),
  }),
  route({
    method: 'POST',
    path: paths.adminApi.resumeOutgoing,
    summary: 'Let go out what a restore holds back',
    access: admins(),
    limit: 'lenient',
    answer: { 200: ResumedView },
    fails: [],
    handle: (tx) => resumeOutgoing(tx),
  }),
  page({
    method: 'POST',
    path: paths.resumeOutgoing,
    summary: 'The same, from the page of a platform admin, which shows what it is',
    access: admins(),
    limit: 'lenient',
    handle: async (tx) => {
      await resumeOutgoing(tx)
      return { redirect: paths.admin }
    },
  }),
]

const recordRoutes = [
  route({
    method: 'GET',
    path: paths.adminApi.auditLog,
    summary: 'What happened anywhere, newest first',
    access: admins(),
    limit: 'lenient',
    query: ListAllEvents,
    answer: { 200: EventList },
    fails: ['invalid_request'],
    handle: (tx, { query: { size, cursor, ...filter } }) => listEvents(tx, filter, { size, cursor }),
  }),
  route({
    method: 'GET',
    path: paths.adminApi.denials,
    summary: 'Who was refused how often, hour by hour: what is counted and not recorded one by one',
    access: admins(),
    limit: 'lenient',
    query: ListDenials,
    answer: { 200: DenialList },
    fails: ['invalid_request'],
    handle: (tx, { query }) => listDenials(tx, query),
  }),
  stream({
    path: paths.adminApi.auditLogFile,
    summary: 'All that happened anywhere, as a CSV file',
    access: admins(),
    limit: 'lenient',
    query: ExportAllEvents,
    contentType: 'text/csv; charset=utf-8',
    fileName: 'audit-logs.csv',
    pieces: (ctx: Context, { actor, query, requestId }) => exportEvents(ctx.db.by({ actor, requestId }), null, query),
  }),
]
