import { effect } from '#src/platform/effects/effect.ts'
import { giveUp } from './give-up.ts'
import { onCall, whileCallIs } from './on-call.ts'
import { relayStart, type Commanding } from './relay-start.ts'

/**
 * Command: opens the relay for a person we rang who has picked up. After a few failed tries they have hung up: nobody
 * listens to silence for longer.
 */
export const connect = effect({
  kind: 'connect-call',
  job: 'connect-answered-call',
  ...onCall,
  find: whileCallIs('answered'),
  async attempt(ports: Commanding, { carrierCallId, businessId, call }) {
    await ports.telephony.returnToReceptionist(
      { callControlId: carrierCallId, commandId: `${call.id}:connect` },
      relayStart(ports, { businessId, conversationId: call.conversation_id, language: call.language }),
    )
    return { providerId: carrierCallId }
  },
  // The relay did not open: the person must not listen to silence.
  async onOutcome(tx, outcome, { carrierCallId }) {
    if (outcome.state !== 'done') giveUp(tx, carrierCallId)
  },
})
