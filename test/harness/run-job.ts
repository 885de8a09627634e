import type { Job } from '#src/platform/jobs/job.ts'

/** Runs a business's job once, here and now, as a worker would. */
export const runJob = <C, P>(
  job: Job<C, P>,
  ctx: C,
  { businessId, ...data }: { businessId: string } & P,
): Promise<void> =>
  job.run(ctx, { businessId, actor: { kind: 'system', name: 'deskbell' }, requestId: null }, data as unknown as P)
