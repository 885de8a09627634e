import { effect } from '#src/platform/effects/effect.ts'
import { refuseIfMessageIsTaken } from '../without-database/is-message-taken.ts'
import { giveUp } from './give-up.ts'
import { onCall, whileCallIs } from './on-call.ts'
import { relayStart, type Commanding } from './relay-start.ts'

/** Milliseconds. A call that has rung for longer may have been taken without the database meanwhile. */
const promptlyMs = 2_000

/**
 * Command: answers a ringing call and makes the carrier open the relay to us. After a few failed tries the caller has
 * hung up anyway.
 */
export const answer = effect({
  kind: 'answer-call',
  job: 'answer-incoming-call',
  ...onCall,
  find: whileCallIs('ringing'),
  async attempt(ports: Commanding, { carrierCallId, businessId, call }) {
    if (ports.clock.nowMs() - call.initiated_at.epochMilliseconds > promptlyMs)
      await refuseIfMessageIsTaken(ports, carrierCallId)
    await ports.telephony.answerCall(
      {
        callControlId: carrierCallId,
        commandId: `${call.id}:answer`,
        clientState: JSON.stringify({ businessId, callId: call.id, language: call.language }),
      },
      relayStart(ports, { businessId, conversationId: call.conversation_id, language: call.language }),
    )
    return { providerId: carrierCallId }
  },
  // A carrier that does not open the relay may still answer: the caller leaves a message.
  async onOutcome(tx, outcome, { carrierCallId }) {
    if (outcome.state === 'failed') giveUp(tx, carrierCallId)
  },
})
