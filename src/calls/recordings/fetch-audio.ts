import type { Openers } from '#src/platform/db/database.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import type { Storage } from '#src/providers/storage/port.ts'
import { findRecording } from './queries.ts'

type Named = { businessId: string; recordingId: string }

/** How long the sound is, in bytes. Fails with `not_found` until it is stored. */
export async function bytesOfAudio(db: Openers, { businessId, recordingId }: Named): Promise<number> {
  const recording = await db.forBusiness(businessId, (tx) => findRecording(tx, recordingId))
  if (recording?.state !== 'stored' || recording.bytes === null) throw new DomainError('not_found')
  return recording.bytes
}

/** Streams the sound of a recording, which is recorded. Fails with `not_found` until it is stored. */
export async function* fetchAudio(
  db: Openers,
  storage: Storage,
  { businessId, recordingId }: Named,
): AsyncGenerator<Uint8Array> {
  const recording = await db.forBusiness(businessId, (tx) => findRecording(tx, recordingId))
  const key = recording?.state === 'stored' ? recording.storage_key : null
  const file = key === null ? null : await storage.get(key)
  if (!file) throw new DomainError('not_found')
  await db.forBusiness(businessId, async (tx) => tx.record('recording.fetched', { recordingId }))
  yield* file.body as AsyncIterable<Uint8Array>
}
