import { effect } from '#src/platform/effects/effect.ts'
import { onCall, whileCallIs } from './on-call.ts'
import type { Commanding } from './relay-start.ts'

/** Command: answers a call that rings without a receptionist, who is off, or whom the carrier refused. */
export const pickUp = effect({
  kind: 'pick-up-call',
  job: 'pick-up-call-for-message',
  ...onCall,
  find: whileCallIs('voicemail', 'waiting'),
  async attempt({ telephony }: Commanding, { carrierCallId, effectId, businessId, call }) {
    await telephony.answerCall({
      callControlId: carrierCallId,
      commandId: effectId,
      clientState: JSON.stringify({ businessId, callId: call.id }),
    })
    return { providerId: carrierCallId }
  },
})
