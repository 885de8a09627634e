import type { Openers } from '#src/platform/db/database.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import type { Storage } from '#src/providers/storage/port.ts'
import { findPhoto } from './photo-queries.ts'

/** Streams a photo, which is recorded. Fails with `not_found` until it is stored. */
export async function* fetchStoredPhoto(
  db: Openers,
  storage: Storage,
  { businessId, photoId }: { businessId: string; photoId: string },
): AsyncGenerator<Uint8Array> {
  const photo = await db.forBusiness(businessId, (tx) => findPhoto(tx, photoId))
  const file = photo?.state === 'stored' && photo.storage_key !== null ? await storage.get(photo.storage_key) : null
  if (!file) throw new DomainError('not_found')
  await db.forBusiness(businessId, async (tx) => tx.record('photo.fetched', { photoId }))
  yield* file.body as AsyncIterable<Uint8Array>
}
