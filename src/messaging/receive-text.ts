import { Temporal } from 'temporal-polyfill'
import type { Tx } from '#src/platform/db/tx.ts'
import type { TelephonyEvent } from '#src/providers/telephony/port.ts'
import { keepTextingWish } from './keep-texting-wish.ts'
import { keywordOf } from './keyword.ts'
import { readTextingWish } from './wishes/read-texting-wish.ts'

type Received = Extract<TelephonyEvent, { type: 'message.received' }>

/** What a text says about being texted: by a keyword, in their own words, or nothing. */
export type SaidOfTexts = 'keyword' | 'revoked' | 'started' | null

/**
 * Heeds what a text to one of the business's numbers says about texts: STOP ends all texts to its sender, START begins
 * them again, and so do a person's own words. The carrier acts on the keywords itself, and answers them. A repeat or a
 * late event changes nothing. `providerEventId` names the stored event.
 */
export async function receiveText(tx: Tx, event: Received, providerEventId: string): Promise<SaidOfTexts> {
  const keyword = keywordOf(event.text)
  if (keyword === 'help') {
    tx.record('texts.help-asked', { providerEventId })
    return 'keyword'
  }
  const wish = keyword ?? readTextingWish(event.text, 'text')
  if (wish === null) return null
  const saidAt = Temporal.Instant.from(event.occurredAt)
  await keepTextingWish(tx, { number: event.from, wish, saidAt, source: keyword ? 'text' : 'words' })
  if (keyword) return 'keyword'
  return wish === 'stop' ? 'revoked' : 'started'
}
