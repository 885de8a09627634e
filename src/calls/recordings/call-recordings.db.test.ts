/** Whole calls with the carrier as the sandbox plays it: recorded only where the owner and the caller want it. */
import { beforeAll, expect, test } from 'vitest'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, buildSession, type BuiltBusiness } from '#test/harness/builders.ts'
import { eventually } from '#test/harness/eventually.ts'

const app = useApp()
let shop: BuiltBusiness
let owner: { cookie: string }

/** Our voice has said the notice by any reckoning. */
const noticeMs = 9_000

/** Calls whose notice has been heard when the tests begin; each test speaks on one of its own. */
const heard: Record<'recorded' | 'refused' | 'voicemail', string> = { recorded: '', refused: '', voicemail: '' }
let offCall: string
beforeAll(async () => {
  shop = await buildBusiness(app)
  owner = await buildSession(app, { businessId: shop.id, role: 'owner' })
  offCall = await called('+14155550150')
  const answer = await app.request('PATCH', `/api/businesses/${shop.id}`, { ...owner, body: { recordCalls: true } })
  expect(answer.body).toMatchObject({ recordCalls: true })
  heard.recorded = await called('+14155550151')
  heard.refused = await called('+14155550152')
  heard.voicemail = await called('+14155550153')
  const startedAt = performance.now()
  await eventually('the notice is over', () => performance.now() - startedAt > noticeMs)
})

const said = async (call: string) =>
  (
    await app.sql<{ text: string }>(
      `select t.text from turns t join calls c on c.conversation_id = t.conversation_id
        where c.carrier_call_id = $1 and t.role = 'receptionist' order by t.seq`,
      [call],
    )
  ).map(({ text }) => text)
async function called(from: string): Promise<string> {
  const call = await app.sandboxApi.placeCall({ from, to: shop.number })
  await eventually('the greeting', async () => (await said(call)).at(-1)?.endsWith('?'))
  return call
}
const commands = async (call: string) =>
  (
    await app.sql<{ kind: string; state: string }>(
      `select kind, state from effects where key like '%' || $1 || '%' order by id`,
      [call],
    )
  ).map(({ kind, state }) => `${kind} ${state}`)
const rows = (call: string) =>
  app.sql<{ id: string; covers: string; state: string; channels: string; carrier_deleted_at: string | null }>(
    `select r.* from recordings r join calls c on c.id = r.call_id where c.carrier_call_id = $1 order by recorded_at`,
    [call],
  )
const listed = (call: string) => app.ctx.telephony.findRecordings({ callControlId: call })

/** Says something, and waits until the call is being recorded. */
async function recorded(call: string): Promise<void> {
  await app.sandboxApi.say(call, 'When are you open?')
  await eventually('it is recorded', async () => (await commands(call)).includes('record-call done'))
}
async function hangUp(call: string): Promise<void> {
  await app.sandboxApi.hangUp(call)
  await eventually(
    'the call is over',
    async () => (await app.sql(`select from calls where carrier_call_id = $1 and state = 'ended'`, [call])).length,
  )
}

test('off, as it is by default: nothing is recorded, whatever is said', async () => {
  await app.sandboxApi.say(offCall, 'When are you open?')
  await eventually('the answer', async () => (await said(offCall)).length > 1)
  await hangUp(offCall)
  expect((await commands(offCall)).filter((command) => command.startsWith('record'))).toEqual([])
  expect(await rows(offCall)).toEqual([])
})

test('on: begun by the caller’s next words, and not again after a lost line; kept here, and nowhere else', async () => {
  const call = heard.recorded
  expect(await commands(call)).toEqual(['answer-call done'])
  await recorded(call)
  await app.sandboxApi.drop(call)
  await eventually('she is back', async () => (await said(call)).some((text) => text.includes('cut off')))
  const before = (await said(call)).length
  await app.sandboxApi.say(call, 'And on Sunday?')
  await eventually('the answer', async () => (await said(call)).length > before)
  expect(await commands(call)).toEqual(['answer-call done', 'record-call done', 'return-caller done'])
  // Nobody keeps a recording that is shorter than two seconds.
  const startedAt = performance.now()
  await eventually('the call lasts a while', () => performance.now() - startedAt > 2_500)
  await hangUp(call)
  const [row] = await eventually('its sound is here, and not there', async () => {
    const all = await rows(call)
    return all[0]?.carrier_deleted_at ? all : null
  })
  expect(await rows(call)).toMatchObject([{ covers: 'call', state: 'stored', channels: 'dual' }])
  expect(await listed(call)).toEqual([])
  const audio = await fetch(`${app.baseUrl}/api/businesses/${shop.id}/recordings/${row?.id}/audio`, {
    headers: { cookie: `deskbell_session=${owner.cookie}` },
  })
  expect(
    Buffer.from(await audio.arrayBuffer())
      .subarray(0, 4)
      .toString(),
  ).toBe('RIFF')
})

test('a no ends it in the middle of the call, and nothing of it is left', async () => {
  const call = heard.refused
  await recorded(call)
  await app.sandboxApi.say(call, 'Please stop recording me')
  await eventually('it is stopped', async () => (await commands(call)).includes('stop-recording done'))
  await eventually('what there was of it is gone', async () => (await rows(call))[0]?.carrier_deleted_at)
  expect(await rows(call)).toMatchObject([{ covers: 'call', state: 'empty' }])
  expect(await listed(call)).toEqual([])
  await app.sandboxApi.say(call, 'And on Sunday?')
  await hangUp(call)
  expect((await commands(call)).filter((command) => command.startsWith('record'))).toEqual(['record-call done'])
})

test('a call that ends with a message has two recordings, and one callback', async () => {
  const call = heard.voicemail
  await recorded(call)
  for (let nth = 0; nth < 4; nth += 1) {
    const count = async () =>
      (await commands(call)).filter((command) => /return-caller done|announce/.test(command)).length
    const before = await count()
    await app.sandboxApi.drop(call)
    await eventually('the line is seen to', async () => (await count()) > before)
  }
  await eventually('the caller leaves a message', async () => (await commands(call)).includes('record-message done'))
  const startedAt = performance.now()
  await eventually('they speak for a while', () => performance.now() - startedAt > 2_500)
  await hangUp(call)
  await eventually(
    'both are here',
    async () => (await rows(call)).filter(({ state }) => state === 'stored').length === 2,
  )
  expect(await rows(call)).toMatchObject([{ covers: 'call' }, { covers: 'message', channels: 'single' }])
  const callbacks = await app.sql(
    `select from callback_requests r join calls c on c.conversation_id = r.conversation_id where carrier_call_id = $1`,
    [call],
  )
  expect(callbacks.length).toBe(1)
})
