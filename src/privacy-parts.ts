/** What every table holds about whom: parents before children, and last what is found by the rows of others. */
import { afterwardsPrivacy } from './afterwards/index.ts'
import { appointmentPrivacy } from './appointments/index.ts'
import { businessPrivacy } from './businesses/index.ts'
import { callPrivacy } from './calls/index.ts'
import { contactPrivacy } from './contacts/index.ts'
import { conversationPrivacy } from './conversation/index.ts'
import { eventPrivacy } from './events/index.ts'
import { identityPrivacy } from './identity/index.ts'
import { mailPrivacy } from './mails/index.ts'
import { messagePrivacy } from './messaging/index.ts'
import type { PrivacyPart } from './platform/privacy/part.ts'
import { effectPrivacy, platformPrivacy } from './platform/privacy/platform-part.ts'
import { privacyPrivacy } from './privacy/index.ts'
import { reachingPrivacy, summaryPrivacy } from './reaching/index.ts'
import { sitePrivacy } from './site/index.ts'
import { statisticsPrivacy } from './statistics/index.ts'
import { webhookPrivacy } from './webhooks/index.ts'

export const privacyParts: readonly PrivacyPart[] = [
  eventPrivacy,
  mailPrivacy,
  identityPrivacy,
  businessPrivacy,
  webhookPrivacy,
  contactPrivacy,
  reachingPrivacy,
  appointmentPrivacy,
  conversationPrivacy,
  callPrivacy,
  afterwardsPrivacy,
  statisticsPrivacy,
  summaryPrivacy,
  effectPrivacy,
  messagePrivacy,
  sitePrivacy,
  privacyPrivacy,
  platformPrivacy,
]
