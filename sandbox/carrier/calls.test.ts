import { expect, test } from 'vitest'
import { speak } from '../testing/fake-deskbell.ts'
import { manualClock } from '../testing/manual-clock.ts'
import { businessNumber, callerNumber, testSandbox, until, type TestSandbox } from '../testing/test-sandbox.ts'

const types = ({ deskbell }: TestSandbox) => deskbell.webhooks.map(({ type }) => type)
const setups = ({ deskbell }: TestSandbox) => deskbell.frames.filter((frame) => frame.type === 'setup')

test('a call: dialled, answered, spoken, hung up', async () => {
  await using box = await testSandbox()
  box.deskbell.onFrame = (frame, socket) => {
    if (frame.type === 'setup') speak(socket, 'Good morning, how can I help?')
    if (frame.type === 'prompt' && frame.last) speak(socket, `You said ${frame.voicePrompt}.`)
  }
  const { id, events } = await box.call()
  await until(() => events.find((event) => event.type === 'utterance'))
  await box.ask(`/calls/${id}/say`, { text: 'hello' })
  await until(() => events.filter((event) => event.type === 'utterance').length === 2)
  await box.ask(`/calls/${id}/dtmf`, { digits: '1#' })
  await until(() => box.deskbell.frames.filter((frame) => frame.type === 'dtmf').length === 2)
  await box.ask(`/calls/${id}/hangup`, {})
  await until(() => types(box).includes('call.hangup'))

  expect(setups(box)).toMatchObject([
    { callControlId: id, from: callerNumber, to: businessNumber, direction: 'inbound' },
  ])
  const prompts = box.deskbell.frames.filter((frame) => frame.type === 'prompt')
  expect(prompts.at(-1)).toMatchObject({ voicePrompt: 'hello', last: true })
  expect(events.filter((event) => event.type === 'utterance').map(({ text }) => text)).toEqual([
    'Good morning, how can I help?',
    'You said hello.',
  ])
  // One key is told both ways.
  const told = ['answered', 'conversation.ended', 'cost', 'dtmf.received', 'dtmf.received', 'hangup', 'initiated']
  await until(() => types(box).length === told.length)
  expect(types(box).toSorted()).toEqual(told.map((name) => `call.${name}`))
  expect(box.deskbell.webhooks[0]?.payload).toMatchObject({
    call_control_id: id,
    direction: 'incoming',
    from: callerNumber,
    to: businessNumber,
  })
  expect(box.deskbell.webhooks.find(({ type }) => type === 'call.hangup')?.payload).toMatchObject({
    hangup_source: 'caller',
    hangup_cause: 'normal_clearing',
  })
})

test('a sentence is revised before it is final', async () => {
  await using box = await testSandbox()
  const { id } = await box.call()
  await until(() => setups(box).length === 1)
  await box.ask(`/calls/${id}/say`, { text: 'I need a plumber tomorrow at ten' })
  const prompts = () => box.deskbell.frames.filter((frame) => frame.type === 'prompt')
  await until(() => prompts().some(({ last }) => last))
  expect(prompts().map(({ voicePrompt, last }) => [voicePrompt, last])).toEqual([
    ['I need', false],
    ['I need a plumbe', false],
    ['I need a plumber tomorrow at', false],
    ['I need a plumber tomorrow at ten', true],
  ])
})

test('speaking over the receptionist interrupts, and says how much was heard', async () => {
  const clock = manualClock()
  await using box = await testSandbox({ clock })
  box.deskbell.onFrame = (frame, socket) => {
    if (frame.type === 'setup')
      socket.send(JSON.stringify({ type: 'text', token: 'Our opening hours are ', last: false }))
  }
  const { id, events } = await box.call()
  await until(() => events.some((event) => event.type === 'token'))
  // Fifteen characters a second, and the word being spoken does not count.
  clock.advance(1_000)
  await box.ask(`/calls/${id}/say`, { text: 'Stop, I want to book' })
  const interrupt = await until(() => box.deskbell.frames.find((frame) => frame.type === 'interrupt'))
  expect(interrupt).toMatchObject({ utteranceUntilInterrupt: 'Our opening ', durationUntilInterruptMs: 1_000 })
  expect(events.find((event) => event.type === 'utterance')).toMatchObject({
    ending: 'interrupted',
    heard: 'Our opening ',
  })
  await until(() => box.deskbell.frames.at(-1)?.type === 'prompt')
})

test('a phone with a voice may interrupt after the last token came', async () => {
  await using box = await testSandbox()
  box.deskbell.onFrame = (frame, socket) =>
    frame.type === 'setup' && speak(socket, 'A long sentence that is still being read out.')
  const { id, events } = await box.call()
  await until(() => events.some((event) => event.type === 'utterance'))
  expect(await box.ask(`/calls/${id}/interrupt`, { heard: 'A long' })).toEqual({ interrupted: true })
  expect(await box.ask(`/calls/${id}/interrupt`, { heard: 'A long' })).toEqual({ interrupted: false })
  await until(() =>
    box.deskbell.frames.find((frame) => frame.type === 'interrupt' && frame.utteranceUntilInterrupt === 'A long'),
  )
})

test('"end" cuts what waits to be spoken, as nothing documented says otherwise', async () => {
  const clock = manualClock()
  await using box = await testSandbox({ clock })
  box.deskbell.onFrame = (frame, socket) => {
    if (frame.type !== 'setup') return
    speak(socket, 'Thank you for calling. Goodbye!')
    socket.send(JSON.stringify({ type: 'end' }))
  }
  const { events } = await box.call()
  const cut = await until(() => events.find((event) => event.type === 'utterance'))
  expect(cut).toMatchObject({ text: 'Thank you for calling. Goodbye!', heard: '', ending: 'cut' })
})

test('a sound that becomes no sentence is a revised one without an end', async () => {
  await using box = await testSandbox()
  const { id } = await box.call()
  await until(() => setups(box).length === 1)
  await box.ask(`/calls/${id}/murmur`, { text: 'uh' })
  const prompt = await until(() => box.deskbell.frames.find((frame) => frame.type === 'prompt'))
  expect(prompt).toMatchObject({ voicePrompt: 'uh', last: false })
})

test('switch "reconnect": the socket drops, and the carrier comes back with the same session', async () => {
  await using box = await testSandbox()
  await box.ask('/faults', { relay: 'reconnect' })
  const { id, events } = await box.call()
  await until(() => setups(box).length === 1)
  box.deskbell.sockets[0]?.terminate()
  await until(() => events.some((event) => event.type === 'state' && event.state === 'reconnecting'))
  await box.ask(`/calls/${id}/say`, { text: 'are you still there?' })
  await until(() => setups(box).length === 2)
  const [first, second] = setups(box)
  expect(second).toEqual(first)
  await until(() =>
    box.deskbell.frames.find((frame) => frame.type === 'prompt' && frame.voicePrompt === 'are you still there?'),
  )
  expect(types(box)).not.toContain('call.conversation.ended')
})

test('switch "reconnect": a socket that stays away for 30 s ends the conversation, not the call', async () => {
  const clock = manualClock()
  await using box = await testSandbox({ clock })
  await box.ask('/faults', { relay: 'reconnect' })
  const { id, events } = await box.call()
  await until(() => setups(box).length === 1)
  await box.deskbell.close()
  for (let step = 0; step < 40; step++) {
    await until(() => clock.waiting().length > 0)
    clock.advance(1000)
    await new Promise((resolve) => setImmediate(resolve))
    if (events.some((event) => event.type === 'state' && event.detail === 'relay customer_disconnect')) break
  }
  await until(() => events.find((event) => event.type === 'state' && event.detail === 'relay customer_disconnect'))
  const { items } = await box.ask<{ items: { callControlId: string; state: string }[] }>('/calls')
  expect(items).toMatchObject([{ callControlId: id, state: 'answered' }])
})

test('as Telnyx documents it, a dropped socket ends the conversation at once, and not the call', async () => {
  await using box = await testSandbox()
  const { id } = await box.call()
  await until(() => setups(box).length === 1)
  await box.ask(`/calls/${id}/drop`, {})
  const ended = await until(() => box.deskbell.webhooks.find(({ type }) => type === 'call.conversation.ended'))
  expect(ended.payload).toMatchObject({ reason: 'customer_disconnect' })
  const restarted = await box.carrier(`/calls/${id}/actions/conversation_relay_start`, {
    url: box.deskbell.relayUrl,
    command_id: 'again',
  })
  expect(restarted).toMatchObject({
    status: 200,
    body: { data: { result: 'ok', conversation_relay_id: expect.any(String) as string } },
  })
  await until(() => setups(box).length === 2)
})

test('Deskbell says goodbye: the relay ends, and the call is Deskbell’s to hang up', async () => {
  await using box = await testSandbox()
  box.deskbell.onFrame = (frame, socket) =>
    frame.type === 'setup' && socket.send(JSON.stringify({ type: 'end', handoffData: 'bye' }))
  const { id } = await box.call()
  await until(() => types(box).includes('call.conversation.ended'))
  expect((await box.carrier(`/calls/${id}/actions/hangup`, { command_id: 'h', client_state: 'YmU=' })).status).toBe(200)
  const hangup = await until(() => box.deskbell.webhooks.find(({ type }) => type === 'call.hangup'))
  expect(hangup.payload).toMatchObject({ hangup_source: 'callee', client_state: 'YmU=' })
  expect(await box.carrier(`/calls/${id}/actions/hangup`, { command_id: 'h2' })).toMatchObject({
    status: 422,
    body: { errors: [{ code: '90018' }] },
  })
})

test('unreadable frames are answered with an error, ten in a row with the door', async () => {
  await using box = await testSandbox()
  box.deskbell.onFrame = (frame, socket) => {
    if (frame.type === 'setup') for (let i = 0; i < 10; i++) socket.send('{"type":"nonsense"}')
  }
  await box.call()
  await until(() => types(box).includes('call.conversation.ended'))
  expect(box.deskbell.frames.filter((frame) => frame.type === 'error').length).toBe(10)
})

test('one command_id, one effect: within 60 s a repeat changes nothing', async () => {
  const clock = manualClock()
  await using box = await testSandbox({ clock })
  const { id } = await box.call()
  await until(() => setups(box).length === 1)
  await box.carrier(`/calls/${id}/actions/conversation_relay_stop`, {})
  clock.advance(800)
  const speakOnce = () =>
    box.carrier(`/calls/${id}/actions/speak`, { payload: 'One moment.', voice: 'v', command_id: 'speak-1' })
  expect((await speakOnce()).status).toBe(200)
  expect((await speakOnce()).status).toBe(200)
  await until(() => types(box).includes('call.speak.started'))
  clock.advance(61_000)
  await speakOnce()
  await until(() => types(box).filter((type) => type === 'call.speak.started').length === 2)
})

test('transfer: to a person who picks up, and to one who never does', async () => {
  const clock = manualClock()
  await using box = await testSandbox({ clock })
  const { id, events } = await box.call()
  await until(() => setups(box).length === 1)
  await box.carrier(`/calls/${id}/actions/transfer`, { to: '+12025550011', timeout_secs: 20 })
  clock.advance(20_000)
  await until(() => events.find((event) => event.type === 'state' && event.detail === 'transfer failed: timeout'))
  await box.carrier(`/calls/${id}/actions/transfer`, { to: '+12025550160' })
  clock.advance(300)
  await until(() => events.find((event) => event.type === 'state' && event.state === 'bridged'))
  await until(() => types(box).includes('call.bridged'))
  const failed = await until(() => box.deskbell.webhooks.find(({ type }) => type === 'call.hangup'))
  expect(failed.payload).toMatchObject({ to: '+12025550011', hangup_cause: 'timeout' })
})

test.each([
  // Two ways are tried, 30 s each, where it was not said otherwise.
  ['+12025550011', {}, 60_000, 'timeout', '408'],
  ['+12025550011', { retry_on_timeout: false }, 30_000, 'no_answer', '480'],
  ['+12025550011', { timeout_secs: 600, time_limit_secs: 30 }, 30_000, 'time_limit', '200'],
  ['+12025550012', {}, 300, 'user_busy', '486'],
  ['+12025550014', {}, 300, 'call_rejected', '603'],
])('Deskbell dials %s with %j: %i ms later %s', async (to, more, ms, cause, sip) => {
  const clock = manualClock()
  await using box = await testSandbox({ clock })
  await box.carrier('/calls', { connection_id: 'c', from: businessNumber, to, ...more })
  await until(() => types(box).includes('call.initiated'))
  clock.advance(ms - 1)
  expect(types(box)).toEqual(['call.initiated'])
  clock.advance(1)
  const hangup = await until(() => box.deskbell.webhooks.find(({ type }) => type === 'call.hangup'))
  expect(hangup.payload).toMatchObject({ hangup_cause: cause, sip_hangup_cause: sip })
})

test('the direction is told when the call begins, and never again', async () => {
  await using box = await testSandbox()
  box.deskbell.onFrame = (frame, socket) => frame.type === 'setup' && speak(socket, 'Hello.')
  const { id, events } = await box.call()
  await until(() => events.some((event) => event.type === 'utterance'))
  await box.ask(`/calls/${id}/hangup`, {})
  await until(() => types(box).includes('call.hangup'))
  const telling = box.deskbell.webhooks.filter(({ payload }) => 'direction' in payload)
  expect(telling.map(({ type }) => type)).toEqual(['call.initiated'])
})

const relay = { url: 'ws://127.0.0.1:1/relay' }
const heard = { language: 'en-US', transcription_engine: 'Deepgram' }
test.each<[string, string, object, string, string]>([
  ['without a destination', '/calls', { connection_id: 'c', from: businessNumber }, '10004', '/to'],
  [
    'a number as people write it',
    '/calls',
    { connection_id: 'c', from: businessNumber, to: '202 555 0147' },
    '10016',
    '/to',
  ],
  ['from something else', '/calls', { connection_id: 'c', from: 'Deskbell', to: callerNumber }, '10016', '/from'],
  [
    'for too short a time',
    '/calls',
    { connection_id: 'c', from: businessNumber, to: callerNumber, timeout_secs: 4 },
    '10033',
    '/timeout_secs',
  ],
  [
    'a field nobody knows',
    '/calls',
    { connection_id: 'c', from: businessNumber, to: callerNumber, ring: 3 },
    '10015',
    '/ring',
  ],
  [
    'an ear for a language nobody hears',
    '/calls',
    {
      connection_id: 'c',
      from: businessNumber,
      to: callerNumber,
      conversation_relay_config: { ...relay, language: 'es-US' },
    },
    '90013',
    '/conversation_relay_config/language',
  ],
  [
    'one of several languages that nobody hears',
    '/calls',
    {
      connection_id: 'c',
      from: businessNumber,
      to: callerNumber,
      conversation_relay_config: { ...relay, languages: [heard, { ...heard, language: 'es-US' }] },
    },
    '90013',
    '/conversation_relay_config/languages/1/language',
  ],
  [
    'of a kind nobody knows',
    '/messages',
    { from: businessNumber, to: callerNumber, text: 'x', type: 'FAX' },
    '10032',
    '/type',
  ],
])('refused: %s', async (_what, path, body, code, pointer) => {
  await using box = await testSandbox()
  expect(await box.carrier(path, body)).toMatchObject({
    status: 422,
    body: { errors: [{ code, source: { pointer } }] },
  })
})

test('Deskbell dials, the phone picks up, the relay starts; the same command_id dials once', async () => {
  await using box = await testSandbox()
  const dial = () =>
    box.carrier('/calls', {
      connection_id: 'c',
      from: businessNumber,
      to: callerNumber,
      command_id: 'd1',
      conversation_relay_config: { url: box.deskbell.relayUrl },
    })
  const [first, second] = [await dial(), await dial()]
  expect(second.body).toEqual(first.body)
  // Dialling is not done yet when it is answered.
  expect(first.body).toMatchObject({ data: { is_alive: false } })
  const id = (first.body as { data: { call_control_id: string } }).data.call_control_id
  await box.ask(`/calls/${id}/answer`, {})
  await until(() => setups(box).length === 1)
  expect(setups(box)).toMatchObject([{ direction: 'outbound' }])
})

test('nobody answers the phone: the caller gives up after 45 s', async () => {
  const clock = manualClock()
  await using box = await testSandbox({ clock })
  box.deskbell.onWebhook = () => {}
  await box.ask('/calls', { from: callerNumber, to: businessNumber })
  clock.advance(45_000)
  const hangup = await until(() => box.deskbell.webhooks.find(({ type }) => type === 'call.hangup'))
  expect(hangup.payload).toMatchObject({ hangup_cause: 'originator_cancel' })
})

test('callers that misbehave: one cancels, one’s answer is refused once', async () => {
  const clock = manualClock()
  await using box = await testSandbox({ clock })
  box.deskbell.onWebhook = () => {}
  const place = async (from: string) =>
    (await box.ask<{ callControlId: string }>('/calls', { from, to: businessNumber })).callControlId
  const answer = (id: string, signal?: AbortSignal) =>
    fetch(`${box.sandbox.url}/v2/calls/${id}/actions/answer`, {
      method: 'POST',
      headers: { authorization: 'Bearer test-key', 'content-type': 'application/json' },
      body: '{}',
      signal: signal ?? null,
    })

  await place('+12025550021')
  clock.advance(300)
  const cancelled = await until(() => box.deskbell.webhooks.find(({ type }) => type === 'call.hangup'))
  expect(cancelled.payload).toMatchObject({ hangup_cause: 'originator_cancel', hangup_source: 'caller' })

  const refusedOnce = await place('+12025550022')
  expect([(await answer(refusedOnce)).status, (await answer(refusedOnce)).status]).toEqual([503, 200])

  const abort = new AbortController()
  const hanging = await place('+12025550023')
  const asked = answer(hanging, abort.signal)
  await until(() =>
    box.deskbell.webhooks.find(
      ({ type, payload }) => type === 'call.answered' && payload['call_control_id'] === hanging,
    ),
  )
  abort.abort()
  await expect(asked).rejects.toThrow('aborted')
})
