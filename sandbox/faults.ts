import { z } from 'zod'

/**
 * Failures that can be switched on while the sandbox runs (POST /sandbox/api/faults). The first state of a switch is
 * the one it is in until somebody turns it. README.md explains each.
 */
export type Switches = Record<string, z.ZodEnum>
export type FaultsOf<S extends Switches> = z.infer<z.ZodObject<S>>

/** Every switch as it is at the start. */
export function noFaults<S extends Switches>(switches: S): FaultsOf<S> {
  const states = Object.entries(switches).map(([name, { options }]) => [name, options[0]])
  return z.object(switches).parse(Object.fromEntries(states))
}
