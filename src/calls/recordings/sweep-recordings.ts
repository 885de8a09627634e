import { z } from 'zod'
import { instantOf, type Clock } from '#src/platform/clock/clock.ts'
import type { PlatformConfig } from '#src/platform/config/config.ts'
import type { Openers } from '#src/platform/db/database.ts'
import { job } from '#src/platform/jobs/job.ts'
import { daysKept } from '#src/platform/privacy/part.ts'
import { dayMs } from '#src/platform/rate-limit/caps.ts'
import { removeUnnamed } from '#src/platform/remove-unnamed.ts'
import type { Storage } from '#src/providers/storage/port.ts'
import type { Telephony } from '#src/providers/telephony/port.ts'
import { deleteRecordingRow, findNamedKeys, findRecordingsBefore } from './queries.ts'

type Ports = {
  db: Openers
  storage: Storage
  telephony: Telephony
  clock: Clock
  config: Pick<PlatformConfig, 'retention'>
}

const batch = 100

/** Hourly: removes recordings whose time is over, copies first, and files that no row names any more. */
export const sweepRecordings = job({
  name: 'sweep-recordings',
  lane: 'bulk',
  payload: z.object({}),
  async run(ports: Ports) {
    const days = daysKept(ports.config.retention, 'recordings')
    if (days > 0) await removeBefore(ports, ports.clock.nowMs() - days * dayMs)
    const { db, storage, clock } = ports
    const namedOf = (keys: string[]) => db.asPlatform('find files without a row', (tx) => findNamedKeys(tx, keys))
    await removeUnnamed({ storage, clock, under: 'recordings/', namedOf })
  },
})

async function removeBefore({ db, storage, telephony }: Ports, beforeMs: number): Promise<void> {
  for (;;) {
    const old = await db.asPlatform('find old recordings', (tx) => findRecordingsBefore(tx, instantOf(beforeMs), batch))
    for (const { id, storage_key: key, carrier_recording_id: carrierId, carrier_deleted_at: deletedAt } of old) {
      if (key !== null) await storage.remove(key)
      if (carrierId !== null && deletedAt === null) await telephony.deleteRecording(carrierId)
      await db.asPlatform('forget an old recording', (tx) => deleteRecordingRow(tx, id))
    }
    if (!old.length) return
  }
}
