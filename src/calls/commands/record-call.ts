import type { Tx } from '#src/platform/db/tx.ts'
import { effect } from '#src/platform/effects/effect.ts'
import { findCall, type Call } from '../queries.ts'
import { onCall, whileCallIs } from './on-call.ts'
import type { Commanding } from './relay-start.ts'
import { stopRecording } from './stop-recording.ts'

/** Longer than any call lasts by its caps, and within what is fetched. */
const longestSeconds = 3_600

/** Command: records the call from now on, once in a call, and only of a caller who has agreed and not refused since. */
export const recordCall = effect({
  kind: 'record-call',
  job: 'record-whole-call',
  ...onCall,
  async find(tx, wanted) {
    const found = await whileCallIs('ringing', 'answered')(tx, wanted)
    return found && isAgreed(found.call) ? found : null
  },
  async attempt({ telephony }: Commanding, { carrierCallId, effectId }) {
    await telephony.record(
      { callControlId: carrierCallId, commandId: effectId },
      { longestSeconds, silenceSeconds: 0, beep: false, channels: 'dual' },
    )
    return { providerId: carrierCallId }
  },
  // A refusal, or a person who is sought, may have overtaken this while it was on its way.
  async onOutcome(tx, outcome, { carrierCallId }) {
    const call = await findCall(tx, carrierCallId)
    const isWithUs = call?.state === 'ringing' || call?.state === 'answered'
    if (outcome.state !== 'failed' && call && !(isWithUs && isAgreed(call))) await stopRecordingOf(tx, call, 'again')
  },
})

const isAgreed = (call: Call) => call.recording_agreed_at !== null && call.recording_refused_at === null

/** Stops what `recordCall` began; `nth` tells a second time from the first. */
export async function stopRecordingOf(tx: Tx, call: Call, nth = 'once'): Promise<void> {
  const { carrier_call_id: carrierCallId, recording_agreed_at: agreedAt } = call
  if (carrierCallId === null || agreedAt === null) return
  await tx.perform(stopRecording, { key: `stop-recording:${carrierCallId}:${nth}`, data: { carrierCallId } })
}
