import { z } from 'zod'
import { Uuid } from '#contract/values.ts'
import type { TelephonyEvent } from '#src/providers/telephony/port.ts'
import { readClientState } from './client-state.ts'

const OurCall = z.object({ businessId: Uuid, callId: Uuid, effectId: Uuid })
/** The ids we attach to an outgoing call; the carrier returns them with every event of it. */
export type OurCall = z.infer<typeof OurCall>

export const clientStateOf = (call: OurCall): string => JSON.stringify(call)

/**
 * The outgoing call an event is about. Null for incoming calls, and for calls another program places from the same
 * account. Our state alone tells: only the first event of a call says its direction, and that may come last, or never.
 */
export function ourCallOf(event: TelephonyEvent): OurCall | null {
  return 'clientState' in event ? readClientState(OurCall, event.clientState) : null
}
