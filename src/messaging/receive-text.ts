import { Temporal } from 'temporal-polyfill'
import { keepOptOut } from '#src/contacts/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import type { TelephonyEvent } from '#src/providers/telephony/port.ts'
import { keywordOf } from './keyword.ts'

type Received = Extract<TelephonyEvent, { type: 'message.received' }>

/**
 * Handles a text to one of the business's numbers: STOP ends all texts to its sender, START begins them again. The
 * carrier does the same on its side, and answers HELP; we then do not even try to send. A repeat or a late event
 * changes nothing. `providerEventId` names the stored event.
 */
export async function receiveText(tx: Tx, event: Received, providerEventId: string): Promise<void> {
  const keyword = keywordOf(event.text)
  if (keyword === 'help') return tx.record('texts.help-asked', { providerEventId })
  if (keyword === null) return
  const optOutId = await keepOptOut(tx, {
    kind: 'phone',
    value: event.from,
    stopped: keyword === 'stop',
    saidAt: Temporal.Instant.from(event.occurredAt),
  })
  if (optOutId) tx.record(keyword === 'stop' ? 'texts.stopped' : 'texts.started', { optOutId })
}
