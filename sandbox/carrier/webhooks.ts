import { createPrivateKey, generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto'
import { createTimers, type Clock } from '../clock.ts'
import type { SandboxLog } from '../options.ts'
import type { CarrierFaults } from './faults.ts'

/** The carrier waits this long for a 2xx (Telnyx: 2 s). */
const timeoutMs = 2000
const firstRetryMs = 500
const longestRetryMs = 15_000
/** Telnyx tries three times per URL, then never again; how far apart is in no document. */
const mostAttempts = 3
/** With the switch `patience: long` retries go on long enough for a restart or a debugger. */
const giveUpAfterMs = 10 * 60_000
const logCapacity = 1000

export type CarrierEvent = {
  type: string
  payload: object
  /** A message's own webhook URL; without one the account's is used, as for calls. */
  url?: string | null
}

/** One attempt at delivering one event. */
export type Delivery = {
  eventId: string
  eventType: string
  attempt: number
  at: string
  url: string
  /** The answer's HTTP status, or null when there was none. */
  status: number | null
  error: string | null
  ms: number
}

export type WebhookOptions = {
  clock: Clock
  privateKeyPem: string
  url: string
  faults: CarrierFaults
  log: SandboxLog
}

type Stamped = { id: string; type: string; occurredAtMs: number; payload: object; url: string }

export type Webhooks = {
  send(event: CarrierEvent): void
  /** The newest attempts, newest last. */
  deliveries(): Delivery[]
  close(): void
}

/** Signed events, delivered at least once, each on its own: no order is promised. Throws when the key is no Ed25519. */
export function createWebhooks(options: WebhookOptions): Webhooks {
  const { clock, faults, log } = options
  const post = createPost(options)
  const timers = createTimers(clock)
  const attempts: Delivery[] = []
  const stop = new AbortController()
  let held: Stamped | null = null

  const later = (ms: number, run: () => void) => {
    if (!stop.signal.aborted) timers.after(ms, run)
  }

  async function attempt(event: Stamped, count: number): Promise<void> {
    const isLost = faults.webhooks === 'lose_first' && count === 1
    const delivery = isLost ? lostDelivery(event, clock) : await post(event, count, stop.signal)
    attempts.push(delivery)
    if (attempts.length > logCapacity) attempts.shift()
    if (delivery.status !== null && delivery.status >= 200 && delivery.status < 300) return
    const isLast = faults.patience === 'long' ? clock.now() - event.occurredAtMs > giveUpAfterMs : count >= mostAttempts
    if (isLast) return log.warn({ eventType: event.type, eventId: event.id }, 'sandbox: webhook given up')
    later(Math.min(firstRetryMs * 2 ** (count - 1), longestRetryMs), () => void attempt(event, count + 1))
  }

  function dispatch(event: Stamped): void {
    void attempt(event, 1)
    if (faults.webhooks === 'duplicate') void attempt(event, 1)
  }

  /** Swaps an event with its neighbour: it waits for the next event, or for 400 ms. */
  function dispatchReordered(event: Stamped): void {
    const earlier = held
    if (earlier) {
      held = null
      dispatch(event)
      return later(50, () => dispatch(earlier))
    }
    held = event
    later(400, () => {
      if (held !== event) return
      held = null
      dispatch(event)
    })
  }

  return {
    send({ type, payload, url }) {
      if (stop.signal.aborted) return
      const event = { id: randomUUID(), type, occurredAtMs: clock.now(), payload, url: url ?? options.url }
      if (faults.webhooks === 'reorder') dispatchReordered(event)
      else dispatch(event)
    },
    deliveries: () => [...attempts],
    close() {
      stop.abort()
      timers.cancel()
    },
  }
}

/** Returns the function that makes one attempt: it posts the event, signed, and waits for the status. */
function createPost({ clock, faults, privateKeyPem }: WebhookOptions) {
  const key = createPrivateKey(privateKeyPem)
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('the carrier signs with an Ed25519 key')
  const forger = generateKeyPairSync('ed25519').privateKey

  return async (event: Stamped, count: number, closed: AbortSignal): Promise<Delivery> => {
    const timeout = new AbortController()
    const cancelTimeout = clock.after(timeoutMs, () => timeout.abort())
    const signal = AbortSignal.any([timeout.signal, closed])
    const startedAt = clock.now()
    const ended = (status: number | null, error: string | null): Delivery => ({
      ...deliveryOf(event, count, startedAt),
      status,
      error,
      ms: clock.now() - startedAt,
    })
    const body = bodyOf(event, count)
    const headers = signatureHeaders(faults.webhooks === 'forge' ? forger : key, body, startedAt)
    try {
      const response = await fetch(event.url, { method: 'POST', signal, redirect: 'manual', body, headers })
      await response.body?.cancel()
      return ended(response.status, null)
    } catch (error) {
      // A failed request counts as a failed delivery: log it as such and try again.
      return ended(null, signal.aborted ? 'timeout' : reasonOf(error))
    } finally {
      cancelTimeout()
    }
  }
}

function bodyOf(event: Stamped, attempt: number): string {
  return JSON.stringify({
    data: {
      record_type: 'event',
      id: event.id,
      event_type: event.type,
      occurred_at: new Date(event.occurredAtMs).toISOString(),
      payload: event.payload,
    },
    meta: { attempt, delivered_to: event.url },
  })
}

/** Ed25519 over `${timestamp}|${body}`, as Telnyx signs. `nowMs` is wall time. */
function signatureHeaders(key: KeyObject, body: string, nowMs: number): Record<string, string> {
  const timestamp = String(Math.floor(nowMs / 1000))
  const signature = sign(null, Buffer.from(`${timestamp}|${body}`), key).toString('base64')
  return {
    'content-type': 'application/json',
    'user-agent': 'telnyx-webhooks',
    'telnyx-signature-ed25519': signature,
    'telnyx-timestamp': timestamp,
  }
}

function deliveryOf(event: Stamped, attempt: number, startedAtMs: number) {
  const at = new Date(startedAtMs).toISOString()
  return { eventId: event.id, eventType: event.type, attempt, at, url: event.url }
}

function lostDelivery(event: Stamped, clock: Clock): Delivery {
  return { ...deliveryOf(event, 1, clock.now()), status: null, error: 'lost (fault)', ms: 0 }
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return cause instanceof Error ? ('code' in cause ? String(cause.code) : cause.message) : 'failed'
}
