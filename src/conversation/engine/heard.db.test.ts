/** What a caller on the telephone did not hear was not said: not asked, not offered, not stored as heard. */
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { openConversation } from '#src/conversation/index.ts'
import { say } from '#src/conversation/say/index.ts'
import { signToken } from '#src/platform/crypto/signing.ts'
import { raisedCaps, useApp } from '#test/harness/app.ts'
import { buildBusiness, type BuiltBusiness } from '#test/harness/builders.ts'
import { callRelay, sentences, type Caller } from '#test/harness/chat.ts'
import { eventually } from '#test/harness/eventually.ts'

let shop: BuiltBusiness
const app = useApp({ worker: false, sandbox: false, env: raisedCaps })
beforeAll(async () => {
  shop = await buildBusiness(app)
})

/** A call whose greeting has been said. */
async function called(): Promise<Caller & { id: string; cut(heard: string): void; greeting: string }> {
  const id = await app.ctx.db.forBusiness(shop.id, (tx) =>
    openConversation(tx, {
      channel: 'phone',
      session: randomUUID(),
      language: 'en',
      brain: 'built-in',
      callerPhone: '+14155550134',
      visitor: null,
    }),
  )
  const token = signToken(app.ctx.config.secretKey, 'relay', {
    businessId: shop.id,
    conversationId: id,
    nonce: randomUUID(),
    expiresAtMs: Date.now() + 60_000,
  })
  const caller = await callRelay(`${app.baseUrl.replace('http', 'ws')}/relay/call?token=${token}`)
  const greeting = await caller.hear()
  const cut = (heard: string) =>
    caller.send({ type: 'interrupt', utteranceUntilInterrupt: heard, durationUntilInterruptMs: 500 })
  return Object.assign(caller, { id, cut, greeting })
}

const turns = ({ id }: { id: string }) =>
  app.sql<{ text: string; heard: string | null }>(
    `select text, detail->>'heard' as heard from turns where conversation_id = $1 and role = 'receptionist'
      order by seq`,
    [id],
  )
const bookings = async ({ id }: { id: string }) =>
  (await app.sql(`select 1 from turns where conversation_id = $1 and text = 'book_appointment'`, [id])).length

describe('a sentence that was spoken over', () => {
  test('stands with what was heard of it', async () => {
    const caller = await called()
    caller.cut('Thanks for calling Corner Salon!')
    expect(await caller.say('When are you open?')).toContain(sentences.hours)
    expect(await turns(caller)).toEqual([
      { text: sentences.phoneGreeting, heard: 'Thanks for calling Corner Salon!' },
      expect.objectContaining({ heard: null }),
      expect.objectContaining({ heard: null }),
    ])
  })

  test('on a line that was hung up stands with what our voice had come to', async () => {
    const caller = await called()
    caller.hangUp()
    const [greeting] = await eventually('what was heard is written down', async () =>
      (await turns(caller))[0]?.heard === null ? null : turns(caller),
    )
    expect(sentences.phoneGreeting.startsWith(greeting?.heard ?? 'x')).toBe(true)
    expect(greeting?.heard).not.toBe(sentences.phoneGreeting)
  })

  test('by a cough is heard in the end', async () => {
    const caller = await called()
    caller.cut('Thanks for calling')
    caller.send({ type: 'prompt', voicePrompt: 'mm-hm' })
    expect(await caller.hear()).toBe(sentences.phoneGreeting)
    expect(await caller.say('When are you open?')).toContain(sentences.hours)
    expect((await turns(caller))[0]).toEqual({ text: sentences.phoneGreeting, heard: null })
  })
})

describe('what was not heard', () => {
  const wish = 'Can I get a haircut tomorrow at 2:30 pm?'

  test('was not asked: a yes to it books nothing, and it is asked again', async () => {
    const caller = await called()
    const offer = await caller.say(wish)
    expect(offer).toMatch(/2:30 PM/)
    caller.cut(offer.slice(0, 5))
    const answer = await caller.say('yes please')
    expect(answer).toMatch(/2:30 PM/)
    expect(answer).not.toMatch(/name/)
    expect(await bookings(caller)).toBe(0)
  })

  test('was not offered: of three times two were heard, and the third is none to choose', async () => {
    const caller = await called()
    const offer = await caller.say('Can I get a haircut tomorrow morning?')
    const times = [...offer.matchAll(/\d{1,2}(?::\d\d)? [AP]M/g)].map(([time]) => time)
    expect(times.length).toBeGreaterThan(1)
    caller.cut(offer.slice(0, offer.indexOf(times[0] ?? '') + (times[0]?.length ?? 0)))
    const answer = await caller.say('the last one')
    const row = await app.sql<{ offer: string | null }>(
      `select detail #>> '{understood,offerId}' as offer from turns where conversation_id = $1 and role = 'caller'
        order by seq desc limit 1`,
      [caller.id],
    )
    const shown = await app.sql<{ first: string }>(
      `select detail #>> '{output,offers,0,offerId}' as first from turns where conversation_id = $1
        and text = 'find_slots' order by seq limit 1`,
      [caller.id],
    )
    expect([null, shown[0]?.first]).toContain(row[0]?.offer)
    expect(answer).not.toBe('')
  })
})

describe('must be heard', () => {
  test('that a machine speaks: it is told with the next answer, once heard never again', async () => {
    const caller = await called()
    caller.cut('Thanks')
    const notice = say('en').noticeAgain({ businessName: 'Corner Salon' })
    const answer = await caller.say('When are you open?')
    expect(answer).toContain(sentences.hours)
    expect(answer.startsWith(notice)).toBe(true)
    expect(await caller.say('And on Sunday?')).not.toContain(notice)
  })

  test('what was booked: it is said again until it is heard, and booked once', async () => {
    const caller = await called()
    const said = []
    for (const words of ['Can I get a haircut tomorrow at 2:30 pm?', 'yes please', 'Ana Lopez', 'yes'])
      said.push(await caller.say(words))
    const booked = said.at(-1)
    expect(booked).toMatch(/2:30 PM/)
    expect(await bookings(caller)).toBe(1)
    caller.cut("You're")
    const again = await caller.say('sorry what?')
    expect(again).toMatch(/2:30 PM/)
    caller.cut(again.slice(0, 10))
    expect(await caller.say('pardon?')).toMatch(/2:30 PM/)
    expect(await caller.say('thank you')).not.toMatch(/2:30 PM/)
    expect(await bookings(caller)).toBe(1)
  })

  test('what to do in danger', async () => {
    const caller = await called()
    const danger = await caller.say('I smell gas in the kitchen')
    expect(danger).toMatch(/911/)
    caller.cut('If anyone')
    expect(await caller.say('what did you say?')).toMatch(/911/)
  })
})
