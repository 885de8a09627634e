import { isSuspended } from '#src/businesses/index.ts'
import { isOptedOut, textRefusal } from '#src/contacts/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { findReach } from './queries.ts'

/**
 * Why a message may not go to this address: `opted_out`, or for texts `unreachable_…` and the kind of number, and
 * `suspended` for those that are no replies while the business is. Null when it may. Called when a message is drafted
 * and again when it is handed over, because people text STOP in between.
 */
export async function refusalOf(
  tx: Tx,
  { channel, recipient, isReply }: { channel: 'sms' | 'email'; recipient: string; isReply?: boolean | undefined },
): Promise<string | null> {
  if (channel === 'sms') {
    const refusal = textRefusal(recipient, await findReach(tx))
    if (!isReply && (await isSuspended(tx))) return 'suspended'
    if (refusal) return `unreachable_${refusal.replaceAll('-', '_')}`
  }
  const kind = channel === 'sms' ? 'phone' : 'email'
  return (await isOptedOut(tx, { kind, value: recipient })) ? 'opted_out' : null
}
