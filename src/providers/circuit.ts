/**
 * A provider that fails again and again is left alone for a while: calls fail at once instead of waiting for its
 * timeout.
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
  /** For the log, e.g. `telephony.sendText`. */
  name: string
  log: Log
  metrics?: Pick<Metrics, 'circuits'> | undefined
  /** Failures in a row that open the circuit. */
  failures?: number
  /** How long it stays open before one call may try again. Milliseconds of real time. */
  openMs?: number
}

const circuitOpen = 'circuit_open'

/**
 * A refusal is an answer, and so is "later" about one recipient: whoever says that is well. An error that is no
 * ProviderError, such as a call that we gave up ourselves, tells nothing of the provider, but it does not prove that
 * one is back either.
 */
export function createCircuit({ name, log, metrics, failures = 5, openMs = 10_000 }: CircuitOptions): Circuit {
  const breaker: CircuitBreakerPolicy = circuitBreaker(
    handleWhen((error) => error instanceof ProviderError || breaker.state === CircuitState.HalfOpen),
    { breaker: new ConsecutiveBreaker(failures), halfOpenAfter: openMs },
  )
  let saidOpen = false
  metrics?.circuits.set({ circuit: name }, 0)
  breaker.onBreak(() => {
    // A try in between that fails opens it again; that is no news.
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
    // One call tries whether the provider is back; nobody else waits for what becomes of it.
    if (breaker.state === CircuitState.HalfOpen) throw new ProviderError('not-asked', circuitOpen)
    const answer = await breaker
      .execute(() => answerOf(call))
      .catch((error: unknown) => {
        throw error instanceof BrokenCircuitError ? new ProviderError('not-asked', circuitOpen) : error
      })
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

/** Whether somebody who is well said it. */
export const isAnswer = ({ certainty }: ProviderError): boolean => certainty === 'refused' || certainty === 'deferred'
