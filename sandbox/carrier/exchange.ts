import type { CallEvent, CallState } from '../api/events.ts'
import { createTimers, type Clock } from '../clock.ts'
import { callIds, callPayload, legIds, type Call } from './call.ts'
import type { CarrierFaults } from './faults.ts'
import { refusals } from './refusals.ts'
import type { Webhooks } from './webhooks.ts'

/** The exchange remembers ended calls for their events; the oldest go first. */
const mostCalls = 2000

export type ExchangeOptions = {
  clock: Clock
  webhooks: Webhooks
  faults: CarrierFaults
  /** A call came up or changed its state. */
  onChange: (call: Call) => void
  onEvent: (call: Call, event: CallEvent) => void
}

/** The calls that the carrier knows, and the steps of which everything that happens to them is made. */
export type Exchange = {
  clock: Clock
  faults: CarrierFaults
  /** Throws CarrierRefusal when there is no such call. */
  find(callControlId: string): Call
  list(): Call[]
  remember(call: Call): Call
  /** Changes the state of a call, and says so to whoever follows it. */
  enter(call: Call, state: CallState, detail?: string): void
  publish(call: Call, event: CallEvent): void
  /** Sends Deskbell a webhook about a call, which says from whom and to whom. */
  notify(call: Call, type: string, more?: object): void
  /** Sends a webhook that names the call by its ids alone. */
  tell(call: Call, type: string, more?: object): void
  /** Sends `call.recording.saved`, which names the leg and not the call. */
  tellSaved(call: Call, more: object): void
  /** Runs once after `ms` milliseconds, unless the call has ended by then; the result cancels it. */
  later(call: Call, ms: number, run: () => void): () => void
  /** Runs once after `ms` milliseconds, also when the call is over. */
  afterwards(ms: number, run: () => void): void
  /** Forgets what was to run afterwards. */
  close(): void
}

export function createExchange({ clock, webhooks, faults, onChange, onEvent }: ExchangeOptions): Exchange {
  const calls = new Map<string, Call>()
  const timers = createTimers(clock)
  const send = (type: string, payload: object) => webhooks.send({ type, payload })

  function publish(call: Call, event: CallEvent): void {
    call.feed.publish(event)
    onEvent(call, event)
  }

  return {
    clock,
    faults,
    find(callControlId) {
      const call = calls.get(callControlId)
      if (!call) throw refusals.unknownCall()
      return call
    },
    list: () => [...calls.values()],
    remember(call) {
      calls.set(call.callControlId, call)
      if (calls.size > mostCalls) {
        const oldest = [...calls.values()].find(({ state }) => state === 'ended')
        if (oldest) calls.delete(oldest.callControlId)
      }
      return call
    },
    enter(call, state, detail) {
      call.state = state
      publish(call, { type: 'state', state, detail: detail ?? null, at: new Date(clock.now()).toISOString() })
      onChange(call)
    },
    publish,
    notify: (call, type, more = {}) => send(type, { ...callPayload(call), ...more }),
    tell: (call, type, more = {}) => send(type, { ...callIds(call), ...more }),
    tellSaved: (call, more) => send('call.recording.saved', { ...legIds(call), ...more }),
    later: (call, ms, run) => call.timers.after(ms, () => call.state !== 'ended' && run()),
    afterwards: (ms, run) => void timers.after(ms, run),
    close: () => timers.cancel(),
  }
}
