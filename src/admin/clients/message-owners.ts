import type { ClientMessage, MessageQueued } from '#contract/clients.ts'
import { listOwners } from '#src/businesses/index.ts'
import { draftMail } from '#src/mails/index.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { requireClient } from './get-client.ts'

/** Mails an admin's words to every owner of a business. Says how many are on their way. Fails with `not_found`. */
export async function messageOwners(
  tx: PlatformTx,
  id: string,
  { subject, body }: ClientMessage,
): Promise<MessageQueued> {
  await requireClient(tx, id)
  return tx.inBusiness(id, async (own) => {
    let mails = 0
    for (const { email } of await listOwners(own))
      if (await draftMail(own, { kind: 'client-notice', recipient: email, subject, body })) mails += 1
    own.record('business.messaged', { businessId: id, mails })
    return { mails }
  })
}
