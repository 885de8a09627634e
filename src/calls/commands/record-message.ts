import { effect } from '#src/platform/effects/effect.ts'
import { ProviderError } from '#src/platform/errors/provider-error.ts'
import { hangUp } from './hang-up.ts'
import { onCall, whileCallIs } from './on-call.ts'
import type { Commanding } from './relay-start.ts'

const longestSeconds = 120
/** So long a silence ends the message. */
const silenceSeconds = 8

/**
 * Command: records what the caller says after the tone, and nothing of the call before it. Its end comes as an event;
 * without one the line is hung up.
 */
export const recordMessage = effect({
  kind: 'record-message',
  job: 'record-callers-message',
  ...onCall,
  find: whileCallIs('voicemail'),
  async attempt({ telephony }: Commanding, { carrierCallId, effectId, businessId, call }) {
    const on = { callControlId: carrierCallId, commandId: `${effectId}:stop` }
    // The call's own recording ends here, or has ended: the carrier refuses to end what is not.
    if (call.recording_agreed_at !== null) await telephony.stopRecording(on).catch(unlessRefused)
    await telephony.record(
      {
        callControlId: carrierCallId,
        commandId: effectId,
        clientState: JSON.stringify({ businessId, callId: call.id, recording: 'voicemail' }),
      },
      { longestSeconds, silenceSeconds, beep: true, channels: 'single' },
    )
    return { providerId: carrierCallId }
  },
  async onOutcome(tx, outcome, { carrierCallId }) {
    if (outcome.state !== 'done') await tx.perform(hangUp, { key: `hang-up:${carrierCallId}`, data: { carrierCallId } })
  },
})

function unlessRefused(error: unknown): void {
  if (!(error instanceof ProviderError) || error.certainty !== 'refused') throw error
}
