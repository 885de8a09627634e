/** Every cap, in one list: what operators may set with CAPS. */
import { appointmentCaps } from './appointments/index.ts'
import { messagingCaps } from './messaging/index.ts'
import type { Cap } from './platform/rate-limit/caps.ts'

export const caps: readonly Cap[] = [...messagingCaps, ...appointmentCaps]
