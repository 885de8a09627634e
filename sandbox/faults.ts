import { z } from 'zod'

/** Failures that can be switched on while the sandbox runs (POST /sandbox/api/faults). README.md explains each. */
export const Faults = z.object({
  webhooks: z.enum(['normal', 'duplicate', 'reorder', 'forge', 'lose_first']),
  carrier: z.enum(['normal', 'down', 'hang']),
  relay: z.enum(['reconnect', 'no_reconnect']),
  mail: z.enum(['normal', 'refuse', 'defer', 'down']),
})
export type Faults = z.infer<typeof Faults>

export const noFaults: Faults = { webhooks: 'normal', carrier: 'normal', relay: 'reconnect', mail: 'normal' }
