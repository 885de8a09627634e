import { z } from 'zod'
import { Uuid } from '#contract/values.ts'
import type { Openers } from '#src/platform/db/database.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { businessOf, job } from '#src/platform/jobs/job.ts'
import type { Storage } from '#src/providers/storage/port.ts'
import { stopRecordingOf } from '../commands/record-call.ts'
import { findCallOfConversation } from '../queries.ts'
import { forgetCarrierCopy } from './forget-carrier-copy.ts'
import { findRecordingsOfCall, storageKeyOf, updateRecording } from './queries.ts'

/**
 * The caller does not want to be recorded: stops it, and removes what there is of it here and at the carrier. What we
 * are told of later is kept by nobody (`keepRecording`).
 */
export const dropCallRecording = job({
  name: 'drop-call-recording',
  lane: 'live',
  payload: z.object({ conversationId: Uuid }),
  async run({ db, storage }: { db: Openers; storage: Storage }, envelope, { conversationId }) {
    const businessId = businessOf(envelope)
    // Rows first: whoever is just fetching one sees then that nobody wants it, and removes what they wrote.
    const ids = await db.forBusiness(businessId, (tx) => dropRows(tx, conversationId))
    for (const id of ids) await storage.remove(storageKeyOf(businessId, id))
  },
})

async function dropRows(tx: Tx, conversationId: string): Promise<string[]> {
  const call = await findCallOfConversation(tx, conversationId)
  if (!call) return []
  await stopRecordingOf(tx, call)
  const ofCall = (await findRecordingsOfCall(tx, call.id)).filter(({ covers }) => covers === 'call')
  const empty = { state: 'empty', storage_key: null, bytes: null, stored_at: null, error_code: null }
  for (const { id } of ofCall) {
    const dropped = await updateRecording(tx, { id, while: ['due', 'stored', 'failed'] }, empty)
    if (dropped) tx.enqueue(forgetCarrierCopy, { recordingId: id }, { key: `carrier-copy:${id}` })
  }
  return ofCall.map(({ id }) => id)
}
