import { Temporal } from 'temporal-polyfill'
import type { OutgoingView, WaitingToGoOut } from '#contract/outgoing.ts'
import { countOpenMails } from '#src/mails/index.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { countOpenEffects } from '#src/platform/effects/queries.ts'
import { findPause } from '#src/platform/outgoing/queries.ts'
import { madeAt } from '#src/platform/values/ids.ts'
import { countWaitingDeliveries } from '#src/webhooks/index.ts'

/** The kinds in `effects` that reach people by themselves. */
const kinds: Record<string, WaitingToGoOut['what']> = { 'send-sms': 'text', 'send-email': 'mail', 'place-call': 'call' }
const mostListed = 100

/** Lists what waits to go out, by kind and business, and says whether it is held back. Names nobody. */
export async function listOutgoing(tx: PlatformTx): Promise<OutgoingView> {
  const pause = await findPause(tx)
  const mails = await countOpenMails(tx)
  const found = [
    ...(await countOpenEffects(tx)).flatMap(({ kind, ...open }) =>
      kinds[kind] ? [{ ...open, what: kinds[kind] }] : [],
    ),
    ...(await countWaitingDeliveries(tx)).map((open) => ({ ...open, what: 'webhook' as const })),
    ...(mails.oldestId ? [{ ...mails, oldestId: mails.oldestId, businessId: null, what: 'mail' as const }] : []),
  ]
  const waiting = found
    .map(({ what, businessId, count, oldestId }) => ({ what, businessId, count, oldestAt: timeIn(oldestId) }))
    .sort((one, other) => other.count - one.count)
  return {
    paused: pause && { since: pause.since.toString(), backupAt: pause.backupAt.toString() },
    waiting: waiting.slice(0, mostListed),
    total: waiting.reduce((sum, { count }) => sum + count, 0),
  }
}

const timeIn = (id: string) => Temporal.Instant.fromEpochMilliseconds(madeAt(id)).toString()
