import type { PlatformTx } from '#src/platform/db/tx.ts'
import { markOutcome } from '#src/platform/effects/queries.ts'
import type { CallEvent } from '#src/providers/telephony/port.ts'
import { moveRing } from './move-ring.ts'
import type { OurRing } from './our-ring.ts'
import { findBusinessOfRing } from './queries.ts'
import type { RingSaid } from './ring-after.ts'

/** Applies a carrier event to the telephone of a person that it is about; returns the business, or null for none. */
export async function onRingEvent(tx: PlatformTx, event: CallEvent, ours: OurRing): Promise<string | null> {
  const businessId = await findBusinessOfRing(tx, ours.ringId)
  if (businessId === null || businessId !== ours.businessId) return null
  await tx.inBusiness(businessId, async (own) => {
    const carrierCallId = event.callControlId
    if (!ours.tells) await markOutcome(own, ours.effectId, { state: 'done', providerId: carrierCallId })
    const cause = event.type === 'call.hangup' ? { cause: event.cause } : {}
    // When the carrier speaks of a line, it has accepted it; one that is over needs no ending.
    const taken: RingSaid[] = event.type === 'call.hangup' ? [] : ['initiated']
    for (const said of [...taken, ...sayings(event, ours)])
      await moveRing(own, ours.ringId, { said, carrierCallId, ...cause })
  })
  return businessId
}

function sayings(event: CallEvent, { tells }: OurRing): RingSaid[] {
  switch (event.type) {
    case 'call.answered':
      return ['picked-up']
    case 'call.machine.detected':
      return [event.result === 'human' || event.result === 'machine' ? event.result : 'unsure']
    case 'call.gather.ended':
      return pressed(event.digits, event.status)
    case 'call.bridged':
      return ['connected']
    case 'call.speak.ended':
      return tells && event.status === 'completed' ? ['told'] : []
    case 'call.hangup':
      return ['hung-up']
    default:
      return []
  }
}

/** A question that ended because of something else has no answer; that something else is told too. */
function pressed(digits: string, status: string): RingSaid[] {
  if (digits.startsWith('1')) return ['yes']
  if (digits) return ['no']
  return status === 'call_hangup' || status === 'cancelled' ? [] : ['nothing']
}
