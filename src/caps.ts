/** Every cap, in one list: operators change their figures with CAPS. */
import { missedCaps, summaryCaps } from './afterwards/index.ts'
import { appointmentCaps, calendarCaps } from './appointments/index.ts'
import { businessCaps } from './businesses/index.ts'
import { callCaps } from './calls/index.ts'
import { conversationCaps } from './conversation/index.ts'
import { signUpCaps } from './identity/index.ts'
import { mailCaps } from './mails/index.ts'
import { messagingCaps } from './messaging/index.ts'
import { socketCaps } from './platform/http/guards/caps.ts'
import type { Cap } from './platform/rate-limit/caps.ts'
import { reachingCaps } from './reaching/index.ts'
import { webhookCaps } from './webhooks/index.ts'

export const caps: readonly Cap[] = [
  ...socketCaps,
  ...Object.values<Cap>(mailCaps),
  ...Object.values<Cap>(signUpCaps),
  ...Object.values<Cap>(businessCaps),
  ...Object.values<Cap>(webhookCaps),
  ...messagingCaps,
  ...Object.values<Cap>(reachingCaps),
  ...appointmentCaps,
  ...Object.values<Cap>(calendarCaps),
  ...conversationCaps,
  ...callCaps,
  ...Object.values<Cap>(missedCaps),
  ...Object.values<Cap>(summaryCaps),
]
