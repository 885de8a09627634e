import { z } from 'zod'
import { paths } from '#contract/paths.ts'
import { instantOf, type Clock } from '#src/platform/clock/clock.ts'
import type { Openers } from '#src/platform/db/database.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { businessOf, job } from '#src/platform/jobs/job.ts'
import type { Metrics } from '#src/platform/ops/metrics.ts'
import type { Outward } from '#src/platform/outward/outward.ts'
import { productVersion } from '#src/platform/product-version.ts'
import { secondsOf } from '#src/platform/values/retry-after.ts'
import { deliverAgain, deliverWebhook as handle } from './deliver-again.ts'
import { deleteDeliveriesBefore, findWaiting, type Which } from './delivery-queries.ts'
import { noteAttempt } from './note-attempt.ts'
import { openSecret, signatureHeaders } from './signature.ts'

type Ports = {
  db: Openers
  clock: Clock
  outward: Outward
  metrics: Pick<Metrics, 'webhooks'>
  config: { secretKeys: readonly string[]; baseUrl: string; productName: string }
}

/**
 * Sends one event to one endpoint, and writes what became of it. It succeeds however the receiver answers: the next try
 * is a job of its own. A process that dies after the receiver's answer sends once more, under the same webhook-id.
 */
export const deliverWebhook = job({
  ...handle,
  lane: 'webhooks',
  outgoing: true,
  async run(ports: Ports, envelope, which: Which) {
    const { db, clock, outward, metrics, config } = ports
    const businessId = businessOf(envelope)
    const due = await db.forBusiness(businessId, (tx) => takeDue(tx, which))
    if (!due) return
    const startedMs = clock.nowMs()
    const secrets = due.secrets.map((sealed) =>
      openSecret({ secretKeys: config.secretKeys, webhookId: which.webhookId }, sealed),
    )
    const sent = { id: `evt_${which.eventId}`, seconds: Math.floor(startedMs / 1000), body: due.body }
    const reply = await outward.post({
      url: due.url,
      body: due.body,
      headers: {
        'content-type': 'application/json',
        'user-agent': `Deskbell-Webhooks/${productVersion}`,
        ...signatureHeaders(sent, secrets),
      },
    })
    const answered =
      typeof reply === 'string' ? { status: null, failure: reply } : { status: reply.status, failure: null }
    metrics.webhooks.inc({ outcome: outcomeOf(answered) })
    const endedMs = clock.nowMs()
    await db.forBusiness(businessId, (tx) =>
      noteAttempt(tx, which, {
        tried: { ...answered, at: instantOf(startedMs), ms: Math.max(0, Math.round(endedMs - startedMs)) },
        retryAfter: typeof reply === 'string' ? 0 : secondsOf(reply.retryAfter, endedMs),
        random: Math.random(),
        link: config.baseUrl + paths.docs,
        productName: config.productName,
      }),
    )
  },
})

/** What to send now, or null: it was sent, its endpoint is off, or left alone for a while; then it is tried later. */
async function takeDue(tx: Tx, which: Which): Promise<{ url: string; body: string; secrets: Buffer[] } | null> {
  const found = await findWaiting(tx, which)
  if (!found) return null
  const pause = found.paused_until ? found.paused_until.since(tx.wallNow) : null
  if (pause && pause.sign > 0) {
    deliverAgain(tx, which, pause.add({ seconds: Math.ceil(Math.random() * 10) }))
    return null
  }
  const oldStillSigns =
    found.old_secret_until !== null && found.old_secret_until.epochMilliseconds > tx.wallNow.epochMilliseconds
  return {
    url: found.url,
    body: found.body,
    secrets: [found.secret, ...(found.old_secret && oldStillSigns ? [found.old_secret] : [])],
  }
}

function outcomeOf({ status, failure }: { status: number | null; failure: string | null }): string {
  if (status === null) return failure ?? 'unreachable'
  return status >= 200 && status < 300 ? 'delivered' : 'refused'
}

const keptDays = 30

/** Hourly: deletes the log of what is older than 30 days. */
export const sweepDeliveries = job({
  name: 'sweep-webhook-deliveries',
  lane: 'bulk',
  payload: z.object({}),
  async run({ db }: Ports) {
    let deleted: number
    do
      deleted = await db.asPlatform('forget old webhook deliveries', (tx) =>
        deleteDeliveriesBefore(tx, tx.wallNow.subtract({ hours: keptDays * 24 })),
      )
    while (deleted > 0)
  },
})
