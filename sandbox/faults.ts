import { z } from 'zod'

/**
 * Failures that can be switched on while the sandbox runs (POST /sandbox/api/faults). A switch starts in its first
 * state. README.md explains each.
 */
export type Switches = Record<string, z.ZodEnum>
export type FaultsOf<S extends Switches> = z.infer<z.ZodObject<S>>

/** Every switch in its first state. */
export function noFaults<S extends Switches>(switches: S): FaultsOf<S> {
  const states = Object.entries(switches).map(([name, { options }]) => [name, options[0]])
  return z.object(switches).parse(Object.fromEntries(states))
}
