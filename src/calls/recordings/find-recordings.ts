import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { findBusinessIdByNumber } from '#src/businesses/index.ts'
import type { Clock } from '#src/platform/clock/clock.ts'
import { instantOf } from '#src/platform/clock/clock.ts'
import type { Openers } from '#src/platform/db/database.ts'
import { job } from '#src/platform/jobs/job.ts'
import { dayMs, hourMs } from '#src/platform/rate-limit/caps.ts'
import type { ModelCatalogue } from '#src/providers/model/port.ts'
import type { FoundRecording, Telephony } from '#src/providers/telephony/port.ts'
import { receptionistOf } from '../carrier-events/receive-call.ts'
import { messageBounds } from '../commands/record-message.ts'
import { followTakenCall } from '../without-database/follow-taken-call.ts'
import { fetchRecording } from './fetch-recording.ts'
import { forgetCarrierCopy } from './forget-carrier-copy.ts'
import { keepRecording } from './keep-recording.ts'
import { findCallsNamed, findUnfinished } from './queries.ts'

type Ports = {
  db: Openers
  telephony: Telephony
  clock: Clock
  models: ModelCatalogue
  config: { secretKey: string }
}

const lookBackMs = 2 * dayMs
/** A copy that the carrier would not delete for so long stays where it is; its row says so. */
const longestTriedMs = 7 * dayMs
const batch = 1_000

/**
 * Hourly, at each start and after the database was away: keeps what the carrier recorded of our calls and nobody told
 * us of, because its event was lost or the database was away; and goes on where a job was lost. A recording of a call
 * to a number of ours that we never heard of gets its call; what belongs to nobody here is left alone.
 */
export const findRecordings = job({
  name: 'find-recordings',
  lane: 'bulk',
  payload: z.object({}),
  async run(ports: Ports) {
    const { db, telephony, clock } = ports
    const nowMs = clock.nowMs()
    await goOn(db, nowMs)
    const listed = await telephony.findRecordings({ since: instantOf(nowMs - lookBackMs) })
    const calls = await db.asPlatform('find the calls of recordings', (tx) =>
      findCallsNamed(tx, { carrier: telephony.name, ids: listed.map((one) => one.callControlId) }),
    )
    for (const one of listed) {
      const call = calls.get(one.callControlId) ?? (await unheardCall(ports, one))
      if (call) await db.forBusiness(call.businessId, (tx) => keepRecording(tx, call.callId, toldIn(one)))
    }
  },
})

/** What is longer is no message; the carrier counts the tone too. */
const longestMessageSeconds = messageBounds.longestSeconds + 5

/**
 * The call of a message that was taken without the database. Null for one that nobody here can have taken: of a number
 * that is none of ours, or from before it was.
 */
async function unheardCall(ports: Ports, { callControlId, from, to, at, seconds }: FoundRecording) {
  if (to === null || seconds > longestMessageSeconds) return null
  return ports.db.asPlatform('make the call of a recording', async (tx) => {
    if ((await findBusinessIdByNumber(tx, to, Temporal.Instant.from(at))) === null) return null
    const taken = { callControlId, from: from ?? '', to, at }
    return followTakenCall(tx, taken, { receptionist: receptionistOf(ports) })
  })
}

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
