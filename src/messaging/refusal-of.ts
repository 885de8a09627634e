import { isOptedOut, textRefusal } from '#src/contacts/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { findReach } from './queries.ts'

/**
 * Why a message may not go to this address: `opted_out`, or for texts `unreachable_…` and the kind of number. Null when
 * it may. Called when a message is drafted and again when it is handed over, because people text STOP in between.
 */
export async function refusalOf(
  tx: Tx,
  { channel, recipient }: { channel: 'sms' | 'email'; recipient: string },
): Promise<string | null> {
  if (channel === 'sms') {
    const refusal = textRefusal(recipient, await findReach(tx))
    if (refusal) return `unreachable_${refusal.replaceAll('-', '_')}`
  }
  const kind = channel === 'sms' ? 'phone' : 'email'
  return (await isOptedOut(tx, { kind, value: recipient })) ? 'opted_out' : null
}
