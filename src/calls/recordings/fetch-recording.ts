import { z } from 'zod'
import { Uuid } from '#contract/values.ts'
import type { Openers } from '#src/platform/db/database.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { ProviderError } from '#src/platform/errors/provider-error.ts'
import { businessOf, job } from '#src/platform/jobs/job.ts'
import { hourMs } from '#src/platform/rate-limit/caps.ts'
import type { Storage } from '#src/providers/storage/port.ts'
import type { Telephony } from '#src/providers/telephony/port.ts'
import { forgetCarrierCopy } from './forget-carrier-copy.ts'
import { lookUp } from './look-up.ts'
import { findRecording, updateRecording, type Recording } from './queries.ts'

type Ports = { db: Openers; telephony: Telephony; storage: Storage }

/** An hour of a telephone's sound on two channels, or more. */
const mostBytes = 256 * 1024 * 1024
/** What could not be fetched for so long has failed; the hourly look at the carrier's list tries it again. */
const patienceMs = hourMs

/**
 * Fetches a recording into the storage; in the live lane, because the carrier's URL is good for ten minutes. Every step
 * may be done again: the file has the row's own name, and is whole or not there.
 */
export const fetchRecording = job({
  name: 'fetch-recording',
  lane: 'live',
  payload: z.object({ recordingId: Uuid, url: z.string().nullable() }),
  async run(ports: Ports, envelope, { recordingId, url }) {
    const open = <T>(work: (tx: Tx) => Promise<T>) => ports.db.forBusiness(businessOf(envelope), work)
    const recording = await open((tx) => findRecording(tx, recordingId))
    const key = recording?.storage_key
    if (!recording || !key || !isWanted(recording)) return
    try {
      const { bytes } = await ports.storage.put(key, await soundOf(ports.telephony, recording, url))
      // Somebody erased it meanwhile.
      if (!(await open((tx) => keepStored(tx, recording, bytes)))) await ports.storage.remove(key)
    } catch (error) {
      const code = error instanceof ProviderError ? error.code : 'internal'
      const isOver = await open((tx) => giveUp(tx, recording, code))
      if (!isOver || !(error instanceof ProviderError)) throw error
    }
  },
})

const unfinished = ['due', 'failed'] as const
const isWanted = ({ state }: Recording) => state === 'due' || state === 'failed'

/** The sound as it comes, by the URL of the event, or by a fresh one where there is none or its time is over. */
async function soundOf(
  telephony: Telephony,
  recording: Recording,
  url: string | null,
): Promise<AsyncIterable<Uint8Array>> {
  if (url !== null) {
    try {
      return await telephony.fetchRecording(url, { mostBytes })
    } catch (error) {
      if (!(error instanceof ProviderError) || error.code !== '403') throw error
    }
  }
  const fresh = await lookUp(telephony, recording)
  if (fresh.url === null) throw new ProviderError('not-done', 'no_url')
  return telephony.fetchRecording(fresh.url, { mostBytes })
}

/** False when the row is gone. A second run that was slower writes the same bytes, and nothing else. */
async function keepStored(tx: Tx, { id, call_id: callId }: Recording, bytes: number): Promise<boolean> {
  const stored = { state: 'stored', bytes, stored_at: tx.wallNow, error_code: null }
  if (!(await updateRecording(tx, { id, while: unfinished }, stored)))
    return (await findRecording(tx, id))?.state === 'stored'
  tx.record('recording.stored', { recordingId: id, callId })
  tx.enqueue(forgetCarrierCopy, { recordingId: id }, { key: `carrier-copy:${id}` })
  return true
}

/** Whether it is not tried again by itself: too large, or in vain for an hour. Then it has failed, for all to see. */
async function giveUp(tx: Tx, { id, call_id: callId, created_at: since }: Recording, code: string): Promise<boolean> {
  const isOver = code === 'too_large' || tx.wallNow.epochMilliseconds - since.epochMilliseconds >= patienceMs
  if (!isOver) return false
  if (await updateRecording(tx, { id, while: ['due'] }, { state: 'failed', error_code: code }))
    tx.record('recording.failed', { recordingId: id, callId, code })
  return true
}
