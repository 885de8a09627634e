import { z } from 'zod'
import type { FaultsOf } from '../faults.ts'

export const carrierSwitches = {
  webhooks: z.enum(['normal', 'duplicate', 'reorder', 'forge', 'lose_first']),
  carrier: z.enum(['normal', 'down', 'hang']),
  relay: z.enum(['reconnect', 'no_reconnect']),
}
export type CarrierFaults = FaultsOf<typeof carrierSwitches>
