import type { Wanted } from './call-parts.ts'
import type { Call } from './call.ts'
import type { Exchange } from './exchange.ts'
import { spokenMs, type Sounds } from './sounds.ts'
import type { GatherBody, GatherSpeakBody } from './wire.ts'

/** A phone that presses keys by itself does so this long after it is asked. */
const pressesAfterMs = 500

type GatherStatus = 'valid' | 'invalid' | 'call_hangup' | 'cancelled' | 'timeout'

export type Keys = {
  gather(call: Call, body: GatherBody): void
  gatherUsingSpeak(call: Call, body: GatherSpeakBody): void
  /** Told with a webhook of its own in any case; a key also interrupts what the carrier is saying. */
  press(call: Call, digit: string): void
  /** Ends what waits for keys, if anything does. */
  end(call: Call, status: GatherStatus): void
}

/** Keys pressed on a line, and the commands that wait for them. */
export function createKeys(exchange: Exchange, sounds: Sounds): Keys {
  const waiting = createWaiting(exchange)
  const { end, wait, finish } = waiting

  function press(call: Call, digit: string): void {
    exchange.notify(call, 'call.dtmf.received', { digit })
    const { gather } = call
    if (!gather) return
    sounds.stop(call, 'current')
    const { wants } = gather
    if (digit === wants.terminating_digit) return finish(call)
    gather.digits += digit
    if (!wants.valid_digits.includes(digit)) return waiting.tryAgain(call, 'invalid')
    if (gather.digits.length >= wants.maximum_digits) return finish(call)
    wait(call, wants.inter_digit_timeout_millis)
  }

  function begin(call: Call, wants: Wanted, ask: () => void): void {
    end(call, 'cancelled')
    call.gather = { digits: '', tries: 1, wants, ask, stop: () => {} }
    ask()
    if (call.behaviour !== 'presses_one') return
    exchange.later(call, pressesAfterMs, () => {
      exchange.publish(call, { type: 'caller', text: '1', how: 'keys' })
      press(call, '1')
    })
  }

  function say(call: Call, text: string, patienceMs: number): void {
    const isHeard = sounds.play(call, {
      ms: spokenMs(exchange, text),
      begin: () => exchange.publish(call, { type: 'carrier', what: 'speak', detail: text }),
      end(status) {
        if (status === 'completed') wait(call, patienceMs)
      },
    })
    if (!isHeard) wait(call, patienceMs)
  }

  return {
    press,
    end,
    gather(call, body) {
      const patienceMs = body.initial_timeout_millis
      begin(call, { ...body, maximum_tries: 1 }, () => wait(call, patienceMs))
      const { gather } = call
      exchange.later(call, body.timeout_millis, () => {
        if (gather !== null && call.gather === gather) finish(call)
      })
    },
    gatherUsingSpeak(call, body) {
      begin(call, body, () => {
        const invalid = call.gather !== null && call.gather.tries > 1 ? body.invalid_payload : undefined
        say(call, invalid ?? body.payload, body.timeout_millis)
      })
    },
  }
}

/** What becomes of waiting: enough keys, too few or none, and another try where there is one left. */
function createWaiting(exchange: Exchange) {
  function end(call: Call, status: GatherStatus): void {
    const { gather } = call
    if (!gather) return
    gather.stop()
    call.gather = null
    exchange.notify(call, 'call.gather.ended', { digits: gather.digits, status })
  }

  function tryAgain(call: Call, status: 'timeout' | 'invalid'): void {
    const { gather } = call
    if (!gather) return
    if (gather.tries >= gather.wants.maximum_tries) return end(call, status)
    gather.tries += 1
    gather.digits = ''
    gather.stop()
    gather.ask()
  }

  function finish(call: Call): void {
    const { gather } = call
    if (!gather) return
    if (gather.digits.length >= gather.wants.minimum_digits) return end(call, 'valid')
    tryAgain(call, gather.digits === '' ? 'timeout' : 'invalid')
  }

  function wait(call: Call, ms: number): void {
    const { gather } = call
    if (!gather) return
    gather.stop()
    gather.stop = exchange.later(call, ms, () => (gather.digits === '' ? tryAgain(call, 'timeout') : finish(call)))
  }

  return { end, tryAgain, finish, wait }
}
