/** The production adapter with the official SDK, against the sandbox carrier. */
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { speak } from '#sandbox/testing/fake-deskbell.ts'
import {
  testApiKey,
  businessNumber,
  callerNumber,
  testSandbox,
  until,
  type TestSandbox,
} from '#sandbox/testing/test-sandbox.ts'
import type { Telephony, TelephonyEvent } from './port.ts'
import { readTelnyxEvent } from './telnyx-events.ts'
import { telnyxTelephony } from './telnyx.ts'

const english = { language: 'en' as const }

function adapter(
  { deskbell, sandbox }: TestSandbox,
  more: { apiKey?: string; baseUrl?: string; timeoutMs?: number; connectionId?: null } = {},
): Telephony {
  const options = {
    apiKey: testApiKey,
    publicKey: deskbell.publicKey,
    connectionId: 'c',
    baseUrl: `${sandbox.url}/v2`,
    webhookUrl: deskbell.webhookUrl,
    timeoutMs: 2000,
    now: Date.now,
  }
  return telnyxTelephony({ ...options, ...more })
}

test('answers with the relay, our state comes back, hangs up', async () => {
  await using box = await testSandbox()
  const telephony = adapter(box)
  box.deskbell.onWebhook = ({ type, payload }) => {
    if (type !== 'call.initiated') return
    const command = {
      callControlId: String(payload['call_control_id']),
      commandId: 'answer-1',
      clientState: 'business 7',
    }
    void telephony.answerCall(command, { ...english, url: box.deskbell.relayUrl, parameters: { a: '1' } })
  }
  box.deskbell.onFrame = (frame, socket) => frame.type === 'setup' && speak(socket, 'Hello.')
  const { id, events } = await box.call()
  await until(() => events.some((event) => event.type === 'utterance'))
  expect(box.deskbell.frames[0]).toMatchObject({ type: 'setup', customParameters: { a: '1' } })
  // No greeting of the carrier's: the first words are ours.
  expect(events.some((event) => event.type === 'carrier')).toBe(false)
  await telephony.hangUp({ callControlId: id, commandId: 'h' })
  const hangup = await until(() => box.deskbell.webhooks.find(({ type }) => type === 'call.hangup'))
  expect(Buffer.from(String(hangup.payload['client_state']), 'base64').toString()).toBe('business 7')
  await expect(telephony.hangUp({ callControlId: id, commandId: 'h2' })).rejects.toMatchObject({
    certainty: 'refused',
    code: '90018',
  })
})

test('rings somebody from our number with our state, opens the relay when they pick up', async () => {
  await using box = await testSandbox()
  const telephony = adapter(box)
  const { callControlId } = await telephony.placeCall({
    from: businessNumber,
    to: '+12025550013',
    key: 'd',
    clientState: 'our call',
    ringSeconds: 20,
    longestSeconds: 600,
  })
  const answered = await until(() => box.deskbell.webhooks.find(({ type }) => type === 'call.answered'))
  expect(answered.payload).toMatchObject({
    call_control_id: callControlId,
    from: businessNumber,
    to: '+12025550013',
  })
  expect(Buffer.from(String(answered.payload['client_state']), 'base64').toString()).toBe('our call')
  await telephony.returnToReceptionist({ callControlId, commandId: 'r' }, { ...english, url: box.deskbell.relayUrl })
  await until(() => box.deskbell.frames.some(({ type }) => type === 'setup'))
  expect(box.deskbell.frames[0]).toMatchObject({ type: 'setup', direction: 'outbound' })
  await telephony.hangUp({ callControlId, commandId: 'h' })
  await expect(
    telephony.returnToReceptionist({ callControlId, commandId: 'r2' }, { ...english, url: box.deskbell.relayUrl }),
  ).rejects.toMatchObject({ certainty: 'refused', code: '90018' })
})

test('the same key twice within a minute is one call', async () => {
  await using box = await testSandbox()
  const place = () =>
    adapter(box).placeCall({
      from: businessNumber,
      to: callerNumber,
      key: 'once',
      clientState: 'x',
      ringSeconds: 20,
      longestSeconds: 600,
    })
  expect(await place()).toEqual(await place())
})

test('without a connection no call is placed', async () => {
  await using box = await testSandbox()
  const placing = adapter(box, { connectionId: null }).placeCall({
    from: businessNumber,
    to: callerNumber,
    key: 'k',
    clientState: 'x',
    ringSeconds: 20,
    longestSeconds: 600,
  })
  await expect(placing).rejects.toMatchObject({ certainty: 'refused', code: 'no_connection' })
})

test('a text is accepted with our tag', async () => {
  await using box = await testSandbox()
  const telephony = adapter(box)
  const sent = await telephony.sendText({ from: businessNumber, to: callerNumber, text: 'Booked.', tag: 'effect-1' })
  expect(sent).toMatchObject({ status: 'queued', tags: ['effect-1'] })
})

test('the sandbox’s webhooks verify with the adapter, forged ones do not', async () => {
  await using box = await testSandbox()
  const seen: (TelephonyEvent | string)[] = []
  const telephony = adapter(box)
  const hooks = await serve((request, response) => {
    const chunks: Buffer[] = []
    request
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .on('end', () => {
        try {
          seen.push(telephony.verifyWebhook(Buffer.concat(chunks), request.headers))
        } catch (error) {
          seen.push(String(error))
        }
        response.writeHead(200).end()
      })
  })
  const tagged = adapter({ ...box, deskbell: { ...box.deskbell, webhookUrl: `${hooks.url}/hooks` } })
  await tagged.sendText({ from: businessNumber, to: callerNumber, text: 'x', tag: 'effect-2' })
  await until(() => seen.length === 2)
  expect(seen).toContainEqual(
    expect.objectContaining({ type: 'message.finalized', tags: ['effect-2'], status: 'delivered' }),
  )
  await box.ask('/faults', { webhooks: 'forge' })
  await tagged.sendText({ from: businessNumber, to: callerNumber, text: 'x', tag: 'effect-3' })
  await until(() => seen.length === 4)
  expect(seen.slice(2)).toEqual([expect.stringContaining('bad_signature'), expect.stringContaining('bad_signature')])
  await hooks.close()
})

test.each([
  ['+12025550001', { certainty: 'refused', code: '40300' }],
  ['+12025550003', { certainty: 'not-done', code: '10007' }],
  ['+12025550006', { certainty: 'not-done', code: '10011' }],
  ['+12025550008', { certainty: 'deferred', code: '40006' }],
])('a text to %s fails as %j, and is asked once', async (to, failure) => {
  await using box = await testSandbox()
  await expect(adapter(box).sendText({ from: businessNumber, to, text: 'x', tag: 't' })).rejects.toMatchObject(failure)
  // The SDK would have retried a 503 by itself, and that retry would have gone through.
  expect(await box.ask('/messages')).toEqual({ items: [] })
})

test('a carrier that hangs is aborted in time, and not called "not sent": the text went out', async () => {
  await using box = await testSandbox()
  const telephony = adapter(box, { timeoutMs: 100 })
  await expect(
    telephony.sendText({ from: businessNumber, to: '+12025550002', text: 'x', tag: 'effect-9' }),
  ).rejects.toMatchObject({ certainty: 'unknown' })
  const finalized = await until(() => box.deskbell.webhooks.find(({ type }) => type === 'message.finalized'))
  expect(finalized.payload['webhook_url']).toContain('tag=effect-9')
})

test('a command without an answer is repeated within half a second, under its own id', async () => {
  await using box = await testSandbox()
  const telephony = adapter(box, { timeoutMs: 5000 })
  box.deskbell.onWebhook = () => {}
  // Answers, and does not say so.
  const { callControlId } = await box.ask<{ callControlId: string }>('/calls', {
    from: '+12025550023',
    to: businessNumber,
  })
  const begunAt = performance.now()
  await telephony.answerCall({ callControlId, commandId: 'a' })
  const tookMs = performance.now() - begunAt
  expect(tookMs).toBeGreaterThan(450)
  expect(tookMs).toBeLessThan(2000)
  await until(() => box.deskbell.webhooks.some(({ type }) => type === 'call.answered'))
  expect(box.deskbell.webhooks.filter(({ type }) => type === 'call.answered')).toHaveLength(1)
})

test('a text that waited for too long has not been sent', async () => {
  await using box = await testSandbox()
  await adapter(box).sendText({ from: businessNumber, to: '+12025550009', text: 'x', tag: 't' })
  const { eventId, payload } = await until(() => box.deskbell.webhooks.find(({ type }) => type === 'message.finalized'))
  const data = { id: eventId, event_type: 'message.finalized', occurred_at: '2026-11-22T10:00:00Z', payload }
  expect(readTelnyxEvent(Buffer.from(JSON.stringify({ data })))).toMatchObject({
    status: 'sending_failed',
    errorCodes: ['40014'],
  })
})

test('a body that never ends is aborted too, and the connection is gone', async () => {
  await using box = await testSandbox()
  let closed = false
  const slow = await serve((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).write('{"data":')
    response.on('close', () => (closed = true))
  })
  await expect(
    adapter(box, { baseUrl: slow.url, timeoutMs: 100 }).hangUp({ callControlId: 'm', commandId: 'm' }),
  ).rejects.toMatchObject({ certainty: 'unknown' })
  await until(() => closed)
  await slow.close()
})

test('nobody listening, a wrong key, and an answer that is no JSON', async () => {
  await using box = await testSandbox()
  const gone = await serve(() => {})
  await gone.close()
  await expect(
    adapter(box, { baseUrl: gone.url }).hangUp({ callControlId: 'm', commandId: 'm' }),
  ).rejects.toMatchObject({ certainty: 'not-done', code: 'ECONNREFUSED' })
  await expect(adapter(box, { apiKey: 'wrong' }).hangUp({ callControlId: 'm', commandId: 'm' })).rejects.toMatchObject({
    certainty: 'not-done',
    code: '10009',
  })
  const proxy = await serve((_request, response) =>
    response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>'),
  )
  await expect(
    adapter(box, { baseUrl: proxy.url }).hangUp({ callControlId: 'm', commandId: 'm' }),
  ).rejects.toMatchObject({ certainty: 'unknown', code: '502' })
  await proxy.close()
})

test('a key is known to be taken, or to be refused, without anything being done', async () => {
  await using box = await testSandbox()
  await adapter(box, {}).check()
  await expect(adapter(box, { apiKey: 'wrong' }).check()).rejects.toMatchObject({
    certainty: 'refused',
    code: 'key_refused',
  })
  const narrow = await serve((_request, response) => response.writeHead(403).end('{}'))
  await adapter(box, { baseUrl: narrow.url }).check()
  await narrow.close()
})

test('a line that breaks in the middle of a request may have done its work', async () => {
  await using box = await testSandbox()
  const rude = await serve((request) => request.socket.destroy())
  await expect(
    adapter(box, { baseUrl: rude.url }).sendText({ from: businessNumber, to: callerNumber, text: 'x', tag: 't' }),
  ).rejects.toMatchObject({ certainty: 'unknown', code: 'connection_lost' })
  await rude.close()
})

async function serve(listener: RequestListener): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = () => {
    server.closeAllConnections()
    return new Promise<void>((resolve) => server.close(() => resolve()))
  }
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close }
}
