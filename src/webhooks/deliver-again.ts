import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { Uuid } from '#contract/values.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import type { JobHandle } from '#src/platform/jobs/job.ts'
import type { Which } from './delivery-queries.ts'

/** The handle of the job in jobs.ts. Migration 025 knows its name, its payload and its key. */
export const deliverWebhook: JobHandle<Which> = {
  name: 'deliver-webhook',
  payload: z.object({ webhookId: Uuid, eventId: Uuid }),
  maxAttempts: 10,
}

/** Has a waiting delivery tried, now or after this time. A later call replaces the job that still waits. */
export function deliverAgain(tx: Tx, { webhookId, eventId }: Which, after?: Temporal.Duration): void {
  tx.enqueue(
    deliverWebhook,
    { webhookId, eventId },
    { key: `webhook:${webhookId}:${eventId}`, ...(after ? { at: tx.now.add(after) } : {}) },
  )
}
