/** Everything beside answering: people rung and asked, lines connected, words, music and recordings. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
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
import { telnyxTelephony, type TelnyxOptions } from './telnyx.ts'

let box: TestSandbox
let telephony: Telephony
let commands = 0
const english = { language: 'en' as const }

beforeAll(async () => {
  box = await testSandbox()
  telephony = adapter()
})
afterAll(() => box[Symbol.asyncDispose]())
beforeEach(() => {
  box.deskbell.onWebhook = () => {}
})

const adapter = (more: Partial<TelnyxOptions> = {}) =>
  telnyxTelephony({
    apiKey: testApiKey,
    publicKey: box.deskbell.publicKey,
    connectionId: 'c',
    baseUrl: `${box.sandbox.url}/v2`,
    webhookUrl: box.deskbell.webhookUrl,
    timeoutMs: 5000,
    now: Date.now,
    ...more,
  })

const on = (callControlId: string) => ({ callControlId, commandId: `command-${(commands += 1)}` })
const events = (): TelephonyEvent[] =>
  box.deskbell.webhooks.map(({ body }) => readTelnyxEvent(Buffer.from(JSON.stringify(body))))

/** The first event of a call that is of this type, as the adapter reads it. */
const told = <T extends TelephonyEvent['type']>(type: T, callControlId: string) =>
  until(() =>
    events().find(
      (event): event is Extract<TelephonyEvent, { type: T }> =>
        event.type === type && 'callControlId' in event && event.callControlId === callControlId,
    ),
  )

/** A caller who has been answered and hears nothing. */
async function caller(): Promise<string> {
  const { callControlId } = await box.ask<{ callControlId: string }>('/calls', {
    from: callerNumber,
    to: businessNumber,
  })
  await telephony.answerCall(on(callControlId))
  await told('call.answered', callControlId)
  return callControlId
}
const person = (linkedTo: string, to: string) =>
  telephony.ringPerson({
    from: businessNumber,
    to,
    linkedTo,
    key: `ring-${to}-${linkedTo}`,
    clientState: 'the owner',
    ringSeconds: 20,
    longestSeconds: 600,
    detectMachine: true,
  })

describe('a person is rung', () => {
  test('and told who calls, presses 1, is connected; afterwards the caller is ours again', async () => {
    const waiting = await caller()
    const { callControlId } = await person(waiting, '+12025550019')
    expect(await told('call.answered', callControlId)).toMatchObject({ clientState: 'the owner', from: businessNumber })
    await telephony.askPerson(on(callControlId), { ...english, text: 'Press 1.', keys: '12', waitSeconds: 5 })
    expect(await told('call.gather.ended', callControlId)).toMatchObject({ digits: '1', status: 'valid' })
    expect(await told('call.dtmf.received', callControlId)).toMatchObject({ digit: '1' })
    await telephony.connectTo(on(waiting), callControlId)
    await told('call.bridged', waiting)
    await told('call.bridged', callControlId)
    await telephony.hangUp(on(callControlId))
    await told('call.hangup', callControlId)

    expect([await telephony.isAlive(waiting), await telephony.isAlive(callControlId)]).toEqual([true, false])
    await telephony.returnToReceptionist(on(waiting), { ...english, url: box.deskbell.relayUrl })
    await until(() => box.deskbell.frames.some((frame) => frame.type === 'setup' && frame.callControlId === waiting))
    await telephony.hangUp(on(waiting))
  })

  test('but nobody is connected who has not picked up', async () => {
    const waiting = await caller()
    const { callControlId } = await person(waiting, '+12025550011')
    await expect(telephony.connectTo(on(waiting), callControlId)).rejects.toMatchObject({
      certainty: 'refused',
      code: '90034',
    })
    await telephony.hangUp(on(waiting))
  })

  test.each([
    ['+12025550013', 'human'],
    ['+12025550016', 'machine'],
    ['+12025550017', 'unsure'],
  ])('%s: %s has picked up', async (to, result) => {
    const { callControlId } = await person(await caller(), to)
    expect(await told('call.machine.detected', callControlId)).toMatchObject({ result })
  })

  test('at a SIP address; not at what is neither', async () => {
    const waiting = await caller()
    await person(waiting, 'sip:ana@phones.test')
    await expect(person(waiting, 'ana')).rejects.toMatchObject({ certainty: 'refused', code: '10016' })
  })
})

describe('the carrier itself', () => {
  test('says words in either language, and tells when it has', async () => {
    const id = await caller()
    await telephony.sayWords(on(id), { text: 'Hi.', language: 'en' })
    await told('call.speak.started', id)
    expect(await told('call.speak.ended', id)).toMatchObject({ status: 'completed' })
    await telephony.sayWords(on(id), { text: 'Hola.', language: 'es' })
  })

  test('plays music until it is stopped', async () => {
    const id = await caller()
    await telephony.playMusic(on(id), { url: `${box.deskbell.url}/api/sandbox/brains?hold.mp3` })
    const types = () =>
      box.deskbell.webhooks.filter(({ payload }) => payload['call_control_id'] === id).map(({ type }) => type)
    await until(() => types().includes('call.playback.started'))
    await telephony.stopMusic(on(id))
    await until(() => types().includes('call.playback.ended'))
    expect(types().filter((type) => type.includes('playback'))).toHaveLength(2)
  })

  test('has the receptionist taken off a call, which stays up', async () => {
    const { callControlId: id } = await box.ask<{ callControlId: string }>('/calls', {
      from: callerNumber,
      to: businessNumber,
    })
    await telephony.answerCall(on(id), { ...english, url: box.deskbell.relayUrl })
    await until(() => box.deskbell.frames.some((frame) => frame.type === 'setup' && frame.callControlId === id))
    await telephony.takeFromReceptionist(on(id))
    await told('call.conversation.ended', id)
    expect(await telephony.isAlive(id)).toBe(true)
  })

  test.each([
    ['declined', 'call_rejected'],
    ['busy', 'user_busy'],
  ] as const)('turns a caller away: %s', async (cause, hangup) => {
    const { callControlId: id } = await box.ask<{ callControlId: string }>('/calls', {
      from: callerNumber,
      to: businessNumber,
    })
    await telephony.rejectCall(on(id), cause)
    expect(await told('call.hangup', id)).toMatchObject({ cause: hangup })
  })

  test('knows of no call it has never had', async () => {
    expect(await telephony.isAlive('v3:none')).toBe(false)
    await expect(telephony.isAlive(await caller())).resolves.toBe(true)
  })

  test('tells what a call has cost', async () => {
    const id = await caller()
    await telephony.hangUp(on(id))
    expect(await told('call.cost', id)).toMatchObject({ amount: '0.0068', currency: 'USD' })
  })
})

describe('recordings', () => {
  const how = { longestSeconds: 120, silenceSeconds: 0, beep: true, channels: 'dual' as const }
  const bytesOf = async (url: string, mostBytes = 1_000_000) => {
    const pieces: Uint8Array[] = []
    for await (const piece of await telephony.fetchRecording(url, { mostBytes })) pieces.push(piece)
    return Buffer.concat(pieces)
  }

  test('are told of, found, fetched and deleted', async () => {
    const since = Temporal.Now.instant()
    const { callControlId: id } = await box.ask<{ callControlId: string }>('/calls', {
      from: callerNumber,
      to: businessNumber,
    })
    await telephony.answerCall({ ...on(id), clientState: 'call 7' })
    await told('call.answered', id)
    await telephony.record(on(id), how)
    await telephony.stopRecording(on(id))
    const saved = await until(() =>
      events().find((event) => event.type === 'call.recording.saved' && event.clientState === 'call 7'),
    )
    // Neither the call nor the recording is named: our own state tells the one, asking the other.
    expect(saved).toMatchObject({ recordingId: null, carrierCallId: null, channels: 'dual' })
    const [found] = await telephony.findRecordings({ callControlId: id })
    expect(found).toMatchObject({ callControlId: id, url: expect.stringContaining('.wav') })
    expect((await telephony.findRecordings({ since })).map(({ recordingId }) => recordingId)).toContain(
      found?.recordingId,
    )
    expect(await telephony.findRecordings({ since: Temporal.Now.instant().add({ hours: 1 }) })).toEqual([])

    expect((await bytesOf(found?.url ?? '')).subarray(0, 4).toString()).toBe('RIFF')
    await expect(bytesOf(found?.url ?? '', 10)).rejects.toMatchObject({ certainty: 'refused', code: 'too_large' })
    await telephony.deleteRecording(found?.recordingId ?? '')
    await telephony.deleteRecording(found?.recordingId ?? '')
    expect(await telephony.findRecordings({ callControlId: id })).toEqual([])
    await expect(bytesOf(found?.url ?? '')).rejects.toMatchObject({ certainty: 'refused', code: '404' })
  })

  test.each([
    ['an old URL', () => `${box.sandbox.url}/recordings/old.wav`, 'refused', '403'],
    ['no URL', () => 'recording', 'refused', 'bad_url'],
    ['a foreign server without TLS', () => 'http://127.0.0.1:9/r.wav', 'refused', 'bad_url'],
    ['a file of this computer', () => 'file:///etc/hostname', 'refused', 'bad_url'],
    ['nobody there', () => 'https://127.0.0.1:9/r.wav', 'not-done', 'connection_lost'],
  ])('%s', async (_what, url, certainty, code) => {
    await expect(telephony.fetchRecording(url(), { mostBytes: 1 })).rejects.toMatchObject({ certainty, code })
  })

  test('a store that stops in the middle is left', async () => {
    const slow = createServer((_request, response) => void response.writeHead(200).write('half'))
    await new Promise<void>((resolve) => slow.listen(0, '127.0.0.1', resolve))
    const origin = `http://127.0.0.1:${(slow.address() as AddressInfo).port}`
    const impatient = adapter({ baseUrl: `${origin}/v2`, timeoutMs: 200 })
    const read = async () => {
      const pieces: string[] = []
      for await (const piece of await impatient.fetchRecording(`${origin}/r.wav`, { mostBytes: 100 }))
        pieces.push(Buffer.from(piece).toString())
      return pieces
    }
    await expect(read()).rejects.toMatchObject({ certainty: 'not-done', code: 'timeout' })
    slow.closeAllConnections()
    await new Promise((resolve) => slow.close(resolve))
  })
})
