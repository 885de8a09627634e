import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { overviewPage, type Overview } from './overview-page.ts'

const at = '2026-03-02T16:00:00Z'
const instant = Temporal.Instant.from(at)

/** As much of everything as the page reads, each text as long as it may be. */
function overviewOf(letters: string): Overview {
  const long = (length: number) => letters.repeat(Math.ceil(length / letters.length)).slice(0, length)
  const many = <T>(count: number, one: T) => Array.from({ length: count }, () => one)
  const answer = { questionId: 'q', question: { en: 'Where?', es: '¿Dónde?' }, answer: long(1_000) }
  const appointment = {
    ...{
      id: 'a',
      startsAt: at,
      endsAt: at,
      zone: 'America/Los_Angeles',
      unconfirmed: true,
      service: { id: 's', name: { en: 'Haircut', es: 'Corte' } },
    },
    ...{
      contact: { id: 'c', name: long(120), phone: null, email: long(320), language: 'en' },
      staffNames: ['Ana'],
      answers: many(30, answer),
    },
  }
  const turn = {
    seq: 1,
    role: 'caller',
    kind: 'prompt',
    text: long(4_000),
    heard: null,
    mustHear: null,
    understood: null,
    tool: null,
    wrote: [],
    ms: 1,
    at,
  }
  const view = {
    cost: {
      carrier: [{ amount: '0.0068', currency: 'USD', seconds: 60, parts: [] }],
      models: [],
    },
    conversationId: 'c',
    brain: 'built-in',
    language: 'en',
    state: 'ended',
    epoch: 1,
    wish: {},
    offers: [],
    turns: many(20, turn),
    next: '1',
  }
  return {
    ...{
      productName: 'Deskbell',
      seesActivity: true,
      seesData: true,
      asksForNotices: true,
      now: instant,
      impersonations: [],
    },
    pausedSince: null,
    business: {
      id: 'b',
      name: 'Corner Salon',
      zone: 'America/Los_Angeles',
      numbers: [],
      notifyEmail: null,
      language: 'es',
    },
    appointments: many(50, appointment),
    conversations: many(10, {
      channel: 'web',
      direction: 'incoming',
      caller_phone: null,
      started_at: instant,
      call: null,
      view,
    }),
    callbacks: many(20, {
      name: long(120),
      phone: '+14155550134',
      body: long(2_000),
      id: long(36),
      urgent: true,
      created_at: instant,
    }),
    messages: many(20, {
      channel: 'email',
      recipient: long(320),
      subject: long(300),
      body: '',
      delivery: null,
      state: 'failed',
      error_code: 'cap_reached',
      created_at: instant,
    }),
    questions: many(5, {
      ...{ id: long(36), conversationId: long(36), language: 'en', words: long(500), times: 3, askedAt: at },
    }),
  } as unknown as Overview
}

test.each([
  ['signs that a page writes as six', `'"`],
  ['letters of three bytes', '字'],
  ['faces', '🙂'],
])('whatever strangers write, an owner’s page stays under 300 KB: %s', (_what, letters) => {
  const page = overviewPage(overviewOf(letters))
  expect(page).toContain('Decline')
  expect(Buffer.byteLength(page)).toBeLessThan(300_000)
  expect(Buffer.byteLength(page)).toBeGreaterThan(100_000)
})

test('an ordinary name, address and sentence stand there whole', () => {
  const page = overviewPage(overviewOf(`I'd like a haircut tomorrow, if you've time. `))
  expect(page).toContain('I&#39;d like a haircut tomorrow, if you&#39;ve time. I&#39;d like')
})
