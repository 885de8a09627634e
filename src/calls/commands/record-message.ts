import { effect } from '#src/platform/effects/effect.ts'
import { unlessRefused } from '#src/platform/errors/provider-error.ts'
import { refuseIfMessageIsTaken, wasMessageTaken } from '../without-database/is-message-taken.ts'
import { hangUp } from './hang-up.ts'
import { onCall, whileCallIs } from './on-call.ts'
import type { Commanding } from './relay-start.ts'

/** The longest message, and the silence that ends it. */
export const messageBounds = { longestSeconds: 120, silenceSeconds: 8 }

/**
 * Command: records what the caller says after the tone, and nothing of the call before it. Its end comes as an event;
 * without one the line is hung up.
 */
export const recordMessage = effect({
  kind: 'record-message',
  job: 'record-callers-message',
  ...onCall,
  find: whileCallIs('voicemail'),
  async attempt(ports: Commanding, { carrierCallId, effectId, businessId, call }) {
    await refuseIfMessageIsTaken(ports, carrierCallId)
    const on = { callControlId: carrierCallId, commandId: `${effectId}:stop` }
    // The call's own recording ends here, or has ended: the carrier refuses to end what is not.
    if (call.recording_agreed_at !== null) await ports.telephony.stopRecording(on).catch(unlessRefused)
    await ports.telephony.record(
      {
        callControlId: carrierCallId,
        commandId: effectId,
        clientState: JSON.stringify({ businessId, callId: call.id, recording: 'voicemail' }),
      },
      { ...messageBounds, beep: true, channels: 'single' },
    )
    return { providerId: carrierCallId }
  },
  async onOutcome(tx, outcome, { carrierCallId }) {
    if (outcome.state !== 'done' && !wasMessageTaken(outcome))
      await tx.perform(hangUp, { key: `hang-up:${carrierCallId}`, data: { carrierCallId } })
  },
})
