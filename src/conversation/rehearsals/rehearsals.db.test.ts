/** Rehearsals on a real database: calls are played on copies, and nothing of them stays or leaves. */
import pg from 'pg'
import { beforeAll, expect, test } from 'vitest'
import { seedDemo } from '#src/installation/demo.ts'
import { useApp } from '#test/harness/app.ts'
import { tenantTables } from '#test/harness/catalogue.ts'
import { copiedTables } from './copy-queries.ts'
import type { PlayedScenario } from './play.ts'
import { rehearseScenarios } from './rehearse.ts'
import type { WrittenScenario } from './scenario.ts'
import { ownScenarios } from './scenarios/index.ts'

const app = useApp({ worker: false, sandbox: false })
let businessId: string
beforeAll(async () => {
  businessId = (await seedDemo(app.ctx)).businessId
})

const play = (scenarios: WrittenScenario[], seeds: (number | null)[] = [null]) =>
  rehearseScenarios(app.ctx, { businessId, scenarios, seeds })
const playOne = async (scenario: WrittenScenario, seed: number | null = null): Promise<PlayedScenario> => {
  const [played] = await play([scenario], [seed])
  return played as PlayedScenario
}

const books: WrittenScenario = {
  id: 'books',
  persona: 'Somebody who knows what they want',
  language: 'en',
  goal: 'Book',
  lines: ['A tune-up on Tuesday at ten in the morning, please.'],
  answers: { name: 'Ruth Hall', address: '12 Cedar Lane' },
  expect: {
    appointments: [
      {
        ...{ service: 'Tune-up', date: '2026-12-01', time: '10:00' },
        ...{ name: 'Ruth Hall', address: '12 Cedar Lane', phone: '+15105550142' },
      },
    ],
  },
}

/** Rows of every table that belongs to a business, and of the queue. */
async function rowsOfAll(): Promise<Record<string, number>> {
  const names = (await tables()).map((name) => `(select count(*)::int from ${name}) as "${name}"`)
  const queue = '(select count(*)::int from graphile_worker._private_jobs) as queue'
  const [row] = await app.sql<Record<string, number>>(`select ${[...names, queue].join(', ')}`)
  return row as Record<string, number>
}

async function tables(): Promise<string[]> {
  const owner = new pg.Client({ connectionString: app.database.ownerUrl })
  await owner.connect()
  try {
    return (await tenantTables({ owner })).map(({ name }) => name)
  } finally {
    await owner.end()
  }
}

test('a booking is made on a copy, and not a row of it stays', async () => {
  const before = await rowsOfAll()
  const played = await playOne(books)
  expect(played).toMatchObject({ verdict: 'right', because: [], appointments: [{ name: 'Ruth Hall', time: '10:00' }] })
  expect(await rowsOfAll()).toEqual(before)
})

test('the copy has an empty calendar: the whole day is free in each of many calls at once', async () => {
  const played = await rehearseScenarios(app.ctx, {
    ...{ businessId, seeds: [null], atOnce: 4 },
    scenarios: Array.from({ length: 6 }, (_, nth) => ({ ...books, id: `books-${nth}` })),
  })
  expect(played.map(({ verdict }) => verdict)).toEqual(Array(6).fill('right'))
})

test('a call that breaks off leaves nothing either', async () => {
  const before = await rowsOfAll()
  const stopped = new AbortController()
  await rehearseScenarios(app.ctx, {
    ...{ businessId, scenarios: [books, { ...books, id: 'never-begun' }], seeds: [null], atOnce: 1 },
    signal: stopped.signal,
    onPlayed: () => stopped.abort(),
  })
  expect(await rowsOfAll()).toEqual(before)
})

test('the same seed plays the same call', async () => {
  const [once, again] = [await playOne(books, 7), await playOne(books, 7)]
  expect(again.transcript).toEqual(once.transcript)
  expect(again.transcript).not.toEqual((await playOne(books, 8)).transcript)
})

test('what should not be is told, and why', async () => {
  const played = await playOne({
    ...books,
    // Somebody who agrees to whatever they hear.
    answers: { ...books.answers, offer: 'Yes, please.', confirm: 'Yes, that is right.' },
    expect: {
      appointments: [{ service: 'Tune-up', date: '2026-12-02', time: '10:00', name: 'Ruth Hall' }],
      messages: [{ has: ['call me'] }],
      says: [/\bsquirrel\b/iu],
      never: [/you're booked/iu],
    },
  })
  expect(played.verdict).toBe('wrong')
  expect(played.because.join('\n')).toMatch(
    /no such appointment: Tune-up, 2026-12-02[^]*nobody wanted: Tune-up[^]*message[^]*must not[^]*never said/,
  )
})

test('a business of another name is not there', async () => {
  const scenarios = [books]
  await expect(
    rehearseScenarios(app.ctx, { businessId: '00000000-0000-7000-8000-000000000000', scenarios, seeds: [null] }),
  ).rejects.toMatchObject({ code: 'not_found' })
})

/** What a copy leaves behind: people and their data, what happened, and what reaches the world outside. */
const left = new Set([
  ...['business_zones', 'daily_figures'],
  ...['businesses', 'members', 'invitations', 'impersonations', 'api_keys', 'phone_numbers', 'reachable_people'],
  ...['contacts', 'addresses', 'contact_addresses', 'opt_outs', 'number_codes', 'caller_proofs', 'erasures', 'exports'],
  ...[
    'appointments',
    'appointment_changes',
    'reminders',
    'visits',
    'alternatives',
    'blocks',
    'calendar_feeds',
    'calendar_connections',
    'calendar_items',
    'allocations',
    'offers',
    'offer_subjects',
    'callback_requests',
    'messages',
    'effects',
    'events',
  ],
  ...['text_consents', 'unanswered_questions', 'text_threads', 'received_texts', 'text_photos', 'provider_accounts'],
  ...[
    'conversations',
    'turns',
    'calls',
    'recordings',
    'reaches',
    'rings',
    'tasks',
    'caller_treatments',
    'summary_texts',
    'carrier_costs',
    'model_costs',
    'model_usage',
    'rehearsals',
    'rehearsed_calls',
  ],
  ...['webhooks', 'webhook_deliveries', 'webhook_attempts', 'idempotent_answers'],
])

test('every table of a business is copied or left behind on purpose', async () => {
  const undecided = (await tables()).filter((name) => !left.has(name) && !copiedTables.some((table) => table === name))
  expect(undecided).toEqual([])
})

test('the scenarios are many, and each has a name of its own', () => {
  const ids = ownScenarios.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.length).toBeGreaterThanOrEqual(70)
  expect(ownScenarios.filter(({ language }) => language === 'es').length).toBeGreaterThanOrEqual(12)
})

test('at least 25 of them text, in both languages', () => {
  const texted = ownScenarios.filter(({ channel }) => channel === 'sms')
  expect(texted.length).toBeGreaterThanOrEqual(25)
  expect(texted.filter(({ language }) => language === 'es').length).toBeGreaterThanOrEqual(8)
})

test('a text is answered by text; told late, it is not answered twice, and in two it is one turn', async () => {
  const before = await rowsOfAll()
  const played = await playOne({
    ...books,
    channel: 'sms',
    textFaults: ['in-two', 'disordered', 'told-late'],
    lines: ['A tune-up on Tuesday, at ten in the morning please.'],
  })
  expect(played).toMatchObject({ verdict: 'right', appointments: [{ name: 'Ruth Hall', time: '10:00' }] })
  expect(played.transcript.join('\n')).toMatch(/ \/ [^]*second one comes first[^]*told once more/)
  expect(await rowsOfAll()).toEqual(before)
})

test('a text to somebody who asked for none is told', async () => {
  const played = await playOne({
    ...books,
    channel: 'sms',
    lines: ['what are your hours?'],
    expect: { optedOut: true },
  })
  expect(played.because.join('\n')).toMatch(/wish for no more texts was not kept/)
})
