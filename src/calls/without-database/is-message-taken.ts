import type { Clock } from '#src/platform/clock/clock.ts'
import type { Outcome } from '#src/platform/effects/queries.ts'
import { ProviderError } from '#src/platform/errors/provider-error.ts'
import type { Telephony } from '#src/providers/telephony/port.ts'
import { readMark } from './mark.ts'

const takenCode = 'message_is_taken'

export type AskingCarrier = {
  telephony: Pick<Telephony, 'clientStateOf'>
  config: { secretKeys: readonly string[] }
  clock: Clock
}

/**
 * Whether a web process takes this call's message without rows: the carrier has its mark. False where the carrier does
 * not say: nobody shall wait for that.
 */
export async function isMessageTaken({ telephony, config, clock }: AskingCarrier, callControlId: string) {
  const state = await telephony.clientStateOf(callControlId).catch((error: unknown) => {
    if (!(error instanceof ProviderError)) throw error
    return null
  })
  return state !== null && readMark(config.secretKeys, state, { callControlId, nowMs: clock.nowMs() }) !== null
}

/**
 * Keeps the receptionist from a caller who is leaving a message: throws `refused` with `message_is_taken`. The rows may
 * not say so yet.
 */
export async function refuseIfMessageIsTaken(asking: AskingCarrier, callControlId: string): Promise<void> {
  if (await isMessageTaken(asking, callControlId)) throw new ProviderError('refused', takenCode)
}

/** Whether that is why a command was not given. */
export const wasMessageTaken = (outcome: Outcome): boolean => outcome.state === 'failed' && outcome.code === takenCode
