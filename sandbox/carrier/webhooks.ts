import { createPrivateKey, generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto'
import type { Clock } from '../clock.ts'
import type { SandboxLog } from '../options.ts'
import type { CarrierFaults } from './faults.ts'

/** The carrier waits this long for a 2xx (Telnyx: 2 s). */
const timeoutMs = 2000
const firstRetryMs = 500
const longestRetryMs = 15_000
/** Long enough for a restart or a debugger; Telnyx itself tries three times per URL. */
const giveUpAfterMs = 10 * 60_000
const logCapacity = 1000

export type CarrierEvent = {
  type: string
  payload: object
  /** A message may name its own URL; calls use the account's. */
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

/** Signed events, delivered at least once, each on its own: no order is promised. */
export class Webhooks {
  readonly #options: WebhookOptions
  readonly #key: KeyObject
  readonly #forger = generateKeyPairSync('ed25519').privateKey
  readonly #log: Delivery[] = []
  readonly #running = new Set<() => void>()
  #held: Stamped | null = null
  #closed = false

  constructor(options: WebhookOptions) {
    this.#options = options
    this.#key = createPrivateKey(options.privateKeyPem)
    if (this.#key.asymmetricKeyType !== 'ed25519') throw new Error('the carrier signs with an Ed25519 key')
  }

  send({ type, payload, url }: CarrierEvent): void {
    if (this.#closed) return
    const event = {
      id: randomUUID(),
      type,
      occurredAtMs: this.#options.clock.now(),
      payload,
      url: url ?? this.#options.url,
    }
    if (this.#options.faults.webhooks === 'reorder') this.#dispatchReordered(event)
    else this.#dispatch(event)
  }

  /** The newest attempts, newest last. */
  deliveries(): Delivery[] {
    return [...this.#log]
  }

  close(): void {
    this.#closed = true
    for (const cancel of this.#running) cancel()
    this.#running.clear()
  }

  #dispatch(event: Stamped): void {
    void this.#attempt(event, 1)
    if (this.#options.faults.webhooks === 'duplicate') void this.#attempt(event, 1)
  }

  /** Swaps neighbours: an event waits for the next one, or for 400 ms. */
  #dispatchReordered(event: Stamped): void {
    const earlier = this.#held
    if (earlier) {
      this.#held = null
      this.#dispatch(event)
      this.#later(50, () => this.#dispatch(earlier))
      return
    }
    this.#held = event
    this.#later(400, () => {
      if (this.#held !== event) return
      this.#held = null
      this.#dispatch(event)
    })
  }

  async #attempt(event: Stamped, count: number): Promise<void> {
    const { clock, faults, log } = this.#options
    const lost = faults.webhooks === 'lose_first' && count === 1
    const delivery = lost ? lostDelivery(event, clock) : await this.#post(event, count)
    this.#log.push(delivery)
    if (this.#log.length > logCapacity) this.#log.shift()
    if (delivery.status !== null && delivery.status >= 200 && delivery.status < 300) return
    if (clock.now() - event.occurredAtMs > giveUpAfterMs)
      return log.warn({ eventType: event.type, eventId: event.id }, 'sandbox: webhook given up')
    this.#later(Math.min(firstRetryMs * 2 ** (count - 1), longestRetryMs), () => void this.#attempt(event, count + 1))
  }

  async #post(event: Stamped, count: number): Promise<Delivery> {
    const { clock } = this.#options
    const abort = new AbortController()
    const stop = () => abort.abort()
    const cancelTimeout = clock.after(timeoutMs, stop)
    this.#running.add(stop)
    const startedAt = clock.now()
    const common = {
      eventId: event.id,
      eventType: event.type,
      attempt: count,
      at: new Date(startedAt).toISOString(),
      url: event.url,
    }
    try {
      const response = await fetch(event.url, {
        method: 'POST',
        signal: abort.signal,
        redirect: 'manual',
        ...this.#signed(event, count),
      })
      await response.body?.cancel()
      return { ...common, status: response.status, error: null, ms: clock.now() - startedAt }
    } catch (error) {
      // Every failure is a failed delivery: it is logged as such and tried again.
      return {
        ...common,
        status: null,
        error: abort.signal.aborted ? 'timeout' : reasonOf(error),
        ms: clock.now() - startedAt,
      }
    } finally {
      cancelTimeout()
      this.#running.delete(stop)
    }
  }

  #signed(event: Stamped, count: number) {
    const { clock, faults } = this.#options
    const body = JSON.stringify({
      data: {
        record_type: 'event',
        id: event.id,
        event_type: event.type,
        occurred_at: new Date(event.occurredAtMs).toISOString(),
        payload: event.payload,
      },
      meta: { attempt: count, delivered_to: event.url },
    })
    return {
      body,
      headers: signatureHeaders(faults.webhooks === 'forge' ? this.#forger : this.#key, body, clock.now()),
    }
  }

  #later(ms: number, run: () => void): void {
    if (this.#closed) return
    const cancel = this.#options.clock.after(ms, () => {
      this.#running.delete(cancel)
      run()
    })
    this.#running.add(cancel)
  }
}

/** Ed25519 over `${timestamp}|${body}`, as Telnyx signs. `nowMs` is wall time. */
function signatureHeaders(key: KeyObject, body: string, nowMs: number): Record<string, string> {
  const timestamp = String(Math.floor(nowMs / 1000))
  const signature = sign(null, Buffer.from(`${timestamp}|${body}`), key).toString('base64')
  return { 'content-type': 'application/json', 'telnyx-signature-ed25519': signature, 'telnyx-timestamp': timestamp }
}

function lostDelivery(event: Stamped, clock: Clock): Delivery {
  const at = new Date(clock.now()).toISOString()
  return {
    eventId: event.id,
    eventType: event.type,
    attempt: 1,
    at,
    url: event.url,
    status: null,
    error: 'lost (fault)',
    ms: 0,
  }
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return cause instanceof Error ? ('code' in cause ? String(cause.code) : cause.message) : 'failed'
}
