/** Every job and every cron line. */
import { lookAround } from './alerts/index.ts'
import {
  notifyOwner,
  notifyOwnerOfChange,
  sendConfirmation,
  sweepOffers,
  tellChanged,
  tellDeclined,
} from './appointments/index.ts'
import { endExpiredImpersonations, sweepInvitations } from './businesses/index.ts'
import {
  announce,
  answer,
  beginCallRecording,
  askPerson,
  connect,
  connectPerson,
  dial,
  dropCallRecording,
  dropSearchForPerson,
  fetchRecording,
  findRecordings,
  forgetCarrierCopy,
  giveUpOnReceptionist,
  handleCarrierEvent,
  hangUp,
  hold,
  listenThatReceptionistSpeaks,
  lookAfterCalls,
  lookAfterRings,
  moveRingLater,
  music,
  pickUp,
  recordCall,
  pleaseHold,
  reachAboutMessage,
  reachWithCode,
  recordMessage,
  returnCaller,
  ringNextPerson,
  ringPerson,
  seekPerson,
  seeThatWordsAreSpoken,
  stopRecording,
  stopMusic,
  sweepRecordings,
  tellPerson,
} from './calls/index.ts'
import type { Context } from './context.ts'
import { endQuietConversations, forgetModelUsage, notifyOfCallback } from './conversation/index.ts'
import { prepareEventPartitions, sealNewEvents } from './events/index.ts'
import { mailConfirmationAgain, mailDueRemovals, sendResetLink, sweepSessions, sweepSignUps } from './identity/index.ts'
import { sendMail } from './mails/index.ts'
import { sendDigest, sendMessage } from './messaging/index.ts'
import { sweepDenials } from './platform/denials/jobs.ts'
import { sweepIdempotentAnswers } from './platform/idempotency/jobs.ts'
import type { CronLine } from './platform/jobs/cron-items.ts'
import type { Job } from './platform/jobs/job.ts'
import { answerProbe } from './platform/ops/answer-probe.ts'
import { forgetOldCounts } from './platform/rate-limit/jobs.ts'
import { privacyParts } from './privacy-parts.ts'
import { privacyJobs } from './privacy/index.ts'
import { sweepNumberCodes } from './reaching/index.ts'
import { sendContactDigest } from './site/index.ts'
import { deliverWebhook, sweepDeliveries } from './webhooks/index.ts'

const privacy = privacyJobs(privacyParts)

/** It looks at how long jobs have waited in their lanes. */
const look = lookAround({ laneOf: (name) => jobs.find((job) => job.name === name)?.lane })

export const jobs: Job<Context, never>[] = [
  handleCarrierEvent,
  answer.job,
  connect.job,
  dial.job,
  hangUp.job,
  returnCaller.job,
  pickUp.job,
  announce.job,
  seeThatWordsAreSpoken,
  recordMessage.job,
  recordCall.job,
  stopRecording.job,
  beginCallRecording,
  dropCallRecording,
  giveUpOnReceptionist,
  listenThatReceptionistSpeaks,
  lookAfterCalls,
  hold.job,
  pleaseHold.job,
  music.job,
  stopMusic.job,
  seekPerson,
  reachAboutMessage,
  reachWithCode,
  ringNextPerson,
  ringPerson.job,
  askPerson.job,
  tellPerson.job,
  connectPerson.job,
  moveRingLater,
  dropSearchForPerson,
  lookAfterRings,
  fetchRecording,
  forgetCarrierCopy,
  findRecordings,
  sweepRecordings,
  sendMessage.job,
  sendDigest,
  sendMail,
  sendContactDigest,
  deliverWebhook,
  sweepDeliveries,
  sendResetLink,
  mailConfirmationAgain,
  mailDueRemovals,
  sweepSessions,
  sweepSignUps,
  sweepInvitations,
  sweepNumberCodes,
  endExpiredImpersonations,
  sendConfirmation,
  notifyOwner,
  tellChanged,
  tellDeclined,
  notifyOwnerOfChange,
  notifyOfCallback,
  prepareEventPartitions,
  sealNewEvents,
  sweepOffers,
  sweepIdempotentAnswers,
  forgetOldCounts,
  sweepDenials,
  endQuietConversations,
  forgetModelUsage,
  look,
  answerProbe,
  ...Object.values(privacy),
] as unknown as Job<Context, never>[]

/** Crontab times, UTC. */
export const cron: CronLine<Context>[] = [
  { match: '10 * * * *', job: prepareEventPartitions },
  { match: '* * * * *', job: look },
  { match: '* * * * *', job: sealNewEvents },
  { match: '* * * * *', job: lookAfterCalls },
  { match: '* * * * *', job: lookAfterRings },
  { match: '* * * * *', job: endExpiredImpersonations },
  { match: '40 * * * *', job: sweepSessions },
  { match: '50 * * * *', job: sweepSignUps },
  { match: '*/10 * * * *', job: mailDueRemovals },
  { match: '45 * * * *', job: sweepInvitations },
  { match: '12 * * * *', job: sweepNumberCodes },
  { match: '20 * * * *', job: sweepDeliveries },
  { match: '25 * * * *', job: sweepOffers },
  { match: '35 * * * *', job: sweepIdempotentAnswers },
  { match: '55 * * * *', job: sweepDenials },
  { match: '5,20,35,50 * * * *', job: forgetOldCounts },
  { match: '*/15 * * * *', job: endQuietConversations },
  { match: '15 * * * *', job: forgetModelUsage },
  { match: '8 * * * *', job: findRecordings },
  { match: '38 * * * *', job: sweepRecordings },
  { match: '*/5 * * * *', job: privacy.continueErasures },
  { match: '* * * * *', job: privacy.endDeadExports },
  { match: '30 * * * *', job: privacy.sweepExports },
  { match: '2 * * * *', job: privacy.applyRetention },
]
