import { z } from 'zod'
import { Uuid } from '#contract/values.ts'
import type { PlatformTx, Tx } from '#src/platform/db/tx.ts'
import { businessOf, job, type JobHandle } from '#src/platform/jobs/job.ts'
import { findDue } from './connection-queries.ts'
import { syncCalendar as sync, type SyncPorts } from './sync-calendar.ts'

const aboutConnection = z.object({ connectionId: Uuid })
type AboutConnection = z.infer<typeof aboutConnection>

/** Minutes between two looks at a calendar, and at one that has not answered for an hour. */
const everyMinutes = 15
const everyMinutesOfDead = 60
/** Looks that one sweep sets off. */
const mostAtOnce = 500

const handle: JobHandle<AboutConnection> = { name: 'sync-calendar', payload: aboutConnection, maxAttempts: 3 }

/** Reads a calendar now; of several wishes for it one remains. */
export const syncSoon = (tx: Tx, connectionId: string): void =>
  tx.enqueue(handle, { connectionId }, { key: `calendar:${connectionId}` })

export const syncCalendar = job({
  ...handle,
  lane: 'bulk',
  run: (ports: SyncPorts, envelope, { connectionId }) =>
    sync(ports, { businessId: businessOf(envelope), connectionId }),
})

/** Every five minutes: has every calendar read that was not for a quarter of an hour, and dead ones every hour. */
export const syncDueCalendars = job({
  name: 'sync-due-calendars',
  lane: 'normal',
  payload: z.object({}),
  run: ({ db }: SyncPorts) => db.asPlatform('find calendars to read', syncDue),
})

async function syncDue(tx: PlatformTx): Promise<void> {
  for (const { businessId, id } of await findDue(tx, { everyMinutes, everyMinutesOfDead, size: mostAtOnce }))
    await tx.inBusiness(businessId, async (own) => syncSoon(own, id))
}
