import { ExponentialBackoff, handleWhen, retry } from 'cockatiel'
import { ProviderError } from '#src/platform/errors/provider-error.ts'
import type { Metrics } from '#src/platform/ops/metrics.ts'
import { createCircuit, isAnswer, type Circuit, type CircuitOptions } from './circuit.ts'

/** Methods of a port that call nothing outside: those that return no promise. */
type Local<P> = {
  [K in keyof P]: P[K] extends (...args: never[]) => infer R ? (R extends Promise<unknown> ? never : K) : never
}[keyof P]

export type GuardOptions<P> = CircuitOptions & {
  metrics?: Metrics
  /** Names the methods that are no outside call; the compiler demands exactly those. */
  local: { [K in Local<P>]: true }
}

/**
 * Repeat a call only when it failed within this time. With its timeout (5 s) a call begun before then ends before
 * another worker may take it for lost (`inFlightMs` of effect.ts). After slower failures the job comes back.
 */
const repeatWithinMs = 2_000

const repeating = retry(
  handleWhen((error) => error instanceof ProviderError && !isAnswer(error) && error.certainty !== 'not-asked'),
  // Jitter spreads the repeats, so that calls which failed together do not come back together.
  { maxAttempts: 2, backoff: new ExponentialBackoff({ initialDelay: 100, maxDelay: 800 }) },
)

/**
 * A provider behind circuits, one for each of its methods: an outage of texting must not keep calls from being
 * answered. A call whose input carries a `commandId` is repeated at most twice when it fails quickly, since the
 * provider takes a second one with the same id for the first; any other is made once, and its job decides.
 */
export function guard<P extends object>(provider: P, { local, name, metrics, ...options }: GuardOptions<P>): P {
  const circuits = new Map<string | symbol, Circuit>()
  const circuitOf = (method: string | symbol): Circuit => {
    const circuit = circuits.get(method) ?? createCircuit({ name: `${name}.${String(method)}`, metrics, ...options })
    circuits.set(method, circuit)
    return circuit
  }
  return new Proxy(provider, {
    get(target, method) {
      const own: unknown = Reflect.get(target, method)
      if (typeof own !== 'function') return own
      const call = (...args: unknown[]): unknown => own.apply(target, args)
      if (Object.hasOwn(local, method)) return call
      return (...args: unknown[]) => {
        const made = measured(metrics, { provider: name, operation: String(method) })
        const attempt = () => made(() => circuitOf(method)(async () => call(...args)))
        return isRepeatable(args[0]) ? repeating.execute(attempt, AbortSignal.timeout(repeatWithinMs)) : attempt()
      }
    },
  })
}

type Named = { provider: string; operation: string }

/** Records how long each call took and how the provider answered. */
function measured(metrics: Metrics | undefined, named: Named): <T>(call: () => Promise<T>) => Promise<T> {
  return async (call) => {
    const end = metrics?.providerCalls.startTimer(named)
    try {
      const result = await call()
      end?.({ outcome: 'ok' })
      return result
    } catch (error) {
      end?.({ outcome: error instanceof ProviderError ? error.certainty : 'failed' })
      throw error
    }
  }
}

function isRepeatable(input: unknown): boolean {
  return typeof input === 'object' && input !== null && 'commandId' in input
}
