/** People rung for a caller who waits: what their phones do, what they press, who is connected, who comes back. */
import { expect, test } from 'vitest'
import { manualClock, type ManualClock } from '../testing/manual-clock.ts'
import { businessNumber, callerNumber, testSandbox, until, type TestSandbox } from '../testing/test-sandbox.ts'

const told = (box: TestSandbox, id: string, type: string) =>
  until(
    () =>
      box.deskbell.webhooks.find((webhook) => webhook.type === type && webhook.payload['call_control_id'] === id)
        ?.payload,
  )
const typesOf = ({ deskbell }: TestSandbox, id: string) =>
  deskbell.webhooks.filter(({ payload }) => payload['call_control_id'] === id).map(({ type }) => type)

/** A caller who has been answered, with nobody of ours on the line. */
async function caller(box: TestSandbox, from = callerNumber): Promise<string> {
  box.deskbell.onWebhook = () => {}
  const { callControlId } = await box.ask<{ callControlId: string }>('/calls', { from, to: businessNumber })
  await box.carrier(`/calls/${callControlId}/actions/answer`, {})
  await told(box, callControlId, 'call.answered')
  return callControlId
}

async function dial(box: TestSandbox, to: string, more: object = {}): Promise<string> {
  const { body } = await box.carrier('/calls', { connection_id: 'c', from: businessNumber, to, ...more })
  const { data } = body as { data: { call_control_id: string } }
  await told(box, data.call_control_id, 'call.initiated')
  return data.call_control_id
}
const stateOf = async (box: TestSandbox, id: string) =>
  (await box.ask<{ items: { callControlId: string; state: string }[] }>('/calls')).items.find(
    ({ callControlId }) => callControlId === id,
  )?.state

async function withClock(): Promise<{ clock: ManualClock; box: TestSandbox }> {
  const clock = manualClock()
  return { clock, box: await testSandbox({ clock }) }
}

test.each([
  ['+12025550013', 'detect', 1200, 'call.machine.detection.ended', 'human'],
  ['+12025550013', 'premium', 1200, 'call.machine.premium.detection.ended', 'human_residence'],
  ['+12025550016', 'detect', 3500, 'call.machine.detection.ended', 'machine'],
  ['+12025550016', 'greeting_end', 6000, 'call.machine.greeting.ended', 'beep_detected'],
  ['+12025550016', 'premium', 3500, 'call.machine.premium.detection.ended', 'machine'],
  ['+12025550016', 'premium', 6000, 'call.machine.premium.greeting.ended', 'beep_detected'],
  ['+12025550017', 'premium', 3500, 'call.machine.premium.detection.ended', 'not_sure'],
])('%s picks up, %s: after %i ms %s says %s', async (to, how, ms, type, result) => {
  const { clock, box } = await withClock()
  await using _ = box
  const id = await dial(box, to, { answering_machine_detection: how })
  clock.advance(300)
  await told(box, id, 'call.answered')
  for (let waited = 0; waited < ms; waited += 500) clock.advance(Math.min(500, ms - waited))
  expect(await told(box, id, type)).toMatchObject({ result })
})

test('nobody asked, nothing is detected', async () => {
  const { clock, box } = await withClock()
  await using _ = box
  const id = await dial(box, '+12025550016')
  clock.advance(300)
  await told(box, id, 'call.answered')
  clock.advance(1500)
  await box.carrier(`/calls/${id}/actions/hangup`, {})
  await told(box, id, 'call.hangup')
  expect(typesOf(box, id).filter((type) => type.includes('machine'))).toEqual([])
})

test('a person presses 1, is connected, hangs up: the caller is ours again', async () => {
  await using box = await testSandbox()
  const waiting = await caller(box)
  const person = await dial(box, callerNumber, { link_to: waiting, answering_machine_detection: 'premium' })
  const [linked, own] = [await told(box, person, 'call.initiated'), await told(box, waiting, 'call.initiated')]
  expect(linked['call_session_id']).toBe(own['call_session_id'])
  const bridge = () =>
    box.carrier(`/calls/${waiting}/actions/bridge`, { call_control_id: person, park_after_unbridge: 'self' })
  // Nobody is connected to a phone that rings.
  expect(await bridge()).toMatchObject({ status: 422, body: { errors: [{ code: '90034' }] } })

  await box.ask(`/calls/${person}/answer`, {})
  const question = { payload: 'Press 1.', voice: 'v', valid_digits: '1', maximum_digits: 1, maximum_tries: 1 }
  await box.carrier(`/calls/${person}/actions/gather_using_speak`, question)
  await box.ask(`/calls/${person}/dtmf`, { digits: '1' })
  expect(await told(box, person, 'call.dtmf.received')).toMatchObject({ digit: '1' })
  expect(await told(box, person, 'call.gather.ended')).toMatchObject({ digits: '1', status: 'valid' })

  expect((await bridge()).status).toBe(200)
  await told(box, waiting, 'call.bridged')
  await told(box, person, 'call.bridged')
  await box.ask(`/calls/${person}/hangup`, {})
  await told(box, person, 'call.hangup')
  expect(await stateOf(box, waiting)).toBe('answered')
})

test('without a place to go back to, both lines end together', async () => {
  await using box = await testSandbox()
  const [waiting, person] = [await caller(box), await dial(box, '+12025550013')]
  await told(box, person, 'call.answered')
  await box.carrier(`/calls/${waiting}/actions/bridge`, { call_control_id: person })
  await box.ask(`/calls/${waiting}/hangup`, {})
  expect(await told(box, person, 'call.hangup')).toMatchObject({ hangup_cause: 'normal_clearing' })
})

test('to stay after a bridge, a dialled line must be linked', async () => {
  await using box = await testSandbox()
  const alone = { connection_id: 'c', from: businessNumber, to: callerNumber, park_after_unbridge: 'self' }
  expect(await box.carrier('/calls', alone)).toMatchObject({
    status: 422,
    body: { errors: [{ code: '10004', source: { pointer: '/link_to' } }] },
  })
  expect(await box.carrier('/calls', { ...alone, link_to: 'nobody' })).toMatchObject({
    status: 422,
    body: { errors: [{ code: '90015' }] },
  })
})

test.each<[string, object, string[], string, string]>([
  ['one key', { maximum_digits: 1 }, ['7'], 'valid', '7'],
  ['until #', {}, ['4', '2', '#'], 'valid', '42'],
  ['too few', { minimum_digits: 3, maximum_tries: 1 }, ['4', '#'], 'invalid', '4'],
  ['a wrong one', { valid_digits: '1', maximum_tries: 1 }, ['2'], 'invalid', '2'],
  [
    'a wrong one, then a right one',
    { valid_digits: '1', maximum_digits: 1, maximum_tries: 2 },
    ['2', '1'],
    'valid',
    '1',
  ],
])('keys: %s', async (_what, more, keys, status, digits) => {
  await using box = await testSandbox()
  const id = await caller(box)
  await box.carrier(`/calls/${id}/actions/gather_using_speak`, { payload: 'Which?', voice: 'v', ...more })
  for (const key of keys) await box.ask(`/calls/${id}/dtmf`, { digits: key })
  expect(await told(box, id, 'call.gather.ended')).toMatchObject({ status, digits })
})

test('a question is said again to somebody who presses nothing, and then given up', async () => {
  const { clock, box } = await withClock()
  await using _ = box
  const id = await caller(box)
  const question = { payload: 'a'.repeat(15), voice: 'v', timeout_millis: 500, maximum_tries: 2 }
  await box.carrier(`/calls/${id}/actions/gather_using_speak`, question)
  // One second of words and half a second of waiting, twice.
  clock.advance(1500)
  clock.advance(1499)
  expect(typesOf(box, id)).not.toContain('call.gather.ended')
  clock.advance(1)
  expect(await told(box, id, 'call.gather.ended')).toMatchObject({ status: 'timeout', digits: '' })
})

test('a new question ends the one before; so does the end of the call', async () => {
  await using box = await testSandbox()
  const id = await caller(box)
  await box.carrier(`/calls/${id}/actions/gather`, {})
  await box.carrier(`/calls/${id}/actions/gather`, {})
  expect(await told(box, id, 'call.gather.ended')).toMatchObject({ status: 'cancelled' })
  await box.ask(`/calls/${id}/hangup`, {})
  const ends = () => box.deskbell.webhooks.filter(({ type }) => type === 'call.gather.ended')
  await until(() => ends().length === 2)
  expect(ends()[1]?.payload).toMatchObject({ status: 'call_hangup' })
})

test('…0019 presses 1 by itself; a phone does what it is told to do', async () => {
  await using box = await testSandbox()
  const ask = async (id: string) => {
    await told(box, id, 'call.answered')
    await box.carrier(`/calls/${id}/actions/gather`, { maximum_digits: 1 })
    return told(box, id, 'call.gather.ended')
  }
  expect(await ask(await dial(box, '+12025550019'))).toMatchObject({ digits: '1' })
  await box.ask('/phones', { number: '+14155550100', behaviour: 'presses_one' })
  expect(await ask(await dial(box, '+14155550100'))).toMatchObject({ digits: '1' })
  await box.ask('/phones', { number: '+14155550100', behaviour: 'busy' })
  expect(await told(box, await dial(box, '+14155550100'), 'call.hangup')).toMatchObject({ hangup_cause: 'user_busy' })
})

test('…0018 is forwarded to the number that calls it: the call comes back in, and both ends go together', async () => {
  await using box = await testSandbox()
  box.deskbell.onWebhook = () => {}
  const out = await dial(box, '+12025550018')
  const back = await until(() => box.deskbell.webhooks.find(({ payload }) => payload['direction'] === 'incoming'))
  expect(back.payload).toMatchObject({
    from: businessNumber,
    to: businessNumber,
    sip_headers: [{ name: 'Diversion', value: '<sip:+12025550018@sandbox>;reason=unconditional' }],
  })
  const id = String(back.payload['call_control_id'])
  expect(typesOf(box, out)).not.toContain('call.answered')
  await box.carrier(`/calls/${id}/actions/answer`, {})
  await told(box, out, 'call.answered')
  await box.carrier(`/calls/${out}/actions/hangup`, {})
  await told(box, id, 'call.hangup')
})

test('a phone forwarded to another one: that one answers; two forwarded to each other ring for ever', async () => {
  await using box = await testSandbox()
  await box.ask('/phones', { number: '+14155550101', forwardsTo: '+12025550016' })
  await told(box, await dial(box, '+14155550101'), 'call.answered')
  await box.ask('/phones', { number: '+14155550102', forwardsTo: '+14155550103' })
  await box.ask('/phones', { number: '+14155550103', forwardsTo: '+14155550102' })
  expect(await stateOf(box, await dial(box, '+14155550102'))).toBe('ringing')
})

test('who calls is told with the call, as far as their network says', async () => {
  await using box = await testSandbox()
  const spam = await caller(box, '+12025550024')
  expect(await told(box, spam, 'call.initiated')).toMatchObject({
    call_screening_result: 'spam_likely',
    shaken_stir_attestation: 'C',
    shaken_stir_validated: false,
  })
  const screening = { callerName: 'RIVERA ANA', attestation: 'B', divertedFrom: '+12025550110' }
  const { callControlId } = await box.ask<{ callControlId: string }>('/calls', {
    from: callerNumber,
    to: businessNumber,
    screening,
  })
  expect(await told(box, callControlId, 'call.initiated')).toMatchObject({
    caller_id_name: 'RIVERA ANA',
    shaken_stir_attestation: 'B',
    sip_headers: [{ name: 'Diversion' }],
  })
})

test.each([
  ['CALL_REJECTED', 'call_rejected'],
  ['USER_BUSY', 'user_busy'],
])('rejected with %s the call is over: %s', async (cause, told_) => {
  await using box = await testSandbox()
  box.deskbell.onWebhook = () => {}
  const { callControlId: id } = await box.ask<{ callControlId: string }>('/calls', {
    from: callerNumber,
    to: businessNumber,
  })
  await box.carrier(`/calls/${id}/actions/reject`, { cause })
  expect(await told(box, id, 'call.hangup')).toMatchObject({ hangup_cause: told_ })
  expect(await box.carrier(`/calls/${id}/actions/reject`, { cause })).toMatchObject({ status: 422 })
})

test('a call is alive until it ends, and then its cost is told', async () => {
  const { clock, box } = await withClock()
  await using _ = box
  const id = await caller(box)
  const alive = async () => (await box.carrier(`/calls/${id}`)).body as { data: { is_alive: boolean } }
  expect(await alive()).toMatchObject({ data: { is_alive: true } })
  clock.advance(61_000)
  await box.carrier(`/calls/${id}/actions/hangup`, {})
  await told(box, id, 'call.hangup')
  expect(await alive()).toMatchObject({ data: { is_alive: false, call_duration: 61 } })
  clock.advance(1000)
  expect(await told(box, id, 'call.cost')).toMatchObject({
    billed_duration_secs: 120,
    total_cost: '0.0136',
    cost_parts: [
      { call_part: 'sip-trunking', cost: '0.0100' },
      { call_part: 'call-control', cost: '0.0036' },
    ],
  })
  expect(await box.carrier('/calls/none')).toMatchObject({ status: 404, body: { errors: [{ code: '10005' }] } })
})
