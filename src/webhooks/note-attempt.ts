import { Temporal } from 'temporal-polyfill'
import { findOwnerAddresses, getBusiness } from '#src/businesses/index.ts'
import { draftMail } from '#src/mails/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { newId } from '#src/platform/values/ids.ts'
import { deliverAgain } from './deliver-again.ts'
import { countTry, insertAttempt, updateDelivery, type Tried, type Which } from './delivery-queries.ts'
import { daySeconds, pauseAfter, waitAfter } from './next-try.ts'
import { clearFailing, updateFailing, updateOff, type OffBecause } from './queries.ts'
import { offWords } from './words/off-words.ts'

/** Everything must have failed for so long before an endpoint is switched off. */
const failingDays = 5

export type Noted = {
  tried: Tried
  /** Seconds the receiver asked for; 0 for none. */
  retryAfter: number
  /** From 0 to 1. */
  random: number
  link: string
  productName: string
}

/**
 * Writes an attempt and what follows from it: done, tried again later, given up; and whether the endpoint is left alone
 * for a while, or switched off, which its owners are mailed. A delivery that was removed meanwhile stays so.
 */
export async function noteAttempt(tx: Tx, which: Which, noted: Noted): Promise<void> {
  const tries = await countTry(tx, which)
  if (tries === undefined) return
  const { tried, retryAfter, random } = noted
  await insertAttempt(tx, which, { ...tried, id: newId() })
  if (tried.status !== null && tried.status >= 200 && tried.status < 300) {
    await updateDelivery(tx, which, { state: 'delivered', nextTryAt: null })
    return clearFailing(tx, which.webhookId)
  }
  const isGone = tried.status === 410
  const wait = isGone ? null : waitAfter(tries, { retryAfter, random })
  const later = wait === null ? null : Temporal.Duration.from({ seconds: wait })
  await updateDelivery(tx, which, {
    state: later ? 'waiting' : 'failed',
    nextTryAt: later ? tx.wallNow.add(later) : null,
  })
  if (later) deliverAgain(tx, which, later)
  const pause = pauseAfter({ ...tried, retryAfter })
  const webhook = await updateFailing(tx, which.webhookId, pause ? tx.wallNow.add({ seconds: pause }) : null)
  if (!webhook || webhook.off_since !== null) return
  const failingFor = webhook.failing_since ? tx.wallNow.since(webhook.failing_since).total('seconds') : 0
  if (isGone) await switchOff(tx, which.webhookId, { because: 'gone', url: webhook.url, noted })
  else if (failingFor >= failingDays * daySeconds)
    await switchOff(tx, which.webhookId, { because: 'failing', url: webhook.url, noted })
}

async function switchOff(
  tx: Tx,
  webhookId: string,
  { because, url, noted }: { because: Exclude<OffBecause, 'switched-off'>; url: string; noted: Noted },
): Promise<void> {
  await updateOff(tx, webhookId, because)
  tx.record('webhook.disabled', { webhookId, reason: because })
  const { language } = await getBusiness(tx)
  const words = offWords[language]
  const host = new URL(url).host
  for (const recipient of await findOwnerAddresses(tx))
    await draftMail(tx, {
      kind: 'webhook-off',
      recipient,
      subject: words.subject({ productName: noted.productName }),
      body: words.body({ because, host, days: failingDays, link: noted.link }),
    })
}
