import type { Temporal } from 'temporal-polyfill'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { PlatformTx, Tx } from '#src/platform/db/tx.ts'

/** Where the photo lies, or would. */
const photoKeyOf = (businessId: string, id: string): string => `photos/${businessId}/${id}`

export type NewPhoto = {
  id: string
  textId: string
  position: number
  mediaType: string
  /** Why it is not fetched; null when it is. */
  errorCode: string | null
}

export async function insertPhoto(tx: Tx, photo: NewPhoto): Promise<void> {
  await sqlOf(tx)
    .insertInto('text_photos')
    .values({
      ...{ business_id: tx.businessId, id: photo.id, text_id: photo.textId, position: photo.position },
      ...{ state: photo.errorCode === null ? 'due' : 'failed', media_type: photo.mediaType },
      ...{ storage_key: photo.errorCode === null ? photoKeyOf(tx.businessId, photo.id) : null },
      ...{ error_code: photo.errorCode, created_at: tx.wallNow },
    })
    .execute()
}

export async function findPhoto(tx: Tx, id: string) {
  return sqlOf(tx)
    .selectFrom('text_photos')
    .select(['id', 'state', 'storage_key', 'created_at', 'media_type'])
    .where('business_id', '=', tx.businessId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Writes what became of one that is due; false when it is gone, or was written before. */
export async function settlePhoto(tx: Tx, id: string, outcome: { bytes: number } | { code: string }): Promise<boolean> {
  const settled = await sqlOf(tx)
    .updateTable('text_photos')
    .set(
      'bytes' in outcome
        ? { state: 'stored', bytes: outcome.bytes, stored_at: tx.wallNow }
        : { state: 'failed', error_code: outcome.code },
    )
    .where('business_id', '=', tx.businessId)
    .where('id', '=', id)
    .where('state', '=', 'due')
    .executeTakeFirst()
  return settled.numUpdatedRows > 0n
}

export async function countPhotos(tx: Tx, textIds: readonly string[]): Promise<number> {
  const { count } = await sqlOf(tx)
    .selectFrom('text_photos')
    .select((row) => row.fn.countAll<string>().as('count'))
    .where('business_id', '=', tx.businessId)
    .where('text_id', 'in', textIds)
    .where('state', '<>', 'failed')
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The oldest that are known since before then; of all businesses. */
export async function findPhotosBefore(tx: PlatformTx, before: Temporal.Instant, size: number) {
  return sqlOf(tx)
    .selectFrom('text_photos')
    .select(['id', 'storage_key'])
    .where('created_at', '<', before)
    .orderBy('created_at')
    .limit(size)
    .execute()
}

export async function deletePhotoRow(tx: PlatformTx, id: string): Promise<void> {
  await sqlOf(tx).deleteFrom('text_photos').where('id', '=', id).execute()
}

/** Which of these keys a row names. */
export async function findNamedPhotoKeys(tx: PlatformTx, keys: readonly string[]): Promise<Set<string>> {
  const found = await sqlOf(tx)
    .selectFrom('text_photos')
    .select('storage_key')
    .where('storage_key', 'in', keys)
    .execute()
  return new Set(found.map(({ storage_key }) => storage_key ?? ''))
}
