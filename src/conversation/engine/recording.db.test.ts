/** The recording of a whole call: heard of first, agreed to by going on, and over for good with a no. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openConversation } from '#src/conversation/index.ts'
import { say } from '#src/conversation/say/index.ts'
import { signToken } from '#src/platform/crypto/signing.ts'
import { raisedCaps, useApp } from '#test/harness/app.ts'
import { buildBusiness, type BuiltBusiness } from '#test/harness/builders.ts'
import { callRelay, chatWith, sentences, type Caller } from '#test/harness/chat.ts'
import { eventually } from '#test/harness/eventually.ts'
import { modelStub, says, type ModelStub } from '#test/harness/model-stub.ts'

let stub: ModelStub
let shop: BuiltBusiness
const app = useApp(async () => {
  stub = await modelStub()
  return { worker: false, sandbox: false, env: { ...raisedCaps, BRAIN: 'compatible', MODEL_BASE_URL: stub.baseUrl } }
})
beforeAll(async () => {
  shop = await buildBusiness(app)
  await record(true)
})
afterAll(() => stub.close())

const record = (wanted: boolean) => app.sql('update businesses set record_calls = $2 where id = $1', [shop.id, wanted])
const words = say('en')
const notice = words.recordingNotice()

type Called = Caller & { id: string; greeting: string; cut(heard: string): void; hearsAll(): void }

const openCall = (brain: string, callerPhone = '+14155550134') =>
  app.ctx.db.forBusiness(shop.id, (tx) =>
    openConversation(tx, {
      ...{ channel: 'phone', session: randomUUID(), language: 'en', brain },
      ...{ callerPhone, visitor: null },
    }),
  )

/** The line of a call, whose first words have been said. */
async function lineOf(id: string): Promise<Called> {
  const token = signToken(app.ctx.config.secretKey, 'relay', {
    ...{ businessId: shop.id, conversationId: id, nonce: randomUUID() },
    expiresAtMs: Date.now() + 60_000,
  })
  const caller = await callRelay(`${app.baseUrl.replace('http', 'ws')}/relay/call?token=${token}`)
  const greeting = await caller.hear()
  const cut = (heard: string) =>
    caller.send({ type: 'interrupt', utteranceUntilInterrupt: heard, durationUntilInterruptMs: 500 })
  return Object.assign(caller, { id, greeting, cut, hearsAll: () => cut(greeting) })
}

const called = async (brain = 'built-in') => lineOf(await openCall(brain))

/** A call whose caller has heard that it is recorded, and has gone on. */
async function agreed(): Promise<Called> {
  const caller = await called()
  caller.hearsAll()
  await caller.say('When are you open?')
  expect(await standing(caller)).toEqual(['agreed'])
  return caller
}

/** What stands of it, by the rows and by the events that set something off; both must say the same. */
async function standing({ id }: { id: string }): Promise<string[]> {
  const [row] = await app.sql<{ agreed: boolean; refused: boolean }>(
    `select recording_agreed_at is not null as agreed, recording_refused_at is not null as refused
     from conversations where id = $1`,
    [id],
  )
  const events = await app.sql<{ type: string }>(
    `select type from events where subject = $1 and type like 'conversation.recording-%' order by id`,
    [id],
  )
  const told = events.map(({ type }) => type.replace('conversation.recording-', ''))
  expect(told).toEqual([...(row?.agreed ? ['agreed'] : []), ...(row?.refused ? ['refused'] : [])])
  return told
}

describe('off, as it is by default', () => {
  test('nobody is told, and nobody agrees', async () => {
    const other = await buildBusiness(app)
    const [row] = await app.sql('select record_calls from businesses where id = $1', [other.id])
    expect(row).toEqual({ record_calls: false })
    await record(false)
    const caller = await called()
    expect(caller.greeting).toBe(sentences.phoneGreeting)
    caller.hearsAll()
    await caller.say('When are you open?')
    expect(await standing(caller)).toEqual([])
  })

  test('a no is kept all the same, and holds when it is switched on in the middle of the call', async () => {
    const caller = await called()
    expect(await caller.say("Please don't record me")).toBe(`${words.willNotRecord()} How can I help you today?`)
    await record(true)
    caller.hangUp()
    const again = await lineOf(caller.id)
    expect(again.greeting).not.toContain(notice)
    again.hearsAll()
    await again.say('When are you open?')
    expect(await standing(again)).toEqual(['refused'])
  })

  test('in a web chat there is nothing to record', async () => {
    const chat = await chatWith(app, shop.slug)
    await chat.hear()
    expect(await chat.say('please do not record me')).not.toContain(words.willNotRecord())
  })
})

describe('on', () => {
  test('the notice comes first; who has heard it and goes on has agreed, once', async () => {
    const caller = await called()
    expect(caller.greeting).toBe(`${notice} ${sentences.phoneGreeting}`)
    expect(await standing(caller)).toEqual([])
    caller.hearsAll()
    const answer = await caller.say('When are you open?')
    expect(answer).toBe(sentences.hours + answer.slice(sentences.hours.length))
    expect(await standing(caller)).toEqual(['agreed'])
    expect(await caller.say('And on Sunday?')).not.toContain(notice)
    expect(await standing(caller)).toEqual(['agreed'])
  })

  test('words that came before our voice had said it agree to nothing', async () => {
    const id = await openCall('built-in')
    const caller = await lineOf(id)
    // No sound of ours can be over yet, and the carrier tells of no interruption.
    expect(await caller.say('When are you open?')).toContain(sentences.hours)
    expect(await standing(caller)).toEqual([])
  })

  test('spoken over, it is said again until it is heard', async () => {
    const caller = await called()
    for (const heard of ['This', 'This call is recorded, so that', 'This call']) {
      caller.cut(heard)
      expect(await caller.say('When are you open?')).toContain(`${notice} `)
      expect(await standing(caller)).toEqual([])
    }
    caller.cut(notice)
    expect(await caller.say('And on Sunday?')).not.toContain(notice)
    expect(await standing(caller)).toEqual(['agreed'])
  })

  test('who never hears it out is not recorded, and is left alone in the end', async () => {
    const caller = await called()
    const answers: string[] = []
    for (let nth = 0; nth < 7; nth += 1) {
      caller.cut('This call')
      answers.push(await caller.say('When are you open?'))
    }
    expect(answers.filter((answer) => answer.includes(notice)).length).toBe(4)
    expect(await standing(caller)).toEqual([])
  })

  test('who hangs up before it is over has not agreed', async () => {
    const caller = await called()
    caller.hangUp()
    await eventually('what was heard is written down', async () => {
      const [turn] = await app.sql<{ heard: string | null }>(
        `select detail->>'heard' as heard from turns where conversation_id = $1
           and role = 'receptionist' order by seq limit 1`,
        [caller.id],
      )
      return turn !== undefined && turn.heard !== null
    })
    expect(await standing(caller)).toEqual([])
  })

  test('in a language that the caller does not speak it counts for nothing', async () => {
    const caller = await called()
    caller.hearsAll()
    const spanish = say('es').recordingNotice()
    expect(await caller.say('No hablo inglés, ¿a qué hora abren?')).toContain(spanish)
    expect(await standing(caller)).toEqual([])
    caller.cut(spanish)
    await caller.say('¿Y el domingo?')
    expect(await standing(caller)).toEqual(['agreed'])
  })

  test('who asks is told, and has not agreed by asking', async () => {
    const caller = await called()
    caller.hearsAll()
    const answer = await caller.say('Is this call being recorded?')
    expect(answer).toBe(`${notice} How can I help you today?`)
    expect(await standing(caller)).toEqual([])
  })

  test('what to do in danger comes before any notice', async () => {
    const caller = await called()
    caller.cut('This')
    expect(await caller.say('I smell gas in the kitchen')).not.toContain(notice)
    expect(await standing(caller)).toEqual([])
  })
})

describe('a no', () => {
  test.each(["No, please don't", 'do not record this call', 'no', 'No me grabe'])(
    'to the notice itself: "%s": nothing is recorded in this call',
    async (no) => {
      const caller = await called()
      caller.cut(notice)
      expect(await caller.say(no)).toMatch(/won't be recorded|no se grabará/)
      expect(await standing(caller)).toEqual(['refused'])
      caller.cut('All right')
      await caller.say('When are you open?')
      await caller.say('And on Sunday?')
      expect(await standing(caller)).toEqual(['refused'])
    },
  )

  test('later: it will be deleted, is what the caller hears, and never that it is', async () => {
    const caller = await agreed()
    const answer = await caller.say("I don't want to be recorded")
    expect(answer.startsWith(words.recordingStopped())).toBe(true)
    expect(answer).toMatch(/will be deleted/)
    expect(await standing(caller)).toEqual(['agreed', 'refused'])
    const asked = await caller.say('are you recording this?')
    expect(asked.startsWith(words.recordingStopped())).toBe(true)
    await caller.say("Don't record me!")
    expect(await standing(caller)).toEqual(['agreed', 'refused'])
    const [turn] = await app.sql<{ detail: { recording: unknown } }>(
      `select detail from turns where conversation_id = $1 and text = $2`,
      [caller.id, "I don't want to be recorded"],
    )
    expect(turn?.detail.recording).toEqual({ says: 'refuses', only: true })
  })

  test('answers no question of ours: what was offered still stands, and is asked again', async () => {
    const caller = await agreed()
    expect(await caller.say('Can I get a haircut tomorrow at 2:30 pm?')).toMatch(/2:30 PM/)
    const answer = await caller.say("please don't record me")
    expect(answer.startsWith(words.recordingStopped())).toBe(true)
    expect(answer).toMatch(/\?$/)
    expect(await caller.say('yes please')).toMatch(/2:30 PM.*name/)
  })

  test('in one breath with something else: both are heeded', async () => {
    const caller = await agreed()
    const answer = await caller.say("Don't record this please. Can I get a haircut tomorrow at 2:30 pm?")
    expect(answer.startsWith(words.recordingStopped())).toBe(true)
    expect(answer).toMatch(/2:30 PM/)
    expect(await standing(caller)).toEqual(['agreed', 'refused'])
  })

  test.each([
    ['refused', "don't record me", ['refused'], false],
    ['agreed', 'When are you open?', ['agreed'], false],
    ['had not heard it out', 'This call', [], true],
    // Who held the line may have died before it could write down what was heard.
    ['had heard it and said nothing', notice, [], true],
  ])('after the line was lost, a caller who %s', async (_, said, stands, isTold) => {
    const caller = await called()
    if (isTold) caller.cut(said)
    else {
      caller.hearsAll()
      await caller.say(said)
    }
    caller.hangUp()
    const again = await lineOf(caller.id)
    expect(again.greeting.includes(notice)).toBe(isTold)
    expect(await standing(again)).toEqual(stands)
  })
})

describe('where going on is not enough', () => {
  const question = words.mayWeRecord()
  const abroad = async () => lineOf(await openCall('built-in', '+34612345678'))

  test('who says nothing about it has not agreed, and is asked once', async () => {
    const caller = await abroad()
    expect(caller.greeting).toBe(`${question} ${sentences.phoneGreeting}`)
    caller.hearsAll()
    for (const said of ['When are you open?', 'And on Sunday?', 'Is this call recorded?'])
      expect((await caller.say(said)).includes(question)).toBe(said.startsWith('Is this'))
    expect(await standing(caller)).toEqual([])
  })

  test.each([
    ['you may record', true],
    ['yes', false],
    ["I don't mind being recorded", true],
  ])('who heard it and says "%s" has agreed', async (said, isAfterGreeting) => {
    const caller = await abroad()
    caller.cut(isAfterGreeting ? caller.greeting : question)
    expect(await caller.say(said)).toContain(`${words.recordingOn()} How can I help you`)
    expect(await standing(caller)).toEqual(['agreed'])
  })

  test('a bare yes after our next question is about that one', async () => {
    const caller = await abroad()
    caller.hearsAll()
    await caller.say('yes')
    expect(await standing(caller)).toEqual([])
  })

  test('who says so before they heard what for is asked again', async () => {
    const caller = await abroad()
    caller.cut('If you agree,')
    expect(await caller.say('you may record')).toContain(question)
    expect(await standing(caller)).toEqual([])
    caller.cut(question)
    await caller.say('yes, you may record')
    expect(await standing(caller)).toEqual(['agreed'])
  })

  test('a no stands, whatever is said later', async () => {
    const caller = await abroad()
    caller.cut(question)
    await caller.say('no')
    await caller.say('okay, you may record')
    expect(await standing(caller)).toEqual(['refused'])
  })
})

test('who comes back from a person is told that it is not recorded any more', async () => {
  const caller = await agreed()
  await app.sql(`update conversations set came_back = 'returned' where id = $1`, [caller.id])
  caller.hangUp()
  const again = await lineOf(caller.id)
  expect(again.greeting).not.toContain(notice)
  expect(await again.say('is this call recorded?')).toContain(words.recordingOver())
  expect(await standing(again)).toEqual(['agreed'])
})

describe('with a language model', () => {
  test('the notice, the answers about it and the no are not its business', async () => {
    const caller = await called('compatible')
    expect(caller.greeting).toBe(`${notice} Hello, this is the automated assistant.`)
    caller.hearsAll()
    stub.always(says('From eight to eight. Anything else?'))
    await caller.say('When are you open?')
    expect(await standing(caller)).toEqual(['agreed'])
    const before = stub.asked.length
    expect(await caller.say('Please stop recording')).toBe(`${words.recordingStopped()} Anything else?`)
    expect(await caller.say('Am I being recorded?')).toContain(words.recordingStopped())
    expect(stub.asked.length).toBe(before)
    expect(await standing(caller)).toEqual(['agreed', 'refused'])
    stub.always(null)
  })
})
