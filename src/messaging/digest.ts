/** The digest: one mail an hour about the notices that were held back. */
import { z } from 'zod'
import { linkTo, paths } from '#contract/paths.ts'
import { getBusiness } from '#src/businesses/index.ts'
import type { Openers } from '#src/platform/db/database.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { businessOf, job } from '#src/platform/jobs/job.ts'
import { newId } from '#src/platform/values/ids.ts'
import { digestWords } from './digest-words.ts'
import { insertMessage, releaseHeld } from './queries.ts'
import { sendBy } from './send-message.ts'

/** The code of a notice that was held back; the next digest counts it. */
export const heldForDigest = 'held_for_digest'
const toldInDigest = 'told_in_digest'

/** Mails the owner how many notices were held back; the overview shows each of them. */
export const sendDigest = job({
  name: 'send-digest',
  lane: 'normal',
  payload: z.object({}),
  run: ({ db, config }: { db: Openers; config: { mailFrom: string; baseUrl: string } }, envelope) =>
    db.forBusiness(businessOf(envelope), (tx) => draftDigest(tx, { sender: config.mailFrom, baseUrl: config.baseUrl })),
})

/** Enqueues the digest for the next full hour, at most once per hour. */
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
  // No cap counts the digest: it comes at most once an hour, and must come when the business's mails of the day are
  // used up.
  const performed = await tx.perform(sendBy.email, { key: purpose, data: { messageId: id } })
  if (!performed) return
  await insertMessage(tx, {
    id,
    effectId: performed.effectId,
    purpose,
    channel: 'email',
    contactId: null,
    conversationId: null,
    visitor: null,
    sender,
    recipient: notifyEmail,
    sealedCode: null,
    subject: words.subject(told),
    body: words.body(told),
  })
  tx.record('message.drafted', { messageId: id })
}
