import { z } from 'zod'
import { Uuid } from '#contract/values.ts'
import { JsonRefused, parseJson } from '#src/platform/values/parse-json.ts'
import type { TelephonyEvent } from '#src/providers/telephony/port.ts'

const OurCall = z.object({ businessId: Uuid, callId: Uuid, effectId: Uuid })
/** What travels with a call we place and comes back with everything the carrier says of it. */
export type OurCall = z.infer<typeof OurCall>

export const clientStateOf = (call: OurCall): string => JSON.stringify(call)

/**
 * Which call of ours an event is about; null for incoming ones, and for what somebody else places from the same
 * account.
 */
export function ourCallOf(event: TelephonyEvent): OurCall | null {
  if (!('callControlId' in event) || event.direction !== 'outgoing' || event.clientState === null) return null
  try {
    return OurCall.safeParse(parseJson(event.clientState)).data ?? null
  } catch (error) {
    if (!(error instanceof JsonRefused)) throw error
    return null
  }
}
