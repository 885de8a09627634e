import { effect } from '#src/platform/effects/effect.ts'
import { refuseIfMessageIsTaken } from '../without-database/is-message-taken.ts'
import { giveUp } from './give-up.ts'
import { onCall, whileCallIs } from './on-call.ts'
import { relayStart, type Commanding } from './relay-start.ts'

/**
 * Command: opens the relay again on a call whose line to the receptionist was lost. A worker gives it: the web process
 * that held the line may be dead. When it cannot be opened, the caller leaves a message.
 */
export const returnCaller = effect({
  kind: 'return-caller',
  job: 'return-caller-to-receptionist',
  ...onCall,
  find: whileCallIs('ringing', 'answered'),
  async attempt(ports: Commanding, { carrierCallId, effectId, businessId, call }) {
    await refuseIfMessageIsTaken(ports, carrierCallId)
    await ports.telephony.returnToReceptionist(
      // The carrier ignores a command id that this call has had, and says nothing.
      { callControlId: carrierCallId, commandId: effectId },
      relayStart(ports, { businessId, conversationId: call.conversation_id, language: call.language }),
    )
    return { providerId: carrierCallId }
  },
  async onOutcome(tx, outcome, { carrierCallId }) {
    if (outcome.state !== 'done') giveUp(tx, carrierCallId)
  },
})
