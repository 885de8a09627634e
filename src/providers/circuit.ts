/**
 * Circuits leave a provider alone for a while when it fails again and again: calls fail at once instead of waiting for
 * its timeout.
 */
import {
  BrokenCircuitError,
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
} from 'cockatiel'
import { ProviderError } from '#src/platform/errors/provider-error.ts'
import type { Log } from '#src/platform/monitoring/log.ts'
import type { Metrics } from '#src/platform/ops/metrics.ts'

/**
 * Makes the call unless the circuit is open; then throws ProviderError `not-asked`, `circuit_open` and touches no
 * network.
 */
export type Circuit = <T>(call: () => Promise<T>) => Promise<T>

export type CircuitOptions = {
  /** The name in the log, such as `telephony.sendText`. */
  name: string
  log: Log
  metrics?: Pick<Metrics, 'circuits' | 'circuitCalls'> | undefined
  /** Failures in a row that open the circuit. */
  failures?: number
  /** How long it stays open before one call may try again. Milliseconds of real time. */
  openMs?: number
}

const circuitOpen = 'circuit_open'

/**
 * Makes a circuit that counts failures of the provider only. A refusal is an answer, and so is "later" about one
 * recipient: a provider that says so is well. Other errors, such as a call that we gave up ourselves, tell nothing of
 * the provider: they neither open the circuit nor prove that the provider is back.
 */
export function createCircuit({ name, log, metrics, failures = 5, openMs = 10_000 }: CircuitOptions): Circuit {
  const breaker: CircuitBreakerPolicy = circuitBreaker(
    handleWhen((error) => error instanceof ProviderError || breaker.state === CircuitState.HalfOpen),
    { breaker: new ConsecutiveBreaker(failures), halfOpenAfter: openMs },
  )
  let saidOpen = false
  metrics?.circuits.set({ circuit: name }, 0)
  breaker.onBreak(() => {
    // Log the opening once: a trial call that fails opens the circuit again, which is not news.
    if (!saidOpen) log.warn({ circuit: name }, 'circuit opened: the provider is left alone for a while')
    saidOpen = true
    metrics?.circuits.set({ circuit: name }, 1)
  })
  breaker.onReset(() => {
    saidOpen = false
    metrics?.circuits.set({ circuit: name }, 0)
    log.info({ circuit: name }, 'circuit closed: the provider is back')
  })
  return async (call) => {
    // One trial call finds out whether the provider is back; all other calls fail at once meanwhile.
    if (breaker.state === CircuitState.HalfOpen) throw new ProviderError('not-asked', circuitOpen)
    const answer = await breaker
      .execute(() => answerOf(call))
      .catch((error: unknown) => {
        if (error instanceof BrokenCircuitError) throw new ProviderError('not-asked', circuitOpen)
        if (error instanceof ProviderError) metrics?.circuitCalls.inc({ circuit: name, outcome: 'failed' })
        throw error
      })
    metrics?.circuitCalls.inc({ circuit: name, outcome: 'ok' })
    if ('no' in answer) throw answer.no
    return answer.value
  }
}

async function answerOf<T>(call: () => Promise<T>): Promise<{ value: T } | { no: ProviderError }> {
  try {
    return { value: await call() }
  } catch (error) {
    if (error instanceof ProviderError && isAnswer(error)) return { no: error }
    throw error
  }
}

/** Whether the provider answered, as one that is well does. */
export const isAnswer = ({ certainty }: ProviderError): boolean => certainty === 'refused' || certainty === 'deferred'
