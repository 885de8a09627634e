import { z } from 'zod'
import { JobList, ListJobs } from '#contract/jobs.ts'
import { admins } from '#src/platform/http/access.ts'
import { route } from '#src/platform/http/route.ts'
import { listJobs } from './list-jobs.ts'
import { retryFailedJob } from './retry-failed-job.ts'

export const adminRoutes = [
  route({
    method: 'GET',
    path: '/api/admin/jobs',
    summary: 'Jobs that wait, run or have failed',
    access: admins(),
    query: ListJobs,
    answer: { 200: JobList },
    fails: ['invalid_request'],
    handle: (tx, { query }) => listJobs(tx, query),
  }),
  route({
    method: 'POST',
    path: '/api/admin/jobs/{jobNumber}/retry',
    summary: 'Try a failed job again',
    access: admins(),
    answer: { 200: z.object({ retried: z.literal(true) }) },
    fails: ['job_not_failed'],
    handle: (tx, { params }) => retryFailedJob(tx, params.jobNumber),
  }),
]
