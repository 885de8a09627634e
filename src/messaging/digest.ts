import { z } from 'zod'
/** One mail an hour about what was too much to be mailed by itself. */
import { linkTo, paths } from '#contract/paths.ts'
import { getBusiness } from '#src/businesses/index.ts'
import type { Context } from '#src/context.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { insertEffect } from '#src/platform/effects/queries.ts'
import { businessOf, job } from '#src/platform/jobs/job.ts'
import { newId } from '#src/platform/values/ids.ts'
import { digestWords } from './digest-words.ts'
import { sendMessage } from './jobs.ts'
import { insertMessage, releaseHeld } from './queries.ts'

/** Why a notice was not mailed by itself: the next digest tells of it. */
export const heldForDigest = 'held_for_digest'
const toldInDigest = 'told_in_digest'

/** Tells the owner how many notices there were beyond those that were mailed; each of them stands in the overview. */
export const sendDigest = job({
  name: 'send-digest',
  lane: 'normal',
  payload: z.object({}),
  run: (ctx: Context, envelope) =>
    ctx.db.forBusiness(businessOf(envelope), (tx) =>
      draftDigest(tx, { sender: ctx.config.mailFrom, baseUrl: ctx.config.baseUrl }),
    ),
})

/** At the next full hour; there is one however often it is asked for. */
export function enqueueDigest(tx: Tx): void {
  const at = tx.now.round({ smallestUnit: 'hour', roundingMode: 'floor' }).add({ hours: 1 })
  tx.enqueue(sendDigest, {}, { at, key: `digest:${tx.businessId}` })
}

async function draftDigest(tx: Tx, { sender, baseUrl }: { sender: string; baseUrl: string }): Promise<void> {
  const { notifyEmail, notifyEmailConfirmed, language } = await getBusiness(tx)
  const count = await releaseHeld(tx, { from: heldForDigest, to: toldInDigest })
  if (count === 0 || notifyEmail === null || !notifyEmailConfirmed) return
  const words = digestWords[language]
  const told = { count, link: baseUrl + linkTo(paths.business, { businessId: tx.businessId }) }
  const id = newId()
  const purpose = `digest:${id}`
  const effectId = await insertEffect(tx, { kind: 'send-email', key: purpose })
  if (!effectId) return
  await insertMessage(tx, {
    id,
    effectId,
    purpose,
    channel: 'email',
    contactId: null,
    conversationId: null,
    visitor: null,
    sender,
    recipient: notifyEmail,
    subject: words.subject(told),
    body: words.body(told),
  })
  tx.record('message.drafted', { messageId: id })
  // Not counted: it comes once an hour, and is all that is told when the business's mails of the day are used up.
  tx.enqueue(sendMessage, { messageId: id })
}
