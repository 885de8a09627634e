import { plainName, plainTitle, quoted } from '#contract/plain-words.ts'
import { getBusiness } from '#src/businesses/index.ts'
import { notifyBusiness } from '#src/messaging/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { findCallbackRequests } from './callback-queries.ts'
import { say } from './say/index.ts'

/** Drafts the mail that tells the owner of a caller's message. */
export async function draftCallbackNotice(tx: Tx, callbackRequestId: string, mailFrom: string): Promise<void> {
  const business = await getBusiness(tx)
  const [request] = await findCallbackRequests(tx, { id: callbackRequestId, size: 1 })
  if (!request) return
  const words = say(business.language)
  const receivedAt = request.created_at
    .toZonedDateTimeISO(business.zone)
    .toLocaleString(business.language, { dateStyle: 'full', timeStyle: 'short' })
  const told = {
    businessName: plainTitle(business.name),
    name: request.name ? plainName(request.name) || null : null,
    phone: request.phone,
    body: quoted(request.body),
    urgent: request.urgent,
    receivedAt,
  }
  await notifyBusiness(tx, {
    purpose: `callback-notice:${callbackRequestId}`,
    sender: mailFrom,
    subject: words.ownerCallbackSubject(told),
    body: words.ownerCallbackBody(told),
  })
}
