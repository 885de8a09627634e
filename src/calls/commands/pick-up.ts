import { effect } from '#src/platform/effects/effect.ts'
import { onCall, whileCallIs } from './on-call.ts'
import type { Commanding } from './relay-start.ts'

/** Command: answers a call that rings without a receptionist, after the carrier refused to answer it with one. */
export const pickUp = effect({
  kind: 'pick-up-call',
  job: 'pick-up-call-for-message',
  ...onCall,
  find: whileCallIs('voicemail'),
  async attempt({ telephony }: Commanding, { carrierCallId, effectId, businessId, call }) {
    await telephony.answerCall({
      callControlId: carrierCallId,
      commandId: effectId,
      clientState: JSON.stringify({ businessId, callId: call.id }),
    })
    return { providerId: carrierCallId }
  },
})
