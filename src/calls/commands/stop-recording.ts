import { effect } from '#src/platform/effects/effect.ts'
import { findCall } from '../queries.ts'
import { onCall } from './on-call.ts'
import type { Commanding } from './relay-start.ts'

/** Command: ends the recording of a call that goes on. Never that of a message: `recordMessage` ends the call's own. */
export const stopRecording = effect({
  kind: 'stop-recording',
  job: 'stop-recording-call',
  ...onCall,
  async find(tx, wanted) {
    const call = await findCall(tx, wanted.carrierCallId)
    return call && call.state !== 'voicemail' && call.state !== 'ended' ? wanted : null
  },
  async attempt({ telephony }: Commanding, { carrierCallId, effectId }) {
    await telephony.stopRecording({ callControlId: carrierCallId, commandId: effectId })
    return { providerId: carrierCallId }
  },
})
