/** Callers who are put through to a person, and urgent messages somebody must take: the whole way, over the wire. */
import { beforeEach, describe, expect, test } from 'vitest'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, buildSession, type BuiltBusiness } from '#test/harness/builders.ts'
import { eventually } from '#test/harness/eventually.ts'
import { runJob } from '#test/harness/run-job.ts'
import { ringNextPerson } from './ring-next.ts'

const app = useApp({ env: { LENIENT_LIMIT: '100000', MODERATE_LIMIT: '100000', CAPS: 'all=1000000' } })

let shop: BuiltBusiness
let owner: { userId: string; cookie: string }
beforeEach(async () => {
  shop = await buildBusiness(app)
  owner = await buildSession(app, { businessId: shop.id, role: 'owner' })
})

let counter = 300
/** A number that no other test uses. */
const number = () => `+1415555${String((counter += 1)).padStart(4, '0')}`
type Behaviour = NonNullable<Parameters<typeof app.sandboxApi.setPhone>[0]['behaviour']>

/** The people of the shop, in this order, each with a telephone that does this when it rings; all are proved. */
async function people(...behaviours: Behaviour[]): Promise<string[]> {
  const items = []
  for (const [nth, behaviour] of behaviours.entries()) {
    const address = number()
    await app.sandboxApi.setPhone({ number: address, behaviour })
    items.push({ name: `Person ${nth + 1}`, address, subjects: ['transfer', 'urgent'] })
  }
  const put = await app.request('PUT', `/api/businesses/${shop.id}/people`, { cookie: owner.cookie, body: { items } })
  expect(put.status).toBe(200)
  await app.sql('update reachable_people set proved_at = now() where business_id = $1', [shop.id])
  return items.map(({ address }) => address)
}

const said = async (call: string) =>
  (
    await app.sql<{ text: string }>(
      `select t.text from turns t join calls c on c.conversation_id = t.conversation_id
        where c.carrier_call_id = $1 and t.role = 'receptionist' order by t.seq`,
      [call],
    )
  ).map(({ text }) => text)
const hears = (call: string, words: RegExp) =>
  eventually(`"${words.source}"`, async () => words.test((await said(call)).join(' ')))
const stateOf = async (call: string) =>
  (
    await app.sql<{ state: string }>(
      `select case when state = 'ended' then 'ended' when voicemail_at is not null then 'voicemail'
         else coalesce(person, state) end as state from calls where carrier_call_id = $1`,
      [call],
    )
  )[0]?.state
const rings = () =>
  app.sql<{ id: string; address: string; state: string; outcome: string | null; carrier_call_id: string }>(
    'select id, address, state, outcome, carrier_call_id from rings where business_id = $1 order by started_at, id',
    [shop.id],
  )
const outcomes = async () => (await rings()).map(({ outcome }) => outcome)
const reach = async () =>
  (
    await app.sql<{ id: string; state: string; taken_by: string | null }>(
      'select id, state, taken_by from reaches where business_id = $1 order by started_at',
      [shop.id],
    )
  ).at(-1)
const lineOf = async (call: string) =>
  (await app.sandboxApi.calls()).find(({ callControlId }) => callControlId === call)?.state

async function called(from = number()): Promise<string> {
  const call = await app.sandboxApi.placeCall({ from, to: shop.number })
  await hears(call, /./)
  return call
}

async function wantsPerson(call: string): Promise<void> {
  await app.sandboxApi.say(call, 'Can I talk to a real person please?')
  await hears(call, /whether I can get somebody/)
}

describe('a caller who wants a person', () => {
  test('is connected to the one who presses 1, whom nothing of ours cuts, and is ours again when they hang up', async () => {
    await people('presses_one')
    const call = await called()
    await wantsPerson(call)
    await eventually('they talk', async () => (await stateOf(call)) === 'connected')
    expect(await lineOf(call)).toBe('bridged')
    const [ring] = await rings()
    await eventually('both are known to talk', async () => (await rings())[0]?.state === 'talking')
    expect(await reach()).toMatchObject({ state: 'taken', taken_by: 'Person 1' })
    expect(await lineOf(call)).toBe('bridged')
    await app.sandboxApi.hangUp(ring?.carrier_call_id as string)
    await hears(call, /back with the automated assistant/)
    expect(await stateOf(call)).toBe('answered')
    expect(await outcomes()).toEqual(['talked'])
    await app.sandboxApi.hangUp(call)
    await eventually('the call is over', async () => (await stateOf(call)) === 'ended')
  })

  test.each<[string, Behaviour[], (string | null)[]]>([
    ['declines, is busy, or is a mailbox', ['declines', 'busy', 'mailbox'], ['declined', 'busy', 'machine']],
  ])('comes back to the receptionist when everybody %s', async (_what, behaviours, expected) => {
    await people(...behaviours)
    const call = await called()
    await wantsPerson(call)
    await hears(call, /couldn't reach anybody/)
    expect(await outcomes()).toEqual(expected)
    expect(await reach()).toMatchObject({ state: 'given-up', taken_by: null })
    await app.sandboxApi.say(call, 'yes please')
    await hears(call, /What should I tell them/)
    await app.sandboxApi.hangUp(call)
  })

  test('is not connected to somebody who picks up and presses 2, or nothing of meaning', async () => {
    const [first] = await people('answers_itself')
    const call = await called()
    await wantsPerson(call)
    const ring = await eventually('they are asked', async () => (await rings()).find(({ state }) => state === 'asked'))
    expect(ring.address).toBe(first)
    await app.sandboxApi.press(ring.carrier_call_id, '2')
    await hears(call, /couldn't reach anybody/)
    expect(await outcomes()).toEqual(['declined'])
    expect(await lineOf(ring.carrier_call_id)).toBe('ended')
  })

  test('who hangs up is looked for no more', async () => {
    await people('rings', 'presses_one')
    const call = await called()
    await wantsPerson(call)
    const ring = await eventually('a telephone rings', async () => (await rings()).find(({ state }) => state === 'ringing'))
    await app.sandboxApi.hangUp(call)
    await eventually('it rings no more', async () => (await lineOf(ring.carrier_call_id)) === 'ended')
    expect(await outcomes()).toEqual(['dropped'])
    expect(await reach()).toMatchObject({ state: 'dropped' })
  })

  test('is not looked after for longer than a minute, whoever still rings', async () => {
    await people('rings', 'rings')
    const call = await called()
    await wantsPerson(call)
    const ring = await eventually('a telephone rings', async () => (await rings()).find(({ state }) => state === 'ringing'))
    await app.sql(`update reaches set started_at = started_at - interval '61 seconds' where business_id = $1`, [shop.id])
    const { id: reachId } = (await reach()) as { id: string }
    await runJob(ringNextPerson, app.ctx, { businessId: shop.id, reachId, after: ring.id })
    await hears(call, /couldn't reach anybody/)
    expect(await outcomes()).toEqual(['dropped'])
    await eventually('it rings no more', async () => (await lineOf(ring.carrier_call_id)) === 'ended')
    await app.sandboxApi.hangUp(call)
  })

  test('where nobody may be rung leaves a message; the owner who calls is not rung for themselves', async () => {
    const [own] = await people('presses_one')
    const call = await called(own)
    await app.sandboxApi.say(call, 'Can I talk to a real person please?')
    await hears(call, /nobody can come to the phone right now/)
    expect(await rings()).toEqual([])
    await app.sandboxApi.hangUp(call)
  })
})
