import { z } from 'zod'
import { Uuid } from '#contract/values.ts'
import type { TelephonyEvent } from '#src/providers/telephony/port.ts'
import { readClientState } from '../carrier-events/client-state.ts'

/**
 * `tells`: the words under way are what the person took over. `isCaller`: the line is that of somebody whom they call
 * back.
 */
const OurRing = z.object({
  ...{ businessId: Uuid, ringId: Uuid, effectId: Uuid },
  ...{ tells: z.literal(true).optional(), isCaller: z.literal(true).optional() },
})
/** The ids we attach to the call of a person; the carrier returns them with every event of it. */
export type OurRing = z.infer<typeof OurRing>

export const ringStateOf = (ring: OurRing): string => JSON.stringify(ring)

/** The person's telephone that an event is about; null for every other call. */
export function ourRingOf(event: TelephonyEvent): OurRing | null {
  return 'clientState' in event ? readClientState(OurRing, event.clientState) : null
}
