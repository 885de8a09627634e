import { z } from 'zod'
import type { FaultsOf } from '../faults.ts'

export const carrierSwitches = {
  webhooks: z.enum(['normal', 'duplicate', 'reorder', 'forge', 'lose_first']),
  patience: z.enum(['three_attempts', 'long']),
  carrier: z.enum(['normal', 'down', 'hang']),
  relay: z.enum(['no_reconnect', 'reconnect']),
  voice: z.enum(['natural', 'instant']),
  partials: z.enum(['revised', 'none']),
}
export type CarrierFaults = FaultsOf<typeof carrierSwitches>
