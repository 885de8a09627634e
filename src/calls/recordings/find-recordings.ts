import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Clock } from '#src/platform/clock/clock.ts'
import { instantOf } from '#src/platform/clock/clock.ts'
import type { Openers } from '#src/platform/db/database.ts'
import { job } from '#src/platform/jobs/job.ts'
import { dayMs, hourMs } from '#src/platform/rate-limit/caps.ts'
import type { FoundRecording, Telephony } from '#src/providers/telephony/port.ts'
import { fetchRecording } from './fetch-recording.ts'
import { forgetCarrierCopy } from './forget-carrier-copy.ts'
import { keepRecording } from './keep-recording.ts'
import { findCallsNamed, findUnfinished } from './queries.ts'

type Ports = { db: Openers; telephony: Telephony; clock: Clock }

const lookBackMs = 2 * dayMs
/** A copy that the carrier would not delete for so long stays where it is; its row says so. */
const longestTriedMs = 7 * dayMs
const batch = 1_000

/**
 * Hourly: keeps what the carrier recorded of our calls and nobody told us of, because its event was lost or the
 * database was away; and goes on where a job was lost. What belongs to no call of ours is left alone.
 */
export const findRecordings = job({
  name: 'find-recordings',
  lane: 'bulk',
  payload: z.object({}),
  async run({ db, telephony, clock }: Ports) {
    const nowMs = clock.nowMs()
    await goOn(db, nowMs)
    const listed = await telephony.findRecordings({ since: instantOf(nowMs - lookBackMs) })
    const calls = await db.asPlatform('find the calls of recordings', (tx) =>
      findCallsNamed(tx, { carrier: telephony.name, ids: listed.map((one) => one.callControlId) }),
    )
    for (const one of listed) {
      const call = calls.get(one.callControlId)
      if (call) await db.forBusiness(call.businessId, (tx) => keepRecording(tx, call.callId, toldIn(one)))
    }
  },
})

const toldIn = ({ recordingId, at, seconds, url, channels }: FoundRecording) => ({
  recordedAt: Temporal.Instant.from(at),
  lengthMs: Math.max(0, Math.round(seconds * 1000)),
  channels,
  carrierRecordingId: recordingId,
  url,
  failure: null,
})

/** Enqueues what should have been done by now. */
async function goOn(db: Openers, nowMs: number): Promise<void> {
  const bounds = { from: instantOf(nowMs - longestTriedMs), until: instantOf(nowMs - hourMs), size: batch }
  const left = await db.asPlatform('find unfinished recordings', (tx) => findUnfinished(tx, bounds))
  for (const { id: recordingId, business_id, state } of left)
    await db.forBusiness(business_id, async (tx) => {
      if (state === 'due') tx.enqueue(fetchRecording, { recordingId, url: null }, { key: `recording:${recordingId}` })
      else tx.enqueue(forgetCarrierCopy, { recordingId }, { key: `carrier-copy:${recordingId}` })
    })
}
