import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { GlassView } from '#contract/glass.ts'
import type { CallEvent, DeskEvent } from './api/events.ts'
import { eventStream } from './terminal/event-stream.ts'
import { speak } from './testing/fake-deskbell.ts'
import { businessNumber, callerNumber, testSandbox, until } from './testing/test-sandbox.ts'

test('pages carry a strict policy and no inline script; the root leads to the phone', async () => {
  await using box = await testSandbox()
  const root = await fetch(box.sandbox.url)
  expect(root.url).toBe(`${box.sandbox.url}/sandbox/phone`)
  expect(root.headers.get('content-security-policy')).toContain("default-src 'self'")
  for (const page of ['phone', 'mailbox']) {
    const html = await (await fetch(`${box.sandbox.url}/sandbox/${page}`)).text()
    expect(html).toContain('nothing leaves this computer')
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|\son\w+=|style=/)
    const script = await fetch(`${box.sandbox.url}/sandbox/${page}-page.js`)
    expect(script.headers.get('content-type')).toContain('javascript')
  }
})

test.each([
  ['a foreign page', { origin: 'https://evil.example' }],
  ['a page of another port', { origin: 'http://127.0.0.1:1' }],
  ['a name that was bent to this computer', { host: 'evil.example' }],
  ['a cross-site request without an origin', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
])('%s may not place a call', async (_who, headers) => {
  await using box = await testSandbox()
  expect(await post(`${box.sandbox.url}/sandbox/api/calls`, headers)).toBe(403)
  expect(await box.ask('/calls')).toEqual({ items: [] })
})

test('its own page may', async () => {
  await using box = await testSandbox()
  expect(await post(`${box.sandbox.url}/sandbox/api/calls`, { origin: box.sandbox.url })).toBe(201)
})

test('bad input is a 400 in words, an unknown call a 404, speaking to nobody a 409', async () => {
  await using box = await testSandbox()
  box.deskbell.onWebhook = () => {}
  const status = async (path: string, body: object) =>
    (
      await fetch(`${box.sandbox.url}/sandbox/api${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    ).status
  expect(await status('/calls', { from: '12', to: businessNumber })).toBe(400)
  expect(await status('/faults', { webhooks: 'sometimes' })).toBe(400)
  expect(await status('/calls/none/say', { text: 'hi' })).toBe(404)
  const { callControlId } = await box.ask<{ callControlId: string }>('/calls', {
    from: callerNumber,
    to: businessNumber,
  })
  expect(await status(`/calls/${callControlId}/say`, { text: 'hi' })).toBe(409)
})

test('events: who comes late reads everything, who comes back only what was missed', async () => {
  await using box = await testSandbox()
  box.deskbell.onFrame = (frame, socket) => frame.type === 'setup' && speak(socket, 'Good morning.')
  const { id, events } = await box.call()
  await until(() => events.some((event) => event.type === 'utterance'))
  const url = `${box.sandbox.url}/sandbox/api/calls/${id}/events`
  expect(await firstEvents(url, events.length)).toEqual(events)
  expect(await firstEvents(`${url}?after=2`, events.length - 2)).toEqual(events.slice(2))
})

test('the glass box is read after each utterance', async () => {
  await using box = await testSandbox()
  box.deskbell.brains = [{ id: 'builtin', name: 'Built-in' }]
  box.deskbell.glass = glassView
  box.deskbell.onFrame = (frame, socket) => frame.type === 'setup' && speak(socket, 'Good morning.')
  const { callControlId } = await box.ask<{ callControlId: string }>('/calls', {
    from: callerNumber,
    to: businessNumber,
    brain: 'builtin',
  })
  const seen: CallEvent[] = []
  for await (const event of eventStream<CallEvent>(
    `${box.sandbox.url}/sandbox/api/calls/${callControlId}/events`,
    AbortSignal.timeout(4000),
  )) {
    seen.push(event)
    if (event.type === 'glass') break
  }
  expect(seen.at(-1)).toEqual({ type: 'glass', view: glassView })
  expect(await box.ask('/phone')).toMatchObject({
    directory: [{ number: businessNumber }],
    brains: [{ id: 'builtin' }],
  })
  await until(() => box.deskbell.frames[0])
  expect(box.deskbell.frames[0]).toMatchObject({ type: 'setup', customParameters: { brain: 'builtin' } })
})

test('delivered texts survive a restart, and half a line at the end is cut off', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'sandbox-'))
  const path = join(dataDir, 'delivered.jsonl')
  {
    await using box = await testSandbox({ dataDir })
    await box.ask('/messages', { from: callerNumber, to: businessNumber, text: 'STOP' })
  }
  await appendFile(path, '{"kind":"text","id":"torn')
  {
    await using box = await testSandbox({ dataDir })
    expect(await box.ask('/messages')).toMatchObject({ items: [{ text: 'STOP' }] })
    expect((await box.carrier('/messages', { from: businessNumber, to: callerNumber, text: 'x' })).status).toBe(403)
    await box.ask('/messages', { from: callerNumber, to: businessNumber, text: 'START' })
  }
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\n')
  expect(lines.map((line) => (JSON.parse(line) as { text: string }).text)).toEqual(['STOP', 'START'])
  await rm(dataDir, { recursive: true })
})

test('the desk’s events bring texts as they come', async () => {
  await using box = await testSandbox()
  await box.ask('/messages', { from: callerNumber, to: businessNumber, text: 'hello' })
  for await (const event of eventStream<DeskEvent>(
    `${box.sandbox.url}/sandbox/api/events?after=0`,
    AbortSignal.timeout(4000),
  )) {
    expect(event).toMatchObject({ type: 'text', text: { text: 'hello', status: 'received' } })
    break
  }
})

const glassView: GlassView = {
  conversationId: 'c',
  brain: 'builtin',
  language: 'en',
  state: 'open',
  epoch: 1,
  timers: null,
  wish: { service: 'boiler' },
  offers: [],
  cost: { carrier: [], models: [] },
  turns: [],
  next: null,
}

async function firstEvents(url: string, count: number): Promise<CallEvent[]> {
  const events: CallEvent[] = []
  for await (const event of eventStream<CallEvent>(url, AbortSignal.timeout(4000))) {
    events.push(event)
    if (events.length === count) break
  }
  return events
}

/** Fetch may not set Origin and Host; a plain request may. */
function post(url: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      { method: 'POST', headers: { 'content-type': 'application/json', ...headers } },
      (response) => {
        response.resume()
        resolve(response.statusCode ?? 0)
      },
    )
    sent.once('error', reject)
    sent.end(JSON.stringify({ from: callerNumber, to: businessNumber }))
  })
}
