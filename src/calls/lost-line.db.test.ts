/** A call whose line to the receptionist is lost: she comes back, and where she cannot, the caller leaves a message. */
import { beforeAll, describe, expect, test } from 'vitest'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, type BuiltBusiness } from '#test/harness/builders.ts'
import { eventually } from '#test/harness/eventually.ts'

let shop: BuiltBusiness
const app = useApp()
beforeAll(async () => {
  shop = await buildBusiness(app)
})

const said = async (call: string, role = 'receptionist') =>
  (
    await app.sql<{ text: string }>(
      `select t.text from turns t join calls c on c.conversation_id = t.conversation_id
        where c.carrier_call_id = $1 and t.role = $2 order by t.seq`,
      [call, role],
    )
  ).map(({ text }) => text)
const stateOf = async (call: string) =>
  (
    await app.sql<{ state: string }>(
      `select case when voicemail_at is null or state = 'ended' then state else 'voicemail' end as state from calls
        where carrier_call_id = $1`,
      [call],
    )
  )[0]?.state
const commands = async (call: string) =>
  (
    await app.sql<{ kind: string; state: string }>(
      `select kind, state from effects where key like '%' || $1 || '%' order by id`,
      [call],
    )
  ).map(({ kind, state }) => `${kind} ${state}`)
const lineOf = async (call: string) =>
  (await app.sandboxApi.calls()).find(({ callControlId }) => callControlId === call)?.state

async function called(from: string): Promise<string> {
  const call = await app.sandboxApi.placeCall({ from, to: shop.number })
  await eventually('the greeting', async () => (await said(call)).length === 1)
  return call
}

/** Cuts the line, and waits until the receptionist has spoken again. */
async function loses(call: string): Promise<void> {
  const returned = async () => (await commands(call)).filter((command) => command === 'return-caller done').length
  const before = [await returned(), (await said(call)).length] as const
  await app.sandboxApi.drop(call)
  await eventually(
    'the receptionist is back',
    async () =>
      (await returned()) > before[0] && (await lineOf(call)) === 'live' && (await said(call)).length > before[1],
  )
}

describe('a line that is lost', () => {
  test('is opened again at once, and the receptionist goes on where she was', async () => {
    const call = await called('+14155550131')
    await app.sandboxApi.say(call, 'Can I get a haircut tomorrow at 2:30 pm?')
    await eventually('an offer', async () => (await said(call)).at(-1)?.includes('2:30 PM'))
    await loses(call)
    // What must be heard, and was not, comes first.
    await eventually('she is where she was', async () => /cut off.*2:30 PM/.test((await said(call)).slice(2).join(' ')))
    expect(await commands(call)).toEqual(['answer-call done', 'return-caller done'])
    await app.sandboxApi.say(call, 'yes please')
    await eventually('she goes on', async () => (await said(call)).slice(2).join(' ').includes('name'))
    await app.sandboxApi.hangUp(call)
    await eventually('the call is over', async () => (await stateOf(call)) === 'ended')
  })

  test('three times within two minutes: the caller is asked for a message, which nothing of ours cuts', async () => {
    const call = await called('+14155550132')
    for (let time = 0; time < 3; time += 1) await loses(call)
    await app.sandboxApi.drop(call)
    await eventually('the caller leaves a message', async () => (await commands(call)).includes('record-message done'))
    expect(await stateOf(call)).toBe('voicemail')
    expect(await commands(call)).toEqual([
      'answer-call done',
      'return-caller done',
      'return-caller done',
      'return-caller done',
      'announce-voicemail done',
      'record-message done',
    ])
    expect(await lineOf(call)).toBe('answered')
    await app.sandboxApi.hangUp(call)
    await eventually('the call is over', async () => (await stateOf(call)) === 'ended')
    await eventually(
      'what was recorded is known',
      async () =>
        (
          await app.sql('select 1 from recordings r join calls c on c.id = r.call_id where c.carrier_call_id = $1', [
            call,
          ])
        ).length,
    )
    const events = await app.sql<{ type: string }>(
      `select e.type from events e join calls c on c.id::text = e.subject where c.carrier_call_id = $1 order by e.id`,
      [call],
    )
    expect(events.map(({ type }) => type)).toEqual(['call.received', 'call.answered', 'call.voicemail', 'call.ended'])
  }, 60_000)

  test('that ends with the call is not opened again', async () => {
    const call = await called('+14155550133')
    await app.sandboxApi.hangUp(call)
    await eventually('the call is over', async () => (await stateOf(call)) === 'ended')
    expect((await commands(call)).filter((command) => /announce|record/.test(command))).toEqual([])
  })

  test('by a goodbye is hung up, when the goodbye has been spoken', async () => {
    const call = await called('+14155550134')
    await app.sandboxApi.say(call, 'no thanks, goodbye')
    await eventually('the call is over', async () => (await stateOf(call)) === 'ended')
    expect(await commands(call)).toEqual(['answer-call done', 'hang-up done'])
  })
})

test('a carrier that opens no relay still answers: the caller leaves a message', async () => {
  const call = await app.sandboxApi.placeCall({ from: '+14155550025', to: shop.number })
  await eventually('the caller leaves a message', async () => (await commands(call)).includes('record-message done'))
  expect(await commands(call)).toEqual([
    'answer-call failed',
    'pick-up-call done',
    'announce-voicemail done',
    'record-message done',
  ])
  await app.sandboxApi.hangUp(call)
  await eventually('the call is over', async () => (await stateOf(call)) === 'ended')
})

test('the glass box shows what the line waits for while somebody holds it, and nothing once it is let go', async () => {
  const call = await called('+14155550139')
  const timers = async () => (await app.sandboxApi.glass(call)).timers
  const names = async () => (await timers())?.map(({ name }) => name).sort()
  await eventually('the silence is timed', async () => (await names())?.join() === 'attend,limit,silence')
  const silence = (await timers())?.find(({ name }) => name === 'silence')
  const leftMs = Date.parse(silence?.at ?? '') - app.ctx.clock.nowMs()
  expect(leftMs).toBeGreaterThan(0)
  expect(leftMs).toBeLessThanOrEqual(30_000)
  await app.sandboxApi.hangUp(call)
  await eventually('the line is let go', async () => (await timers()) === null)
})
