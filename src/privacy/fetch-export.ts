import type { Openers } from '#src/platform/db/database.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import type { Storage } from '#src/providers/storage/port.ts'
import { findFile, type Whose } from './exports-queries.ts'

/** Streams the file of an export. Fails with `export_gone` when it expired, failed, or is somebody else's. */
export async function* fetchExport(
  db: Openers,
  storage: Storage,
  { whose, exportId }: { whose: Whose; exportId: string },
): AsyncGenerator<Uint8Array> {
  const { businessId } = whose
  const key =
    businessId === null
      ? await db.asPlatform('fetch an export', (tx) => findFile(tx, whose, exportId))
      : await db.forBusiness(businessId, (tx) => findFile(tx, whose, exportId))
  const file = key === undefined ? null : await storage.get(key)
  if (!file) throw new DomainError('export_gone')
  await db.asPlatform('an export is fetched', async (tx) => tx.record('export.fetched', { exportId, businessId }))
  yield* file.body as AsyncIterable<Uint8Array>
}
