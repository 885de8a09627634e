/** A business with people whose telephones do as they are told, and callers who need one of them. */
import type { NewPerson } from '#contract/reaching.ts'
import type { TestApp } from './app.ts'
import { buildBusiness, buildSession } from './builders.ts'
import { eventually } from './eventually.ts'

export type Behaviour = NonNullable<Parameters<TestApp['sandboxApi']['setPhone']>[0]['behaviour']>

let counter = 300
/** A number that no other test uses. */
const number = () => `+1415555${String((counter += 1)).padStart(4, '0')}`

type RingRow = { id: string; address: string; state: string; outcome: string | null; carrier_call_id: string }
type ReachRow = { id: string; state: string; taken_by: string | null; callback_request_id: string | null }

/** The people are there in this order, each with a telephone that does this when it rings; all are proved. */
export async function peopleScene(app: TestApp, behaviours: Behaviour[]) {
  const notices = `owner-${(counter += 1)}@corner.example`
  const shop = await buildBusiness(app, { profile: { notifyEmail: notices } })
  const owner = await buildSession(app, { businessId: shop.id, role: 'owner' })
  const items: Partial<NewPerson>[] = []
  const numbers: string[] = []
  for (const [nth, behaviour] of behaviours.entries()) {
    const address = number()
    await app.sandboxApi.setPhone({ number: address, behaviour })
    items.push({ name: `Person ${nth + 1}`, address, subjects: ['transfer', 'urgent'] })
    numbers.push(address)
  }
  const put = await app.request('PUT', `/api/businesses/${shop.id}/people`, { cookie: owner.cookie, body: { items } })
  if (put.status !== 200) throw new Error(JSON.stringify(put.body))
  await app.sql('update reachable_people set proved_at = now() where business_id = $1', [shop.id])
  const rows = rowsOf(app, shop.id)
  const overview = async () =>
    (await app.request('GET', `/businesses/${shop.id}`, { cookie: owner.cookie })).body as string
  return {
    ...{ shop, numbers, overview, notices },
    ...rows,
    ...callersOf(app, shop.number, rows),
    until: eventually,
    ...provingOf(app, { shopId: shop.id, cookie: owner.cookie }),
    lineOf: async (call: string) =>
      (await app.sandboxApi.calls()).find(({ callControlId }) => callControlId === call)?.state,
    /** What the page of the call's conversation says has happened. */
    story: async (call: string) => {
      const [row] = await app.sql<{ id: string }>(
        'select conversation_id as id from calls where carrier_call_id = $1',
        [call],
      )
      const path = `/businesses/${shop.id}/conversations/${row?.id}`
      const page = (await app.request('GET', path, { cookie: owner.cookie })).body as string
      return [...page.matchAll(/<\/time> ([^<]+)<\/li>/g)].map(([, text]) => text ?? '')
    },
    /** The owner presses the button on the overview. */
    takesOver: async () => {
      const path = /action="([^"]+\/taken)"/.exec(await overview())?.[1]
      const answer = await app.request('POST', path as string, { cookie: owner.cookie })
      if (answer.status !== 303) throw new Error(`taking over answered ${answer.status}`)
    },
  }
}

/** The owner has numbers proved by calls. */
function provingOf({ sql, request, sandboxApi }: TestApp, { shopId, cookie }: { shopId: string; cookie: string }) {
  const ask = async (personId: string | undefined, what: 'code' | 'proof', body: object) =>
    (await request('POST', `/api/businesses/${shopId}/people/${personId}/${what}`, { cookie, body })).body
  return {
    /** The people's ids, none of them proved. */
    unproved: async () =>
      (
        await sql<{ id: string; position: number }>(
          'update reachable_people set proved_at = null where business_id = $1 returning id, position',
          [shopId],
        )
      )
        .sort((one, other) => one.position - other.position)
        .map(({ id }) => id),
    asksForCall: (personId: string | undefined) => ask(personId, 'code', { by: 'call' }),
    proves: (personId: string | undefined, code: string) => ask(personId, 'proof', { code }),
    /** The code as it was read out on this line. */
    heardCode: async (line: string) => {
      const said = await eventually('the code is read out', async () =>
        (await sandboxApi.log(line)).find((event) => event.type === 'carrier' && /Your code/.test(event.detail)),
      )
      const words = said.type === 'carrier' ? said.detail : ''
      return /code is ([\d ,]+)\./.exec(words)?.[1]?.replaceAll(/\D/g, '') ?? ''
    },
  }
}

function rowsOf({ sql }: TestApp, shopId: string) {
  const rings = () => sql<RingRow>('select * from rings where business_id = $1 order by started_at, id', [shopId])
  const ringThat = (what: string, is: (ring: RingRow) => boolean) =>
    eventually(what, async () => (await rings()).find(is))
  const commands = (kind: string) =>
    sql<{ key: string; state: string }>('select key, state from effects where business_id = $1 and kind = $2', [
      shopId,
      kind,
    ])
  return {
    rings,
    commands,
    outcomes: async () => (await rings()).map(({ outcome }) => outcome),
    reach: async () =>
      (await sql<ReachRow>('select * from reaches where business_id = $1 order by started_at', [shopId])).at(-1),
    ringing: () => ringThat('a telephone rings', ({ state }) => state === 'ringing'),
    /** Somebody has picked up, and has begun to hear the question. */
    asked: async () => {
      const ring = await ringThat('somebody is asked', ({ state }) => state === 'asked')
      await eventually('they hear the question', async () =>
        (await commands('ask-person')).some(({ key, state }) => key === `ask-person:${ring.id}` && state === 'done'),
      )
      return ring
    },
    stateOf: async (call: string) =>
      (
        await sql<{ state: string }>(
          `select case when state = 'ended' then 'ended' when voicemail_at is not null then 'voicemail'
             else coalesce(person, state) end as state from calls where carrier_call_id = $1`,
          [call],
        )
      )[0]?.state,
    said: async (call: string) =>
      (
        await sql<{ text: string }>(
          `select t.text from turns t join calls c on c.conversation_id = t.conversation_id
            where c.carrier_call_id = $1 and t.role = 'receptionist' order by t.seq`,
          [call],
        )
      ).map(({ text }) => text),
  }
}

function callersOf({ sandboxApi }: TestApp, shopNumber: string, { said, commands }: ReturnType<typeof rowsOf>) {
  const hears = (call: string, words: RegExp) =>
    eventually(`"${words.source}"`, async () => words.test((await said(call)).join(' ')))
  async function called(from = number()): Promise<string> {
    const call = await sandboxApi.placeCall({ from, to: shopNumber })
    await hears(call, /./)
    return call
  }
  return {
    hears,
    called,
    async wantsPerson(call: string): Promise<void> {
      await sandboxApi.say(call, 'Can I talk to a real person please?')
      await hears(call, /whether I can get somebody/)
    },
    async leavesUrgentMessage(): Promise<string> {
      const call = await called()
      await sandboxApi.say(call, 'This is an emergency')
      await hears(call, /urgent/)
      await sandboxApi.say(call, 'I would like to leave a message')
      await hears(call, /tell them/)
      await sandboxApi.say(call, 'There is water everywhere in the basement')
      await hears(call, /name/)
      await sandboxApi.say(call, 'My name is Ana Ruiz')
      await hears(call, /call you|pass/)
      return call
    },
    /** Cuts the line, and waits until the receptionist is back. */
    async loses(call: string): Promise<void> {
      const before = (await commands('return-caller')).filter(({ state }) => state === 'done').length
      await sandboxApi.drop(call)
      await eventually(
        'the receptionist is back',
        async () =>
          (await commands('return-caller')).filter(({ state }) => state === 'done').length > before &&
          (await sandboxApi.calls()).find(({ callControlId }) => callControlId === call)?.state === 'live',
      )
    },
  }
}
