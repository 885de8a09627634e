/**
 * Every request of the adapter, every answer and every webhook of the sandbox, held against what the carrier's own
 * OpenAPI file says. What the file does not know is a mistake, also where the carrier might overlook it.
 */
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { heardLanguages, spokenLanguages } from '#sandbox/carrier/wire.ts'
import { speak } from '#sandbox/testing/fake-deskbell.ts'
import {
  testApiKey,
  businessNumber,
  callerNumber,
  testSandbox,
  until,
  type TestSandbox,
} from '#sandbox/testing/test-sandbox.ts'
import type { Telephony } from '#src/providers/telephony/port.ts'
import { telnyxTelephony } from '#src/providers/telephony/telnyx.ts'
import { recordCarrier, type Recording } from './recording.ts'
import {
  answerProblems,
  carrierSpec,
  operationOf,
  requestProblems,
  webhookProblems,
  type Exchange,
} from './validate.ts'

let box: TestSandbox
let recording: Recording
let telephony: Telephony
let texting: Telephony

beforeAll(async () => {
  box = await testSandbox()
  recording = await recordCarrier(box.sandbox.url)
  const options = {
    apiKey: testApiKey,
    publicKey: box.deskbell.publicKey,
    connectionId: 'c',
    baseUrl: `${recording.url}/v2`,
    webhookUrl: box.deskbell.webhookUrl,
    timeoutMs: 5000,
    now: Date.now,
  }
  telephony = telnyxTelephony(options)
  texting = telnyxTelephony({ ...options, messagingProfileId: 'profile' })
  await playEverything()
}, 60_000)
afterAll(async () => {
  await recording[Symbol.asyncDispose]()
  await box[Symbol.asyncDispose]()
})

const saw = (type: string, callControlId: string) =>
  until(() =>
    box.deskbell.webhooks.find(
      (webhook) => webhook.type === type && webhook.payload['call_control_id'] === callControlId,
    ),
  )

let commands = 0
const on = (callControlId: string) => ({ callControlId, commandId: `c${(commands += 1)}`, clientState: 'ours' })
/** What the adapter has no use for, as the sandbox takes it. */
const raw = async (callControlId: string, name: string, body: object) => {
  const answer = await fetch(`${recording.url}/v2/calls/${callControlId}/actions/${name}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${testApiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(answer.status).toBe(200)
}
const incoming = async (more: object = {}) =>
  (await box.ask<{ callControlId: string }>('/calls', { from: callerNumber, to: businessNumber, ...more }))
    .callControlId

/** Every method of the adapter with every field it may have, and every answer and event of the sandbox. */
async function playEverything(): Promise<void> {
  box.deskbell.onFrame = (frame, socket) => frame.type === 'setup' && speak(socket, 'Hello.')
  box.deskbell.onWebhook = () => {}
  await Promise.all([playReceptionist(), playHandover(), playRecording(), playOthers(), playTexts()])
  await playRefusals()
}

async function playReceptionist(): Promise<void> {
  const id = await incoming({
    screening: { callerName: 'ANA', attestation: 'B', result: 'spam_likely', divertedFrom: '+12025550110' },
  })
  const relay = { url: box.deskbell.relayUrl, language: 'en' as const, parameters: { a: '1' } }
  await telephony.answerCall(on(id), relay)
  await saw('call.answered', id)
  await telephony.returnToReceptionist(on(id), { ...relay, language: 'es' })
  await box.ask(`/calls/${id}/dtmf`, { digits: '1' })
  await saw('call.dtmf.received', id)
  await telephony.takeFromReceptionist(on(id))
  await saw('call.conversation.ended', id)
  await telephony.hangUp(on(id))
  await saw('call.hangup', id)
  await saw('call.cost', id)
}

async function playHandover(): Promise<void> {
  const id = await incoming()
  await telephony.answerCall(on(id))
  await telephony.sayWords(on(id), { text: 'Un momento.', language: 'es' })
  await saw('call.speak.ended', id)
  await telephony.playMusic(on(id), { url: `${box.deskbell.url}/api/sandbox/brains` })
  await saw('call.playback.started', id)
  const rung = await telephony.ringPerson({
    from: businessNumber,
    to: '+12025550019',
    linkedTo: id,
    key: 'ring',
    clientState: 'ours',
    ringSeconds: 20,
    longestSeconds: 600,
    detectMachine: true,
  })
  await saw('call.answered', rung.callControlId)
  await telephony.askPerson(on(rung.callControlId), { text: 'Press 1.', language: 'en', keys: '1', waitSeconds: 5 })
  await saw('call.gather.ended', rung.callControlId)
  await saw('call.machine.premium.detection.ended', rung.callControlId)
  await telephony.stopMusic(on(id))
  await saw('call.playback.ended', id)
  await telephony.connectTo(on(id), rung.callControlId)
  await saw('call.bridged', id)
  expect(await telephony.isAlive(id)).toBe(true)
  await telephony.hangUp(on(id))
  await saw('call.hangup', rung.callControlId)
  expect(await telephony.isAlive(id)).toBe(false)
}

async function playRecording(): Promise<void> {
  const id = await incoming()
  await telephony.answerCall(on(id))
  await telephony.record(on(id), { longestSeconds: 120, silenceSeconds: 5, beep: true, channels: 'dual' })
  await telephony.stopRecording(on(id))
  await until(() => box.deskbell.webhooks.find(({ type }) => type === 'call.recording.saved'))
  const [found] = await telephony.findRecordings({ callControlId: id })
  await telephony.findRecordings({ since: Temporal.Now.instant() })
  const headers = { authorization: `Bearer ${testApiKey}` }
  expect((await fetch(`${recording.url}/v2/recordings/${found?.recordingId}`, { headers })).status).toBe(200)
  await telephony.deleteRecording(found?.recordingId ?? '')
}

async function playOthers(): Promise<void> {
  await telephony.rejectCall(on(await incoming()), 'busy')
  const { callControlId: id } = await telephony.placeCall({
    from: businessNumber,
    to: '+12025550013',
    key: 'k',
    clientState: 'ours',
    ringSeconds: 20,
    longestSeconds: 600,
  })
  await saw('call.answered', id)
  await raw(id, 'gather', { maximum_digits: 1, initial_timeout_millis: 1 })
  await saw('call.gather.ended', id)
  await raw(id, 'transfer', { to: '+12025550014' })
  for (const answering_machine_detection of ['greeting_end', 'premium']) {
    const body = { connection_id: 'c', from: businessNumber, to: '+12025550016', answering_machine_detection }
    await box.carrier('/calls', body)
  }
  for (const type of ['call.machine.greeting.ended', 'call.machine.premium.greeting.ended'])
    await until(() => box.deskbell.webhooks.find((webhook) => webhook.type === type))
}

async function playTexts(): Promise<void> {
  const { messageId } = await telephony.sendText({
    from: businessNumber,
    to: callerNumber,
    text: 'Größe ✓ 🙂',
    tag: 'effect',
  })
  for (const to of ['+12025550004', '+12025550005', '+12025550009'])
    await texting.sendText({ from: businessNumber, to, text: 'x', tag: 'effect' })
  await box.ask('/messages', { from: callerNumber, to: businessNumber, text: 'hello' })
  await until(() => box.deskbell.webhooks.filter(({ type }) => type === 'message.finalized').length === 4)
  await until(() => box.deskbell.webhooks.some(({ type }) => type === 'message.received'))
  await fetch(`${recording.url}/v2/messages/${messageId}`, { headers: { authorization: `Bearer ${testApiKey}` } })
  await telephony.check()
}

async function playRefusals(): Promise<void> {
  const refused = (to: string) =>
    telephony.sendText({ from: businessNumber, to, text: 'x', tag: 't' }).catch(() => undefined)
  for (const to of ['+12025550001', '+12025550003', '+12025550006', '+12025550008', '555']) await refused(to)
  await telephony.hangUp(on('none')).catch(() => undefined)
  await telephony.isAlive('none')
}

describe('the adapter', () => {
  test('sends nothing that the carrier does not know', () => {
    expect(recording.exchanges.flatMap(requestProblems)).toEqual([])
  })
})

describe('this test', () => {
  test('has seen every operation and every event', () => {
    const operations = new Set(recording.exchanges.filter(({ status }) => status === 200).map(operationOf))
    expect([...operations].toSorted()).toEqual(Object.keys(carrierSpec.answers).toSorted())
    const events = new Set(box.deskbell.webhooks.map(({ type }) => type))
    // Nothing goes wrong with a recording in the sandbox.
    const all = Object.keys(carrierSpec.webhooks).filter((type) => type !== 'call.recording.error')
    expect([...events].toSorted()).toEqual(all.toSorted())
  })
})

describe('the sandbox', () => {
  test('answers as the carrier does', () => {
    expect(recording.exchanges.flatMap(answerProblems)).toEqual([])
  })

  test('tells what the carrier tells, with all its fields', () => {
    expect(box.deskbell.webhooks.flatMap(({ body }) => webhookProblems(body))).toEqual([])
  })

  test('knows the languages that the carrier knows', () => {
    const { DeepgramNova3TranscriptionLanguage: heard } = carrierSpec.schemas
    expect(heardLanguages).toEqual(heard?.['enum'])
    const speaking = carrierSpec.requests['POST /calls/{call_control_id}/actions/speak']
    const { language } = speaking!['properties'] as { language: { enum: string[] } }
    expect([...spokenLanguages]).toEqual(language.enum)
  })
})

describe('broken on purpose', () => {
  const answered = (change: (body: Record<string, unknown>) => object): Exchange => {
    const sent = recording.exchanges.find((one) => operationOf(one).endsWith('/actions/answer')) as Exchange
    return { ...sent, body: change(structuredClone(sent.body) as Record<string, unknown>) }
  }
  const relayOf = (body: Record<string, unknown>) => body['conversation_relay_config'] as Record<string, unknown>

  test.each<[string, (body: Record<string, unknown>) => object, string]>([
    ['a field nobody knows', (body) => ({ ...body, greet: 'hello' }), '"unevaluatedProperty":"greet"'],
    [
      'a field nobody knows, further in',
      (body) => ({ ...body, conversation_relay_config: { ...relayOf(body), greet: 'hello' } }),
      '"unevaluatedProperty":"greet"',
    ],
    [
      'a value that is not in the list',
      (body) => ({ ...body, conversation_relay_config: { ...relayOf(body), interruptible: 'always' } }),
      'must be equal to one of the allowed values',
    ],
    [
      'a language the engine does not hear',
      (body) => ({
        ...body,
        conversation_relay_config: {
          ...relayOf(body),
          transcription_engine_config: {
            transcription_engine: 'Deepgram',
            transcription_model: 'deepgram/nova-3',
            language: 'es-US',
          },
        },
      }),
      'DeepgramNova3Config /language',
    ],
    [
      'a missing field',
      (body) => ({ ...body, conversation_relay_config: { language: 'en-US' } }),
      "must have required property 'url'",
    ],
    ['a number for a word', (body) => ({ ...body, command_id: 7 }), '/command_id must be string'],
  ])('a request with %s is found', (_what, change, problem) => {
    expect(requestProblems(answered((body) => body))).toEqual([])
    expect(requestProblems(answered(change)).join('\n')).toContain(problem)
  })

  test('a request to nowhere is found', () => {
    const exchange = { ...answered((body) => body), path: '/v2/calls/c/actions/greet' }
    expect(requestProblems(exchange)).toEqual([
      "POST /calls/{call_control_id}/actions/greet is no operation of the carrier's",
    ])
  })

  test.each([
    ['a filter nobody knows', '/v2/recordings?filter[call]=c', '"unevaluatedProperty":"call"'],
    ['a page larger than there are', '/v2/recordings?page[size]=251', '/page/size must be <= 250'],
  ])('a query with %s is found', (_what, path, problem) => {
    const exchange = { method: 'GET', path, body: undefined, status: 200, answer: {} }
    expect(requestProblems({ ...exchange, path: '/v2/recordings?page[size]=250' })).toEqual([])
    expect(requestProblems(exchange).join('\n')).toContain(problem)
  })

  test('an answer with a field too many, or with one missing, is found', () => {
    const dialled = recording.exchanges.find((one) => operationOf(one) === 'POST /calls') as Exchange
    const { data } = dialled.answer as { data: Record<string, unknown> }
    expect(answerProblems(dialled)).toEqual([])
    expect(answerProblems({ ...dialled, answer: { data: { ...data, ringing: true } } })).toHaveLength(1)
    expect(answerProblems({ ...dialled, answer: { data: { ...data, is_alive: undefined } } })).toHaveLength(1)
  })

  test.each<[string, object, string]>([
    ['a direction', { direction: 'incoming' }, '"unevaluatedProperty":"direction"'],
    ['a cause nobody knows', { hangup_cause: 'bored' }, '/hangup_cause must be equal to one of the allowed values'],
    ['no cause', { hangup_cause: undefined }, "must have required property 'hangup_cause'"],
  ])('a hang-up with %s is found', (_what, change, problem) => {
    const { body } = box.deskbell.webhooks.find(({ type }) => type === 'call.hangup')!
    const broken = { ...body, data: { ...body.data, payload: { ...body.data.payload, ...change } } }
    expect(webhookProblems(body)).toEqual([])
    expect(webhookProblems(JSON.parse(JSON.stringify(broken))).join('\n')).toContain(problem)
  })
})
