/** A caller in danger hears what to do first, whichever brain there is, until they have heard it; and may ask. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openConversation } from '#src/conversation/index.ts'
import { say } from '#src/conversation/say/index.ts'
import { safetyAnswer, safetyFirst } from '#src/conversation/say/safety.ts'
import { signToken } from '#src/platform/crypto/signing.ts'
import { raisedCaps, useApp } from '#test/harness/app.ts'
import { buildBusiness, type BuiltBusiness } from '#test/harness/builders.ts'
import { callRelay, type Caller } from '#test/harness/chat.ts'
import { modelStub, says, uses, type ModelStub } from '#test/harness/model-stub.ts'
import { salon } from './guard.test-support.ts'

let stub: ModelStub
let shop: BuiltBusiness

afterAll(async () => {
  await stub.close()
})
const app = useApp(async () => {
  stub = await modelStub()
  return {
    env: { ...raisedCaps, BRAIN: 'compatible', MODEL_BASE_URL: stub.baseUrl, MODEL_TIMEOUT_MS: '60000' },
    worker: false,
    sandbox: false,
  }
})
beforeAll(async () => {
  shop = await buildBusiness(app)
})
beforeEach(() => stub.always(says('What day would suit you?')))

const at = (language: 'en' | 'es') => ({
  language,
  business: { ...salon.business, trade: 'hairdresser', country: 'US' },
})
const first = (danger: Parameters<typeof safetyFirst>[0], language: 'en' | 'es' = 'en') =>
  safetyFirst(danger, at(language))
const offer = (language: 'en' | 'es' = 'en') => say(language).offerUrgent({ businessName: 'Corner Salon' })

type Line = Caller & { id: string; cut(heard: string): void }

async function called(brain: string, language: 'en' | 'es' = 'en'): Promise<Line> {
  const id = await app.ctx.db.forBusiness(shop.id, (tx) =>
    openConversation(tx, {
      ...{ channel: 'phone', session: randomUUID(), language, brain, callerPhone: '+14155550134', visitor: null },
    }),
  )
  const token = signToken(app.ctx.config.secretKey, 'relay', {
    ...{ businessId: shop.id, conversationId: id, nonce: randomUUID(), expiresAtMs: Date.now() + 60_000 },
  })
  const caller = await callRelay(`${app.baseUrl.replace('http', 'ws')}/relay/call?token=${token}`)
  await caller.hear()
  const cut = (heard: string) =>
    caller.send({ type: 'interrupt', utteranceUntilInterrupt: heard, durationUntilInterruptMs: 500 })
  return Object.assign(caller, { id, cut })
}

const messages = ({ id }: Line) =>
  app.sql<{ body: string; urgent: boolean; name: string | null }>(
    'select body, urgent, name from callback_requests where conversation_id = $1',
    [id],
  )
const tools = ({ id }: Line) =>
  app.sql<{ text: string; failed: boolean }>(
    `select text, (detail->>'failed')::boolean as failed from turns
      where conversation_id = $1 and role = 'tool' order by seq`,
    [id],
  )
const events = async ({ id }: Line, type: string) =>
  (await app.sql(`select 1 from events where data->>'conversationId' = $1 and type = $2`, [id, type])).length

const told: [danger: Parameters<typeof first>[0], en: string, es: string][] = [
  ['gas', 'hi i smell gas in my kitchen', 'hola huele a gas en la cocina'],
  ['carbon-monoxide', 'the carbon monoxide alarm is going off', 'suena la alarma de monóxido'],
  ['fire', "there's smoke coming out of the furnace", 'sale humo de la calefacción'],
  ['electric', 'sparks are coming out of the outlet', 'salen chispas del enchufe'],
  ['flood', 'water is pouring through the ceiling', 'cae agua del techo'],
  ['medical', "my dad isn't breathing", 'mi papá no respira'],
  ['tooth', 'my son knocked his tooth out', 'le tumbaron un diente'],
  ['animal', 'my dog ate chocolate', 'mi perro comió chocolate'],
  ['suicide', 'I want to kill myself', 'me quiero matar'],
  ['locked-in', 'my baby is locked in the car', 'mi bebé está encerrado en el carro'],
  ['attack', 'someone is breaking into my house', 'alguien está entrando en mi casa'],
]

describe.each(['built-in', 'compatible'])('with the brain %s', (brain) => {
  test.each(told)('%s: what to do comes first, in the language it was told in', async (danger, en, es) => {
    for (const [language, words] of [
      ['en', en],
      ['es', es],
    ] as const) {
      const asked = stub.asked.length
      // The conversation is held in the other language.
      const caller = await called(brain, language === 'en' ? 'es' : 'en')
      const answer = await caller.say(words)
      expect(answer.startsWith(first(danger, language))).toBe(true)
      expect(answer).toMatch(/\?$/)
      expect(await tools(caller)).toEqual([])
      // The greeting at most: no model is asked what to say to somebody in danger.
      expect(stub.asked.length - asked).toBeLessThanOrEqual(1)
      expect(await events(caller, 'conversation.danger-told')).toBe(1)
    }
  })

  test('it can be asked about, and an urgent message reaches the business', async () => {
    const caller = await called(brain)
    expect(await caller.say('I smell gas and I would like an appointment')).toBe(`${first('gas')} ${offer()}`)
    for (const [words, question] of [
      ['should I leave the house?', 'leave'],
      ['can I turn the lights on', 'switch'],
      ['should I open the windows', 'windows'],
      ['can I call from inside?', 'call'],
      ['is it safe to stay', 'stay'],
      ['what should I do?', 'what'],
      ['who do I call', 'whom'],
    ] as const)
      expect(await caller.say(words)).toBe(safetyAnswer('gas', question, at('en')))
    stub.answers(
      uses('take_message', { name: 'Ann Lee', body: 'Smell of gas', urgent: false }),
      says('Is there anything else?'),
    )
    await caller.say('Yes please send someone, my name is Ann Lee')
    if (brain === 'built-in') await caller.say('Ann Lee')
    expect(await messages(caller)).toEqual([expect.objectContaining({ name: 'Ann Lee', urgent: true })])
    expect((await tools(caller)).map(({ text }) => text)).toEqual(['take_message'])
  })

  test('it is said again until it is heard, before anything else that is owed', async () => {
    const caller = await called(brain)
    caller.cut('Thanks')
    const danger = await caller.say('I smell gas')
    expect(danger.startsWith(first('gas'))).toBe(true)
    caller.cut(first('gas').slice(0, 20))
    expect(await caller.say('what?')).toBe(`${first('gas')} ${offer()}`)
    caller.cut(first('gas').slice(0, 30))
    expect(await caller.say('yes yes a message please')).toBe(`${first('gas')} ${offer()}`)
    expect(await caller.say('should I go outside?')).toBe(safetyAnswer('gas', 'leave', at('en')))
  })

  test('another danger is another sentence; the same one is not said twice', async () => {
    const caller = await called(brain)
    await caller.say('I smell gas')
    expect(await caller.say('I can still smell gas')).not.toContain(first('gas'))
    expect(await caller.say('now there are flames coming out of the stove')).toContain(first('fire'))
    expect(await caller.say('can I put it out with water?')).toBe(safetyAnswer('fire', 'put-out', at('en')))
    expect(await events(caller, 'conversation.danger-told')).toBe(2)
  })
})

describe('a language model', () => {
  test.each([
    "It's fine, no need to leave.",
    'Probably nothing to worry about. What day would suit you?',
    'Stay inside and wait for our technician.',
    'You can open the windows and turn on the fan.',
  ])('that says "%s" is not heard', async (words) => {
    const caller = await called('compatible')
    await caller.say('I smell gas')
    stub.answers(says(words))
    expect(await caller.say('okay my name is Ann Lee')).not.toContain(words.split('.')[0])
    expect(await events(caller, 'conversation.claim-stopped')).toBe(1)
  })

  test('books nothing instead of a message, until the caller asks for it', async () => {
    const caller = await called('compatible')
    await caller.say('I smell gas')
    const search = () => uses('find_slots', { serviceId: shop.serviceIds[0], from: '2026-03-03' })
    stub.answers(search(), says('Shall I take a message?'))
    await caller.say('okay')
    await caller.say('yes thank you')
    expect((await tools(caller)).filter(({ failed }) => !failed)).toEqual([])
    stub.answers(search(), says('Which would you like?'))
    await caller.say('Can I book a haircut for tomorrow?')
    expect((await tools(caller)).at(-1)).toEqual({ text: 'find_slots', failed: false })
  })

  test('is told what the caller was told', async () => {
    const caller = await called('compatible')
    await caller.say('my CO detector is going off')
    await caller.say('my name is Ann Lee')
    const system = JSON.stringify(stub.asked.at(-1)?.messages)
    expect(system).toContain('Danger the caller told of: carbon-monoxide')
    expect(system).toContain('call 911')
  })
})

test('a message that is being taken goes on behind what to do, and is urgent', async () => {
  const caller = await called('built-in')
  await caller.say('I would like to leave a message')
  const answer = await caller.say('tell them there is a gas leak at 12 Oak Street')
  expect(answer).toBe(`${first('gas')} ${say('en').askMessageName()}`)
  await caller.say('Ann Lee')
  expect(await messages(caller)).toEqual([
    { name: 'Ann Lee', urgent: true, body: 'tell them there is a gas leak at 12 Oak Street' },
  ])
})

test('what only sounds like a danger goes on as ever', async () => {
  const caller = await called('built-in')
  for (const words of ['my smoke detector needs a battery', 'we had a flood last year', 'I do not smell gas']) {
    expect(await caller.say(words)).not.toMatch(/911/)
  }
  expect(await events(caller, 'conversation.danger-told')).toBe(0)
})
