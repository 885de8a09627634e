/** What the carrier itself lets be heard, and what it records. */
import { expect, test } from 'vitest'
import { manualClock } from '../testing/manual-clock.ts'
import { businessNumber, callerNumber, testSandbox, until, type TestSandbox } from '../testing/test-sandbox.ts'

const told = (box: TestSandbox, type: string, count = 1) =>
  until(() => box.deskbell.webhooks.filter((webhook) => webhook.type === type)[count - 1]?.payload)
const count = ({ deskbell }: TestSandbox, type: string) =>
  deskbell.webhooks.filter((webhook) => webhook.type === type).length

/** An answered call, with the relay's receptionist or with nobody. */
async function answered(box: TestSandbox, { relay = false } = {}) {
  box.deskbell.onWebhook = () => {}
  const { callControlId: id } = await box.ask<{ callControlId: string }>('/calls', {
    from: callerNumber,
    to: businessNumber,
  })
  const config = relay && { conversation_relay_config: { url: box.deskbell.relayUrl } }
  await box.carrier(`/calls/${id}/actions/answer`, { ...config })
  await told(box, 'call.answered')
  if (relay) await until(() => box.deskbell.frames.length > 0)
  const command = (name: string, body: object = {}) => box.carrier(`/calls/${id}/actions/${name}`, body)
  return { id, command }
}
const words = (text: string) => ({ payload: text, voice: 'v', language: 'es-US' })

test('words take their time, one after the other', async () => {
  const clock = manualClock()
  await using box = await testSandbox({ clock })
  const { command } = await answered(box)
  await command('speak', words('a'.repeat(15)))
  await command('speak', words('b'.repeat(15)))
  await told(box, 'call.speak.started')
  clock.advance(999)
  expect(count(box, 'call.speak.ended')).toBe(0)
  clock.advance(1)
  expect(await told(box, 'call.speak.ended')).toMatchObject({ status: 'completed' })
  await told(box, 'call.speak.started', 2)
  clock.advance(1000)
  await told(box, 'call.speak.ended', 2)
})

test('while a relay has the call, and for 0.8 s after it, words are lost without a word', async () => {
  const clock = manualClock()
  await using box = await testSandbox({ clock })
  const { id, command } = await answered(box, { relay: true })
  expect((await command('speak', words('Lost.'))).status).toBe(200)
  await command('conversation_relay_stop')
  clock.advance(799)
  expect((await command('speak', words('Lost too.'))).status).toBe(200)
  clock.advance(1)
  await command('speak', words('Heard.'))
  await told(box, 'call.speak.started')
  const response = await fetch(`${box.sandbox.url}/sandbox/api/calls/${encodeURIComponent(id)}/events`)
  const reader = response.body!.getReader()
  let stream = ''
  while (!stream.includes('Heard.')) stream += Buffer.from((await reader.read()).value ?? []).toString()
  await reader.cancel()
  expect(stream).not.toContain('Lost')
})

test('a relay ends the one before it, and whatever the carrier plays', async () => {
  await using box = await testSandbox()
  const { command } = await answered(box)
  await command('playback_start', { audio_url: `${box.deskbell.url}/api/sandbox/brains`, loop: 'infinity' })
  await told(box, 'call.playback.started')
  await command('conversation_relay_start', { url: box.deskbell.relayUrl, command_id: 'one' })
  expect(await told(box, 'call.playback.ended')).toMatchObject({ status: 'cancelled' })
  const setUp = (count: number) =>
    until(() => box.deskbell.frames.filter(({ type }) => type === 'setup').length === count)
  // A socket that is ended while it still opens never says who it is.
  await setUp(1)
  await command('conversation_relay_start', { url: box.deskbell.relayUrl, command_id: 'two' })
  await told(box, 'call.conversation.ended')
  await setUp(2)
  expect(count(box, 'call.conversation.ended')).toBe(1)
})

test('a relay is not started again under an id that was used, however long ago', async () => {
  const clock = manualClock()
  await using box = await testSandbox({ clock })
  const { command } = await answered(box)
  const start = () => command('conversation_relay_start', { url: box.deskbell.relayUrl, command_id: 'once' })
  expect((await start()).status).toBe(200)
  await until(() => box.deskbell.frames.length === 1)
  await command('conversation_relay_stop')
  await told(box, 'call.conversation.ended')
  clock.advance(3600_000)
  expect((await start()).status).toBe(200)
  expect(await box.ask('/calls')).toMatchObject({ items: [{ state: 'answered' }] })
})

test('music plays until it is stopped; a file that is not there does not', async () => {
  await using box = await testSandbox()
  const { command } = await answered(box)
  await command('playback_start', { audio_url: 'http://127.0.0.1:1/none.mp3', loop: 'infinity' })
  expect(await told(box, 'call.playback.ended')).toMatchObject({
    status: 'file_not_found',
    media_url: 'http://127.0.0.1:1/none.mp3',
  })
  expect((await command('playback_start', { audio_url: 'https://example.com/a.mp3' })).status).toBe(422)
})

test('a recording ends with silence, its URL answers for ten minutes, and it can be deleted', async () => {
  const clock = manualClock()
  await using box = await testSandbox({ clock })
  const { id, command } = await answered(box)
  await command('record_start', { channels: 'dual', format: 'wav', timeout_secs: 2, max_length: 120 })
  clock.advance(1000)
  // Silence counts only when somebody has spoken.
  await box.ask(`/calls/${id}/say`, { text: 'Please call me back.' })
  clock.advance(1500)
  await box.ask(`/calls/${id}/say`, { text: 'Thank you.' })
  clock.advance(2000)
  clock.advance(200)
  const saved = await told(box, 'call.recording.saved')
  expect(saved).toMatchObject({ channels: 'dual', recording_urls: { mp3: null } })
  expect(saved).not.toHaveProperty('call_control_id')
  const seconds =
    (Date.parse(String(saved['recording_ended_at'])) - Date.parse(String(saved['recording_started_at']))) / 1000
  expect(seconds).toBe(4.5)

  const url = (saved['recording_urls'] as { wav: string }).wav
  const file = Buffer.from(await (await fetch(url)).arrayBuffer())
  expect([file.subarray(0, 4).toString(), file.length]).toEqual(['RIFF', 44 + 4.5 * 8000 * 2])
  clock.advance(10 * 60_000)
  expect((await fetch(url)).status).toBe(403)

  const query = new URLSearchParams({ 'filter[call_control_id]': id })
  const { body } = await box.carrier(`/recordings?${query}`)
  const { data } = body as { data: { id: string; download_urls: { wav: string } }[] }
  expect(data).toMatchObject([{ call_control_id: id, duration_millis: 4500, channels: 'dual' }])
  const fresh = data[0]!.download_urls.wav
  expect((await fetch(fresh)).status).toBe(200)
  const removed = await fetch(`${box.sandbox.url}/v2/recordings/${data[0]!.id}`, {
    method: 'DELETE',
    headers: { authorization: 'Bearer test-key' },
  })
  expect(removed.status).toBe(200)
  expect((await fetch(fresh)).status).toBe(404)
  expect((await box.carrier(`/recordings/${data[0]!.id}`)).status).toBe(404)
})

test.each<[string, (clock: { advance(ms: number): void }, end: () => Promise<unknown>) => Promise<void>, number]>([
  ['its longest', async (clock) => clock.advance(5000), 5],
  ['the end of the call', async (clock, end) => (clock.advance(3000), void (await end())), 3],
])('a recording ends at %s', async (_what, wait, seconds) => {
  const clock = manualClock()
  await using box = await testSandbox({ clock })
  const { id, command } = await answered(box)
  expect((await command('record_start', { channels: 'single', format: 'wav', max_length: 5 })).status).toBe(200)
  await wait(clock, () => box.ask(`/calls/${id}/hangup`, {}))
  clock.advance(200)
  await told(box, 'call.recording.saved')
  const since = (at: number) => new URLSearchParams({ 'filter[created_at][gte]': new Date(at).toISOString() })
  expect((await box.carrier(`/recordings?${since(clock.now() - 1000)}`)).body).toMatchObject({
    data: [{ duration_millis: seconds * 1000 }],
    meta: { total_results: 1 },
  })
  expect((await box.carrier(`/recordings?${since(clock.now() + 1000)}`)).body).toMatchObject({ data: [] })
})

test('nothing is played or recorded on a call that nobody has answered', async () => {
  await using box = await testSandbox()
  box.deskbell.onWebhook = () => {}
  const { callControlId: id } = await box.ask<{ callControlId: string }>('/calls', {
    from: callerNumber,
    to: businessNumber,
  })
  const bodies = {
    speak: words('x'),
    gather: {},
    playback_stop: {},
    record_start: { channels: 'single', format: 'wav' },
    conversation_relay_start: { url: box.deskbell.relayUrl },
  }
  for (const [name, body] of Object.entries(bodies))
    expect(await box.carrier(`/calls/${id}/actions/${name}`, body)).toMatchObject({
      status: 422,
      body: { errors: [{ code: '90034' }] },
    })
})
