import type { Temporal } from 'temporal-polyfill'
import { keepOptOut } from '#src/contacts/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'

/** The carrier's error 40300: the recipient has texted STOP to the sender this text came from. */
export const blockedByStop = '40300'

/** Keeps what the carrier knows: it blocks texts to this number by a STOP that we have not received, or lost. */
export async function keepCarriersStop(tx: Tx, number: string, saidAt: Temporal.Instant): Promise<void> {
  const optOutId = await keepOptOut(tx, { kind: 'phone', value: number, stopped: true, saidAt, source: 'carrier' })
  if (optOutId) tx.record('texts.stopped', { optOutId })
}
