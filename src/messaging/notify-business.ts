import { getBusiness } from '#src/businesses/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { draftMessage } from './draft-message.ts'

/** `purpose`: there is one notice for each. `sender`: the installation's address. */
export type Notice = { purpose: string; sender: string; subject: string; body: string }

/** Mails the business a notice, where it has an address for them and that is confirmed; else nothing is written. */
export async function notifyBusiness(tx: Tx, notice: Notice): Promise<void> {
  const { notifyEmail, notifyEmailConfirmed } = await getBusiness(tx)
  if (notifyEmail === null || !notifyEmailConfirmed) return
  await draftMessage(tx, { ...notice, channel: 'email', contactId: null, recipient: notifyEmail })
}
