import type { Updateable } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { PlatformTx, Tx } from '#src/platform/db/tx.ts'
import type { DB } from '#src/platform/db/types.generated.ts'

/** Where the sound lies, or would. */
export const storageKeyOf = (businessId: string, id: string): string => `recordings/${businessId}/${id}.wav`

export type NewRecording = {
  id: string
  callId: string
  covers: 'message' | 'call'
  state: 'due' | 'failed' | 'empty'
  recordedAt: Temporal.Instant
  lengthMs: number
  channels: 'single' | 'dual' | null
  carrierRecordingId: string | null
  storageKey: string | null
  errorCode: string | null
}

export async function insertRecording(tx: Tx, recording: NewRecording): Promise<void> {
  await sqlOf(tx)
    .insertInto('recordings')
    .values({
      business_id: tx.businessId,
      id: recording.id,
      call_id: recording.callId,
      kind: 'voicemail',
      covers: recording.covers,
      state: recording.state,
      recorded_at: recording.recordedAt,
      length_ms: recording.lengthMs,
      channels: recording.channels,
      carrier_recording_id: recording.carrierRecordingId,
      storage_key: recording.storageKey,
      error_code: recording.errorCode,
      created_at: tx.wallNow,
    })
    .execute()
}

const recordingsOf = (tx: Tx) =>
  sqlOf(tx)
    .selectFrom('recordings')
    .innerJoin('calls', (join) =>
      join.onRef('calls.business_id', '=', 'recordings.business_id').onRef('calls.id', '=', 'recordings.call_id'),
    )
    .select([
      'recordings.id',
      'call_id',
      'covers',
      'recordings.state',
      'recorded_at',
      'length_ms',
      'recordings.bytes',
      'carrier_recording_id',
      'carrier_deleted_at',
      'storage_key',
      'stored_at',
      'error_code',
      'created_at',
      'carrier_call_id',
    ])
    .$narrowType<{ covers: 'message' | 'call'; state: 'due' | 'stored' | 'failed' | 'empty' }>()
    .where('recordings.business_id', '=', tx.businessId)

export type Recording = NonNullable<Awaited<ReturnType<typeof findRecording>>>

export async function findRecording(tx: Tx, id: string) {
  return recordingsOf(tx).where('recordings.id', '=', id).executeTakeFirst()
}

export async function findRecordingsOfCall(tx: Tx, callId: string): Promise<Recording[]> {
  return recordingsOf(tx).where('call_id', '=', callId).execute()
}

/** What was recorded of a conversation that was a call, the oldest first. */
export async function findRecordingsOfConversation(tx: Tx, conversationId: string): Promise<Recording[]> {
  return recordingsOf(tx).where('conversation_id', '=', conversationId).orderBy('recorded_at').execute()
}

/** Newest first; those beyond an id, or from the start. */
export async function listRecordingRows(
  tx: Tx,
  { beyond, size }: { beyond: string | null; size: number },
): Promise<Recording[]> {
  return recordingsOf(tx)
    .$if(beyond !== null, (query) => query.where('recordings.id', '<', beyond as string))
    .orderBy('recordings.id', 'desc')
    .limit(size)
    .execute()
}

/** How far these are, by their ids. */
export async function findRecordingStates(tx: Tx, ids: readonly string[]): Promise<Map<string, Recording>> {
  if (!ids.length) return new Map()
  const found = await recordingsOf(tx).where('recordings.id', 'in', ids).execute()
  return new Map(found.map((recording) => [recording.id, recording]))
}

/** Changes it only while it is in one of these states; false when it is not, or is gone. */
export async function updateRecording(
  tx: Tx,
  { id, while: states }: { id: string; while: readonly Recording['state'][] },
  changed: Updateable<DB['recordings']>,
): Promise<boolean> {
  const updated = await sqlOf(tx)
    .updateTable('recordings')
    .set(changed)
    .where('business_id', '=', tx.businessId)
    .where('id', '=', id)
    .where('state', 'in', states)
    .executeTakeFirst()
  return updated.numUpdatedRows > 0n
}

type OfBusiness = { id: string; business_id: string; state: string }

/** With something left to do, and known since before `until`, but not since before `from`; of all businesses. */
export async function findUnfinished(
  tx: PlatformTx,
  { from, until, size }: { from: Temporal.Instant; until: Temporal.Instant; size: number },
): Promise<OfBusiness[]> {
  return sqlOf(tx)
    .selectFrom('recordings')
    .select(['id', 'business_id', 'state'])
    .where((row) =>
      row.or([
        row('state', '=', 'due'),
        row.and([row('state', 'in', ['stored', 'empty']), row('carrier_deleted_at', 'is', null)]),
      ]),
    )
    .where('created_at', '>=', from)
    .where('created_at', '<', until)
    .orderBy('created_at')
    .limit(size)
    .execute()
}

/** Which calls of ours the carrier means, by its ids of them. */
export async function findCallsNamed(
  tx: PlatformTx,
  { carrier, ids }: { carrier: string; ids: readonly string[] },
): Promise<Map<string, { callId: string; businessId: string }>> {
  if (!ids.length) return new Map()
  const found = await sqlOf(tx)
    .selectFrom('calls')
    .select(['id', 'business_id', 'carrier_call_id'])
    .where('carrier', '=', carrier)
    .where('carrier_call_id', 'in', ids)
    .execute()
  return new Map(found.map((call) => [call.carrier_call_id ?? '', { callId: call.id, businessId: call.business_id }]))
}

/** The oldest that are known since before then; of all businesses. */
export async function findRecordingsBefore(tx: PlatformTx, before: Temporal.Instant, size: number) {
  return sqlOf(tx)
    .selectFrom('recordings')
    .select(['id', 'business_id', 'storage_key', 'carrier_recording_id', 'carrier_deleted_at'])
    .where('created_at', '<', before)
    .orderBy('created_at')
    .limit(size)
    .execute()
}

export async function deleteRecordingRow(tx: PlatformTx, id: string): Promise<void> {
  await sqlOf(tx).deleteFrom('recordings').where('id', '=', id).execute()
}

/** Which of these keys a row names. */
export async function findNamedKeys(tx: PlatformTx, keys: readonly string[]): Promise<Set<string>> {
  const found = await sqlOf(tx)
    .selectFrom('recordings')
    .select('storage_key')
    .where('storage_key', 'in', keys)
    .execute()
  return new Set(found.map(({ storage_key }) => storage_key ?? ''))
}
