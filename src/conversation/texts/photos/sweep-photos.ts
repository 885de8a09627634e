import { z } from 'zod'
import { instantOf, type Clock } from '#src/platform/clock/clock.ts'
import type { PlatformConfig } from '#src/platform/config/config.ts'
import type { Openers } from '#src/platform/db/database.ts'
import { job } from '#src/platform/jobs/job.ts'
import { daysKept } from '#src/platform/privacy/part.ts'
import { dayMs } from '#src/platform/rate-limit/caps.ts'
import { removeUnnamed } from '#src/platform/remove-unnamed.ts'
import type { Storage } from '#src/providers/storage/port.ts'
import { deletePhotoRow, findNamedPhotoKeys, findPhotosBefore } from './photo-queries.ts'

type Ports = { db: Openers; storage: Storage; clock: Clock; config: Pick<PlatformConfig, 'retention'> }

const batch = 100

/** Hourly: removes photos whose time is over, files first, and files that no row names any more. */
export const sweepPhotos = job({
  name: 'sweep-photos',
  lane: 'bulk',
  payload: z.object({}),
  async run(ports: Ports) {
    const days = daysKept(ports.config.retention, 'recordings')
    if (days > 0) await removeBefore(ports, ports.clock.nowMs() - days * dayMs)
    const { db, storage, clock } = ports
    const namedOf = (keys: string[]) => db.asPlatform('find photos without a row', (tx) => findNamedPhotoKeys(tx, keys))
    await removeUnnamed({ storage, clock, under: 'photos/', namedOf })
  },
})

async function removeBefore({ db, storage }: Ports, beforeMs: number): Promise<void> {
  for (;;) {
    const old = await db.asPlatform('find old photos', (tx) => findPhotosBefore(tx, instantOf(beforeMs), batch))
    for (const { id, storage_key: key } of old) {
      if (key !== null) await storage.remove(key)
      await db.asPlatform('forget an old photo', (tx) => deletePhotoRow(tx, id))
    }
    if (!old.length) return
  }
}
