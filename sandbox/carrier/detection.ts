import type { Call } from './call.ts'
import type { Exchange } from './exchange.ts'

/** How long the carrier listens: a short word and a silence are a person; of a greeting it is sure after a while. */
const humanAfterMs = 1200
const machineAfterMs = 3500
/** A mailbox's greeting, up to its beep. */
const greetingMs = 6000

/** Tells what has picked up, as far as the carrier can tell: a robot that asks who calls is neither. */
export function detectMachine(exchange: Exchange, call: Call): void {
  if (call.detection === 'disabled') return
  const isPremium = call.detection === 'premium'
  const what = isPremium ? 'call.machine.premium' : 'call.machine'
  const tell = (ms: number, event: string, result: string) =>
    exchange.later(call, ms, () => exchange.notify(call, `${what}.${event}`, { result }))

  if (call.behaviour === 'screens') tell(machineAfterMs, 'detection.ended', 'not_sure')
  else if (call.behaviour === 'mailbox') {
    tell(machineAfterMs, 'detection.ended', 'machine')
    if (isPremium || call.detection === 'greeting_end') tell(greetingMs, 'greeting.ended', 'beep_detected')
  } else tell(humanAfterMs, 'detection.ended', isPremium ? 'human_residence' : 'human')
}
