import type { Temporal } from 'temporal-polyfill'
import { keepOptOut, type OptOutSource } from '#src/contacts/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { isTextInFlight, lockTextsTo, pause } from './handing-queries.ts'

/** Longer than the carrier's adapter waits for an answer: whatever was in flight then is not any more. */
const longestFlightSeconds = 6
const lookEverySeconds = 0.02

export type TextingWish = {
  /** E.164. */
  number: string
  wish: 'stop' | 'start'
  saidAt: Temporal.Instant
  source: OptOutSource
}

/**
 * Keeps that somebody wants no texts at this number, or wants them again; of several words the newest counts. No text
 * to them is handed over once this is committed: a text that passed its last check is waited for, and the next one
 * waits for us (hand-over.ts). Returns whether that was news.
 */
export async function keepTextingWish(tx: Tx, { number, wish, saidAt, source }: TextingWish): Promise<boolean> {
  if (wish === 'stop') {
    await lockTextsTo(tx, number)
    while (await isTextInFlight(tx, number, longestFlightSeconds)) await pause(tx, lookEverySeconds)
  }
  const optOutId = await keepOptOut(tx, { kind: 'phone', value: number, stopped: wish === 'stop', saidAt, source })
  if (optOutId) tx.record(wish === 'stop' ? 'texts.stopped' : 'texts.started', { optOutId })
  return optOutId !== null
}
