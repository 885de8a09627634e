import { expect, test } from 'vitest'
import { manualClock } from '../testing/manual-clock.ts'
import { businessNumber, callerNumber, testSandbox, until } from '../testing/test-sandbox.ts'
import type { DeliveredText } from './delivered-text.ts'
import { encodingOf } from './encoding.ts'

const finalized =
  (to: string) =>
  ({ type, payload }: { type: string; payload: Record<string, unknown> }) =>
    type === 'message.finalized' && (payload['to'] as { phone_number: string }[])[0]?.phone_number === to

test('a text is accepted, sent, delivered', async () => {
  const clock = manualClock()
  await using box = await testSandbox({ clock })
  const webhook_url = `${box.deskbell.webhookUrl}?tag=effect-1`
  const answer = await box.carrier('/messages', {
    from: businessNumber,
    to: callerNumber,
    text: 'Booked.',
    webhook_url,
  })
  expect(answer).toMatchObject({ status: 200, body: { data: { to: [{ status: 'queued' }], webhook_url } } })
  clock.advance(20)
  await until(() => box.deskbell.webhooks.some(({ type }) => type === 'message.sent'))
  clock.advance(60)
  const event = await until(() => box.deskbell.webhooks.find(finalized(callerNumber)))
  expect(event.payload).toMatchObject({ to: [{ status: 'delivered' }], webhook_url })
  expect((await box.deliveries()).every(({ url }) => url === webhook_url)).toBe(true)
  expect(await box.ask('/messages?number=' + encodeURIComponent(callerNumber))).toMatchObject({
    items: [{ text: 'Booked.', status: 'delivered' }],
  })
})

test.each([
  ['+12025550001', [403], ['40300']],
  ['+12025550003', [503, 200], ['10007', undefined]],
  ['+12025550006', [429, 200], ['10011', undefined]],
])('magic number %s answers %j', async (to, statuses, codes) => {
  await using box = await testSandbox()
  for (const [index, status] of statuses.entries()) {
    const answer = await box.carrier('/messages', { from: businessNumber, to, text: 'x' })
    expect(answer.status).toBe(status)
    expect((answer.body as { errors?: { code: string }[] }).errors?.[0]?.code).toBe(codes[index])
  }
})

test.each([
  ['+12025550004', 'delivery_failed', ['40008']],
  ['+12025550005', 'delivery_unconfirmed', []],
  ['+12025550009', 'expired', ['40014']],
])('magic number %s is accepted and ends as %s', async (to, status, codes) => {
  await using box = await testSandbox()
  await box.carrier('/messages', { from: businessNumber, to, text: 'x' })
  const event = await until(() => box.deskbell.webhooks.find(finalized(to)))
  expect(event.payload).toMatchObject({ to: [{ status }] })
  expect((event.payload['errors'] as { code: string }[]).map(({ code }) => code)).toEqual(codes)
})

test.each([
  ['+12025550002', true],
  ['+12025550007', false],
])('magic number %s never answers; the text goes out: %s', async (to, goesOut) => {
  const clock = manualClock()
  await using box = await testSandbox({ clock })
  const abort = new AbortController()
  const headers = { authorization: 'Bearer test-key', 'content-type': 'application/json' }
  const asked = fetch(`${box.sandbox.url}/v2/messages`, {
    method: 'POST',
    headers,
    signal: abort.signal,
    body: JSON.stringify({ from: businessNumber, to, text: 'x' }),
  })
  const texts = async () => (await box.ask<{ items: DeliveredText[] }>('/messages')).items
  if (goesOut) await until(async () => (await texts()).length === 1)
  clock.advance(100)
  if (goesOut) await until(() => box.deskbell.webhooks.find(finalized(to)))
  abort.abort()
  await expect(asked).rejects.toThrow('aborted')
  expect((await texts()).length).toBe(goesOut ? 1 : 0)
})

test('STOP blocks the number as the carrier does, START opens it again; "Cancel my 3pm" is just a text', async () => {
  await using box = await testSandbox()
  const send = async () =>
    (await box.carrier('/messages', { from: businessNumber, to: callerNumber, text: 'x' })).status
  await box.ask('/messages', { from: callerNumber, to: businessNumber, text: 'Cancel my 3pm' })
  expect(await send()).toBe(200)
  await box.ask('/messages', { from: callerNumber, to: businessNumber, text: ' stop ' })
  expect(await send()).toBe(403)
  await box.ask('/messages', { from: callerNumber, to: businessNumber, text: 'START' })
  expect(await send()).toBe(200)
  await until(() => box.deskbell.webhooks.filter(({ type }) => type === 'message.received').length === 3)
})

test('the carrier refuses a wrong key, a bad number, an unknown message, and URLs off this computer', async () => {
  await using box = await testSandbox()
  const wrongKey = await fetch(`${box.sandbox.url}/v2/messages/x`, { headers: { authorization: 'Bearer nope' } })
  expect(wrongKey.status).toBe(401)
  expect(await box.carrier('/messages', { from: businessNumber, to: '555', text: 'x' })).toMatchObject({
    status: 422,
    body: { errors: [{ code: '10016' }] },
  })
  expect(await box.carrier('/messages/none')).toMatchObject({ status: 404 })
  expect(
    await box.carrier('/messages', {
      from: businessNumber,
      to: callerNumber,
      text: 'x',
      webhook_url: 'https://example.com/hook',
    }),
  ).toMatchObject({ status: 422 })
  expect(await box.carrier('/calls/none/actions/answer', {})).toMatchObject({
    status: 422,
    body: { errors: [{ code: '90015' }] },
  })
})

test('fault "carrier down": everything is 503 until it is up again', async () => {
  await using box = await testSandbox()
  await box.ask('/faults', { carrier: 'down' })
  expect((await box.carrier('/messages', { from: businessNumber, to: callerNumber, text: 'x' })).status).toBe(503)
  await box.ask('/faults', { carrier: 'normal' })
  expect((await box.carrier('/messages', { from: businessNumber, to: callerNumber, text: 'x' })).status).toBe(200)
})

test.each([
  ['a'.repeat(160), 'GSM-7', 1],
  ['a'.repeat(161), 'GSM-7', 2],
  ['€'.repeat(80), 'GSM-7', 1],
  ['€'.repeat(81), 'GSM-7', 2],
  ['ß'.repeat(307), 'GSM-7', 3],
  ['Größe ✓ 🙂', 'UCS-2', 1],
  ['✓'.repeat(70), 'UCS-2', 1],
  ['✓'.repeat(71), 'UCS-2', 2],
  ['🙂'.repeat(68), 'UCS-2', 3],
])('%j travels as %s in %i parts', (text, encoding, parts) => {
  expect(encodingOf(text)).toEqual({ encoding, parts })
})

test('a STOP to one number stops every number of its messaging profile, and of no other', async () => {
  await using box = await testSandbox()
  const text = (from: string, more: object = {}) =>
    box.carrier('/messages', { from, to: callerNumber, text: 'x', ...more }).then(({ status }) => status)
  const [second, third] = ['+12025550198', '+12025550197']
  await text(third, { messaging_profile_id: 'another' })
  await box.ask('/messages', { from: callerNumber, to: businessNumber, text: 'Stop' })
  expect([await text(businessNumber), await text(second), await text(third)]).toEqual([403, 403, 200])
  await box.ask('/messages', { from: callerNumber, to: second, text: 'START' })
  expect(await text(businessNumber)).toBe(200)
})

test('a text with photos is an MMS whose photos the carrier keeps; what is none, or nothing, is refused', async () => {
  await using box = await testSandbox()
  const bytes = Buffer.from('89504e470d0a1a0a', 'hex')
  const photo = { contentType: 'image/png', data: bytes.toString('base64') }
  const text = { from: callerNumber, to: businessNumber, text: '' }
  await box.ask('/messages', { ...text, photos: [photo] })
  const event = await until(() => box.deskbell.webhooks.find(({ type }) => type === 'message.received'))
  const { media } = event.payload as { media: { url: string }[] }
  expect(event.payload).toMatchObject({ type: 'MMS', text: '', media: [{ content_type: 'image/png', size: 8 }] })
  const kept = await fetch(media[0]?.url ?? '')
  expect(kept.headers.get('content-type')).toBe('image/png')
  expect(Buffer.from(await kept.arrayBuffer())).toEqual(bytes)
  expect((await fetch(`${box.sandbox.url}/media/none`)).status).toBe(404)
  for (const wrong of [
    text,
    { ...text, photos: [{ ...photo, data: '!' }] },
    { ...text, photos: Array(11).fill(photo) },
  ])
    expect(await box.ask('/messages', wrong)).toEqual({ error: expect.any(String) })
})
