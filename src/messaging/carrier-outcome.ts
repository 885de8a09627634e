import type { Outcome } from '#src/platform/effects/queries.ts'
import type { TelephonyEvent } from '#src/providers/telephony/port.ts'

/**
 * Reads the sending's outcome from a stored carrier event: any event about the message proves that the carrier accepted
 * it; only `sending_failed` says that it did not leave. Whether it arrived is the message's delivery, not the effect's
 * outcome.
 */
export function outcomeOf(event: TelephonyEvent): Outcome | null {
  if (event.type !== 'message.sent' && event.type !== 'message.finalized') return null
  if (event.status === 'sending_failed')
    return {
      state: 'failed',
      code: (event.type === 'message.finalized' ? event.errorCodes[0] : undefined) ?? 'sending_failed',
    }
  return { state: 'done', providerId: event.messageId }
}
