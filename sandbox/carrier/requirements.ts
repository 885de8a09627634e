import type { Call } from './call.ts'
import { refusals } from './refusals.ts'

/** Throws CarrierRefusal unless the call is one that comes in and that nobody has picked up. */
export function requireRinging(call: Call): void {
  if (call.state === 'ended') throw refusals.callEnded()
  if (call.state !== 'ringing' || call.direction !== 'incoming') throw refusals.notRinging()
}

/** Throws CarrierRefusal unless somebody has picked up. */
export function requireAnswered(call: Call): void {
  if (call.state === 'ended') throw refusals.callEnded()
  if (call.state === 'ringing') throw refusals.notAnswered()
}
