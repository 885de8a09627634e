/** Every job and every cron line. */
import { notifyOwner, sendConfirmation, sweepOffers } from './appointments/index.ts'
import { answerIncomingCall, handleCarrierEvent, hangUpFinishedCall } from './calls/index.ts'
import type { Context } from './context.ts'
import { endQuietConversations, notifyOfCallback } from './conversation/index.ts'
import { prepareEventPartitions } from './events/index.ts'
import { sendMessage } from './messaging/index.ts'
import type { Job } from './platform/jobs/job.ts'
import type { CronLine } from './platform/jobs/workers.ts'

export const jobs = [
  answerIncomingCall,
  handleCarrierEvent,
  hangUpFinishedCall,
  sendMessage,
  sendConfirmation,
  notifyOwner,
  notifyOfCallback,
  prepareEventPartitions,
  sweepOffers,
  endQuietConversations,
] as unknown as Job<Context, never>[]

/** Crontab times, UTC. */
export const cron: CronLine<Context>[] = [
  { match: '10 3 * * *', job: prepareEventPartitions },
  { match: '25 * * * *', job: sweepOffers },
  { match: '*/15 * * * *', job: endQuietConversations },
]
