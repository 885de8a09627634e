/** A caller whom nobody has helped is texted, so that they can say by text what they wanted. */
import { z } from 'zod'
import { plainTitle } from '#contract/plain-words.ts'
import { Uuid } from '#contract/values.ts'
import { getBusiness } from '#src/businesses/index.ts'
import { findCallStory } from '#src/calls/index.ts'
import { treatmentOf } from '#src/contacts/index.ts'
import { findHappened } from '#src/conversation/index.ts'
import { draftMessage, isNight, refusalOf, zonesFor } from '#src/messaging/index.ts'
import type { Openers } from '#src/platform/db/database.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { businessOf, job } from '#src/platform/jobs/job.ts'
import { missedCaps } from './caps.ts'
import { findTexting, isBack, isOurs } from './texting-queries.ts'
import { tellingIn } from './words/index.ts'

/** Seconds in which who was cut off calls again, and a voice message is told of. */
export const missedAfterSeconds = 60

/** What a carrier says of callers whom nobody wants to write to. */
const flagged = /spam|fraud|robo|scam|nuisance/i

export const textMissedCaller = job({
  name: 'text-missed-caller',
  lane: 'normal',
  payload: z.object({ conversationId: Uuid }),
  run: ({ db }: { db: Openers }, envelope, { conversationId }) =>
    db.forBusiness(businessOf(envelope), (tx) => textBack(tx, conversationId)),
})

/**
 * Only where the business wants it, to a telephone that takes texts, by day, once a day; not to who said STOP, is
 * blocked or flagged by the carrier, to nobody of ours, and not to who has been back since.
 */
async function textBack(tx: Tx, conversationId: string): Promise<void> {
  const happened = await findHappened(tx, conversationId)
  const call = await findCallStory(tx, conversationId)
  const phone = happened?.callerPhone ?? null
  if (happened?.outcome !== 'missed' || !call || phone === null) return
  if (!(await findTexting(tx)).missedCallers || flagged.test(call.screening ?? '')) return
  const { zone, name, language } = await getBusiness(tx)
  if (isNight(tx.now, zonesFor(zone, phone))) return
  if (await isOurs(tx, phone)) return
  if (await isBack(tx, { phone, conversationId, since: happened.startedAt })) return
  if ((await treatmentOf(tx, phone)) === 'refuse') return
  if ((await refusalOf(tx, { channel: 'sms', recipient: phone })) !== null) return
  const reached = await tx.take([
    { cap: missedCaps.perNumber, key: `${tx.businessId} ${phone}` },
    { cap: missedCaps.perBusiness, key: tx.businessId },
  ])
  if (reached !== null) return
  await draftMessage(tx, {
    ...{ channel: 'sms', purpose: `missed-call:${conversationId}`, contactId: null, subject: null },
    ...{ sender: call.dialled, recipient: phone },
    body: tellingIn(language).missedCaller({ businessName: plainTitle(name) }),
    notAfter: tx.now.add({ hours: 1 }),
  })
}
