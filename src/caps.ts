/** Every cap, in one list: what operators may set with CAPS. */
import { businessCaps } from './businesses/index.ts'
import { signUpCaps } from './identity/index.ts'
import { mailCaps } from './mails/index.ts'
import { messageCaps } from './messaging/index.ts'
import type { Cap } from './platform/rate-limit/caps.ts'

export const caps: readonly Cap[] = [mailCaps, signUpCaps, businessCaps, messageCaps].flatMap((of): Cap[] =>
  Object.values(of),
)
