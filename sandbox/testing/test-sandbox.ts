import { setTimeout as delay } from 'node:timers/promises'
import type { CallEvent } from '../api/events.ts'
import type { Delivery } from '../carrier/webhooks.ts'
import { startSandbox, type RunningSandbox, type SandboxOptions } from '../index.ts'
import { eventStream } from '../terminal/event-stream.ts'
import { fakeDeskbell, type FakeDeskbell } from './fake-deskbell.ts'

export const testApiKey = 'test-key'
export const businessNumber = '+12025550199'
export const callerNumber = '+12025550147'

export type TestSandbox = AsyncDisposable & {
  sandbox: RunningSandbox
  deskbell: FakeDeskbell
  /** Asks /sandbox/api: GET, or POST when there is a body. */
  ask<T = Record<string, unknown>>(path: string, body?: object): Promise<T>
  /** Asks the carrier API with the right key. */
  carrier(path: string, body?: object): Promise<{ status: number; body: unknown }>
  deliveries(): Promise<Delivery[]>
  /** Places a call that the stand-in picks up. Returns its id and its events, to which more are added as they come. */
  call(from?: string): Promise<{ id: string; events: CallEvent[] }>
}

/** A sandbox on free ports in front of a stand-in Deskbell that answers every call. */
export async function testSandbox(more: Partial<SandboxOptions> = {}): Promise<TestSandbox> {
  const deskbell = await fakeDeskbell()
  const sandbox = await startSandbox({
    httpPort: 0,
    smtpPort: 0,
    host: '127.0.0.1',
    apiKey: testApiKey,
    signing: { privateKeyPem: deskbell.privateKeyPem },
    webhookUrls: { telephony: deskbell.webhookUrl },
    glass: { baseUrl: deskbell.url, key: 'glass-key' },
    directory: [{ name: 'Rivera Heating', number: businessNumber }],
    dataDir: null,
    log: { info: () => {}, warn: () => {} },
    ...more,
  })
  const stop = new AbortController()

  async function ask<T>(path: string, body?: object): Promise<T> {
    const response = await fetch(`${sandbox.url}/sandbox/api${path}`, body ? postOf(body) : {})
    return (await response.json()) as T
  }
  async function carrier(path: string, body?: object) {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${testApiKey}` }
    const response = await fetch(`${sandbox.url}/v2${path}`, {
      headers,
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    })
    return { status: response.status, body: (await response.json()) as unknown }
  }

  deskbell.onWebhook = ({ type, payload }) => {
    if (type !== 'call.initiated' || payload['direction'] !== 'incoming') return
    void carrier(`/calls/${String(payload['call_control_id'])}/actions/answer`, {
      command_id: 'answer',
      conversation_relay_config: { url: deskbell.relayUrl },
    })
  }

  return {
    sandbox,
    deskbell,
    ask,
    carrier,
    deliveries: async () => (await ask<{ items: Delivery[] }>('/deliveries')).items,
    async call(from = callerNumber) {
      const { callControlId: id } = await ask<{ callControlId: string }>('/calls', { from, to: businessNumber })
      const events: CallEvent[] = []
      void collect(
        eventStream<CallEvent>(`${sandbox.url}/sandbox/api/calls/${encodeURIComponent(id)}/events`, stop.signal),
        events,
      )
      return { id, events }
    },
    async [Symbol.asyncDispose]() {
      stop.abort()
      await sandbox.close()
      await deskbell.close()
    },
  }
}

/** Waits until a condition holds that another socket will bring about; looks every 5 ms, for eight seconds at most. */
export async function until<T>(condition: () => T | Promise<T>): Promise<NonNullable<Exclude<T, false>>> {
  const deadline = Date.now() + 8_000
  for (;;) {
    const value = await condition()
    if (value) return value as NonNullable<Exclude<T, false>>
    if (Date.now() > deadline) throw new Error(`did not come about: ${condition.toString()}`)
    await delay(5)
  }
}

async function collect<E>(stream: AsyncIterable<E>, into: E[]): Promise<void> {
  try {
    for await (const event of stream) into.push(event)
  } catch {
    // The stream ends with the test.
  }
}

function postOf(body: object): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
}
