import { z } from 'zod'
import { Uuid } from '#contract/values.ts'
import type { Openers } from '#src/platform/db/database.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { businessOf, job } from '#src/platform/jobs/job.ts'
import type { Telephony } from '#src/providers/telephony/port.ts'
import { lookUp } from './look-up.ts'
import { findRecording, updateRecording, type Recording } from './queries.ts'

type Ports = { db: Openers; telephony: Telephony }

/**
 * Has the carrier delete its copy, once we have ours or want none. Its id is written down first: whoever goes on after
 * a kill would no longer find it in the carrier's list.
 */
export const forgetCarrierCopy = job({
  name: 'forget-carrier-copy',
  lane: 'bulk',
  payload: z.object({ recordingId: Uuid }),
  async run({ db, telephony }: Ports, envelope, { recordingId }) {
    const open = <T>(work: (tx: Tx) => Promise<T>) => db.forBusiness(businessOf(envelope), work)
    const recording = await open((tx) => findRecording(tx, recordingId))
    if (!recording || recording.carrier_deleted_at !== null || !isOurs(recording)) return
    const which = { id: recordingId, while: ['stored', 'empty'] } as const
    let carrierId = recording.carrier_recording_id
    if (carrierId === null) {
      carrierId = (await lookUp(telephony, recording)).recordingId
      const named = { carrier_recording_id: carrierId }
      await open((tx) => updateRecording(tx, which, named))
    }
    await telephony.deleteRecording(carrierId)
    await open((tx) => updateRecording(tx, which, { carrier_deleted_at: tx.wallNow }))
  },
})

/** We have the sound, or want none. */
const isOurs = ({ state }: Recording) => state === 'stored' || state === 'empty'
