import { getBusiness } from '#src/businesses/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { draftMessage } from './draft-message.ts'

/** `purpose`: each has one notice. `sender`: the installation's address. */
export type Notice = { purpose: string; sender: string; subject: string; body: string }

/** Mails a notice to the business's confirmed address for notices; without one it writes nothing. */
export async function notifyBusiness(tx: Tx, notice: Notice): Promise<void> {
  const { notifyEmail, notifyEmailConfirmed } = await getBusiness(tx)
  if (notifyEmail === null || !notifyEmailConfirmed) return
  await draftMessage(tx, { ...notice, channel: 'email', contactId: null, recipient: notifyEmail })
}
