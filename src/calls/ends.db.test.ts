/** Calls in which nobody is there end by themselves, say so, leave nothing for the owner, and their cost is known. */
import { setTimeout as delay } from 'node:timers/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { publishWidget } from '#src/businesses/index.ts'
import { say } from '#src/conversation/say/index.ts'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, type BuiltBusiness } from '#test/harness/builders.ts'
import { eventually } from '#test/harness/eventually.ts'

/** A minute of a talk takes six seconds. */
const speed = 10
const longestMs = 45_000

let shop: BuiltBusiness
let other: BuiltBusiness
const app = useApp({ clock: { nowMs: () => Date.now(), speed } })
beforeAll(async () => {
  shop = await buildBusiness(app)
  other = await buildBusiness(app)
})

const said = async (call: string) =>
  (
    await app.sql<{ text: string }>(
      `select t.text from turns t join calls c on c.conversation_id = t.conversation_id
        where c.carrier_call_id = $1 and t.role = 'receptionist' order by t.seq`,
      [call],
    )
  ).map(({ text }) => text)
const stateOf = async (call: string) =>
  (await app.sql<{ state: string }>('select state from calls where carrier_call_id = $1', [call]))[0]?.state
const isOver = async (call: string) =>
  !(await app.sandboxApi.calls()).some(({ callControlId, state }) => callControlId === call && state !== 'ended')
/** What the other side does is too late when the call has ended meanwhile. */
const unlessOver = (doing: Promise<unknown>) => doing.catch(() => {})

/** Does something again and again until the call is over, each time a second and a half of the talk later. */
async function untilOver(call: string, act: (nth: number) => Promise<unknown>): Promise<void> {
  for (let nth = 0; !(await isOver(call)); nth += 1) {
    await unlessOver(act(nth))
    await delay(1_500 / speed)
  }
}

/** Says the next of these, over and over, each time that the receptionist has answered. */
const answers =
  (...sentences: string[]) =>
  async (call: string) => {
    let heard = 0
    let nth = 0
    await untilOver(call, async () => {
      const sentences_ = await said(call)
      if (sentences_.length === heard) return
      heard = sentences_.length
      await app.sandboxApi.say(call, sentences[nth % sentences.length] as string)
      nth += 1
    })
  }

/** Talks on, whatever the receptionist says, as music and menus do. */
const talksOn =
  (...sentences: string[]) =>
  (call: string) =>
    untilOver(call, (nth) =>
      nth % 4 === 0 ? app.sandboxApi.say(call, sentences[(nth / 4) % sentences.length] as string) : Promise.resolve(),
    )

/** Says what the receptionist of one call says on the other. */
async function passesOn(one: string, another: string): Promise<void> {
  const heard = new Map<string, number>()
  await untilOver(one, async () => {
    for (const [from, to] of [
      [one, another],
      [another, one],
    ] as const) {
      const sentences = await said(from)
      const before = heard.get(from) ?? 0
      heard.set(from, sentences.length)
      if (sentences.length > before) await unlessOver(app.sandboxApi.say(to, sentences.slice(before).join(' ')))
    }
  })
}

const words = say('en')
const useless = words.uselessGoodbye()
const silent = words.silenceGoodbye()
const machine = words.machineGoodbye({ businessName: 'Corner Salon' })

const lyrics = [
  'Oh baby hold me close under the silver moon',
  'La la la the river runs and I am running too',
  'Yes sir I can boogie all night long',
  'Dance dance dance until the sun',
  'My heart beats like a drum for you',
  'We were young and the summer was gold',
  'Sha la la in the rain again',
  'Every road is leading home',
  'Shine on shine on little star',
  'Never gonna stop the music now',
  'Over the hills the wind is singing low',
  'Sweet dreams are floating by',
]

const hold = ['Your call is important to us.', 'Please stay on the line.', 'All our agents are busy right now.']
const varied = Array.from(
  { length: 12 },
  (_, nth) =>
    [
      `You are caller number ${nth} and we thank you for waiting`,
      `Our office is open Monday to Friday from nine to five, please hold, week ${nth}`,
      `Please stay on the line, somebody from team ${nth} will be with you shortly`,
    ][nth % 3] as string,
)
const menu = [
  'For sales press one, for service press two.',
  'To hear our opening hours press three.',
  'To speak to a representative press zero.',
]
const menuInSpanish = ['Para ventas marque uno.', 'Para citas pulse dos.', 'Para hablar con un agente marque cero.']
const polite = [
  "Hello, I'm the virtual assistant of Summit Heating. How can I help you today?",
  "I'd be happy to help. What day would you like?",
  "Thank you for calling. I'm the virtual assistant, may I have your name?",
  'Is there anything else I can help you with?',
]

/** One of these is said at the end. */
type Case = [what: string, plays: (call: string) => Promise<void>, ...ends: string[]]

describe('a call with nobody in it', () => {
  test.concurrent.each<Case>([
    ['is silent', (call) => untilOver(call, async () => {}), silent],
    ['is a fax: sounds, and never a word', (call) => untilOver(call, () => app.sandboxApi.murmur(call)), silent],
    ['is a fax whose tones cut our voice', (call) => untilOver(call, () => app.sandboxApi.interrupt(call)), silent],
    [
      'is in a pocket: murmurs, and no sentence',
      (call) => untilOver(call, (nth) => app.sandboxApi.murmur(call, lyrics[nth % 7])),
      useless,
      machine,
    ],
    ['is a waiting line, one sentence over and over', talksOn(hold[0] as string), machine],
    ['is a waiting line of three sentences', talksOn(...hold), machine],
    ['is a waiting line that never says quite the same', talksOn(...varied), useless, machine],
    ['is music with words', talksOn(...lyrics), useless],
    ['is a menu', talksOn(...menu), machine],
    ['is a menu in Spanish', talksOn(...menuInSpanish), say('es').machineGoodbye({ businessName: 'Corner Salon' })],
    ['is another assistant, politely', answers(...polite), machine],
    [
      'hears itself',
      (call) => untilOver(call, async () => app.sandboxApi.say(call, (await said(call)).at(-1) ?? 'hello')),
      machine,
    ],
  ])(
    '%s',
    async (_what, plays, ...ends) => {
      const begun = performance.now()
      const call = await app.sandboxApi.placeCall({ from: '+14155550134', to: shop.number })
      await eventually('the greeting', async () => (await said(call)).length > 0)
      await plays(call)
      const tookMs = (performance.now() - begun) * speed
      await eventually('the call is over here too', async () => (await stateOf(call)) === 'ended')
      expect((await said(call)).filter((text) => ends.includes(text)).length, `${await said(call)}`).toBeGreaterThan(0)
      expect(tookMs).toBeLessThan(longestMs * speed)
      await expectNothingButCost(call)
    },
    120_000,
  )

  test('two receptionists of ours notice each other', async () => {
    const one = await app.sandboxApi.placeCall({ from: '+14155550135', to: shop.number })
    const another = await app.sandboxApi.placeCall({ from: '+14155550136', to: other.number })
    await eventually('both greet', async () => (await said(one)).length > 0 && (await said(another)).length > 0)
    await passesOn(one, another)
    expect([...(await said(one)), ...(await said(another))]).toContain(machine)
    await expectNothingButCost(one)
    await app.sandboxApi.hangUp(another).catch(() => {})
  })
})

/** No message, no appointment; and the carrier's account, once it has told. */
async function expectNothingButCost(call: string): Promise<void> {
  const [row] = await eventually('the carrier has told the cost', async () => {
    const rows = await app.sql<{ amount: string; currency: string; messages: number; booked: number }>(
      `select cost.amount, cost.currency,
         (select count(*)::int from callback_requests r where r.conversation_id = c.conversation_id) as messages,
         (select count(*)::int from turns t where t.conversation_id = c.conversation_id and t.role = 'tool'
            and t.text = 'book_appointment') as booked
       from calls c join carrier_costs cost on cost.conversation_id = c.conversation_id where c.carrier_call_id = $1`,
      [call],
    )
    return rows.length ? rows : null
  })
  expect(row).toEqual({ amount: '0.0068', currency: 'USD', messages: 0, booked: 0 })
}

describe('a call of ours to a phone that is forwarded to us', () => {
  const phone = '+14155552320'
  const conversations = async () => (await app.sql('select 1 from conversations')).length

  test('a call of somebody else whom that phone passes on meanwhile is answered', async () => {
    await app.ctx.db.forBusiness(shop.id, (tx) => publishWidget(tx, { published: true }))
    const rung = '+14155552321'
    await app.sandboxApi.setPhone({ number: rung, behaviour: 'no_answer' })
    const body = { business: shop.slug, phone: rung, consent: true }
    const { callId } = (await app.request('POST', '/api/calls', { body })).body
    const stateOfOurs = async () =>
      (await app.sql<{ state: string }>('select state from calls where id = $1', [callId]))[0]?.state
    await eventually('it rings', async () => (await stateOfOurs()) === 'ringing')
    const from = '+14155550177'
    const call = await app.sandboxApi.placeCall({ from, to: other.number, screening: { divertedFrom: rung } })
    await eventually('the greeting', async () => (await said(call)).length > 0)
    expect(await stateOfOurs()).toBe('ringing')
    await app.sandboxApi.hangUp(call)
    for (const one of await app.sandboxApi.calls())
      if (one.to === rung && one.state !== 'ended') await app.sandboxApi.hangUp(one.callControlId)
  })

  test.each<[string, string | null]>([
    ['as from our number', null],
    ['as from nobody', 'anonymous'],
  ])('%s is not answered', async (_how, from) => {
    await app.ctx.db.forBusiness(shop.id, (tx) => publishWidget(tx, { published: true }))
    if (from === null) await app.sandboxApi.setPhone({ number: phone, forwardsTo: other.number })
    else await app.sandboxApi.setPhone({ number: phone, behaviour: 'no_answer', forwardsTo: null })
    const { body } = await app.request('POST', '/api/calls', { body: { business: shop.slug, phone, consent: true } })
    const rings = async () =>
      (await app.sql<{ state: string }>('select state from calls where id = $1', [body.callId]))[0]?.state === 'ringing'
    await eventually('it rings', rings)
    const before = await conversations()
    if (from !== null) await app.sandboxApi.placeCall({ from, to: other.number, screening: { divertedFrom: phone } })
    const incoming = await eventually('the phone passes it on', async () =>
      (await app.sandboxApi.calls()).find(
        (call) => call.direction === 'incoming' && call.to === other.number && call.state !== 'ended',
      ),
    )
    await eventually(
      'nobody is there for it',
      async () =>
        (
          await app.sql(
            `select 1 from events e join platform.provider_events p on p.id::text = e.data->>'providerEventId'
            where e.type = 'call.unrouted' and p.subject = $1`,
            [incoming.callControlId],
          )
        ).length,
    )
    expect(await conversations()).toBe(before)
    expect(await rings()).toBe(true)
    await app.sandboxApi.hangUp(incoming.callControlId)
    for (const call of await app.sandboxApi.calls())
      if (call.to === phone && call.state !== 'ended') await app.sandboxApi.hangUp(call.callControlId)
    await eventually('both are over', async () => !(await rings()))
  })
})
