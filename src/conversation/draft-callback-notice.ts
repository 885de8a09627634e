import { getBusiness } from '#src/businesses/index.ts'
import { draftMessage } from '#src/messaging/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { findCallbackRequests } from './queries.ts'
import { say } from './say/index.ts'

/** Drafts the owner's mail about a message a caller left; none when the business wants none. */
export async function draftCallbackNotice(tx: Tx, callbackRequestId: string, mailFrom: string): Promise<void> {
  const business = await getBusiness(tx)
  const [request] = await findCallbackRequests(tx, { id: callbackRequestId, size: 1 })
  if (!request || !business.notifyEmail) return
  const words = say(business.language)
  const receivedAt = request.created_at.toZonedDateTimeISO(business.zone).toLocaleString(business.language, { dateStyle: 'full', timeStyle: 'short' })
  const told = { businessName: business.name, name: request.name, phone: request.phone, body: request.body, urgent: request.urgent, receivedAt }
  await draftMessage(tx, {
    channel: 'email',
    purpose: `callback-notice:${callbackRequestId}`,
    contactId: null,
    sender: mailFrom,
    recipient: business.notifyEmail,
    subject: words.ownerCallbackSubject(told),
    body: words.ownerCallbackBody(told),
  })
}
