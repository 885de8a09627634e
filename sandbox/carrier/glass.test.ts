import { expect, test } from 'vitest'
import type { CallEvent } from '../api/events.ts'
import { fakeDeskbell } from '../testing/fake-deskbell.ts'
import { manualClock } from '../testing/manual-clock.ts'
import { businessNumber, callerNumber, until } from '../testing/test-sandbox.ts'
import { newCall } from './call.ts'
import { createGlass } from './glass.ts'

const utterance: CallEvent = {
  type: 'utterance',
  utterance: 1,
  text: 'Yes.',
  heard: 'Yes.',
  ending: 'complete',
  firstTokenMs: 1,
  ms: 1,
}
const quarterHourMs = 15 * 60_000

async function watched() {
  const deskbell = await fakeDeskbell()
  const clock = manualClock()
  const warnings: object[] = []
  const log = { info: () => {}, warn: (details: object) => warnings.push(details) }
  const glass = createGlass({ baseUrl: deskbell.url, key: 'glass-key', clock, log })
  const call = () => {
    const made = newCall({ direction: 'incoming', from: callerNumber, to: businessNumber, brain: null }, clock)
    made.feed.subscribe(() => {})
    return made
  }
  return { deskbell, clock, glass, call, warnings, [Symbol.asyncDispose]: () => deskbell.close() }
}

test('an utterance is looked behind soon, and once more when rows came late', async () => {
  await using desk = await watched()
  const call = desk.call()
  desk.glass.follow(call, utterance)
  expect(desk.clock.waiting()).toEqual([150])
  desk.clock.advance(150)
  expect(desk.clock.waiting()).toEqual([1000])
  desk.clock.advance(60_000)
  await until(() => desk.deskbell.glassAsked.length === 2)
  expect(desk.clock.waiting()).toEqual([])
})

test('two long and busy calls ask no more often than their key may', async () => {
  await using desk = await watched()
  const calls = [desk.call(), desk.call()]
  for (let ms = 0; ms < quarterHourMs; ms += 250) {
    for (const call of calls) desk.glass.follow(call, utterance)
    expect(desk.clock.waiting().length).toBeLessThanOrEqual(2)
    desk.clock.advance(250)
  }
  const asked = desk.deskbell.glassAsked
  await until(() => asked.length >= 890)
  expect(asked.length).toBeLessThanOrEqual(900)
  // Neither goes short.
  for (const call of calls)
    expect(asked.filter((path) => path.endsWith(encodeURIComponent(call.callControlId))).length).toBeGreaterThan(400)
})

test('told to wait, it waits', async () => {
  await using desk = await watched()
  desk.deskbell.glassRefusal = { status: 429, retryAfter: 40 }
  const call = desk.call()
  desk.glass.follow(call, utterance)
  desk.clock.advance(1150)
  await until(() => desk.warnings.length === 2)
  desk.glass.follow(call, utterance)
  expect(desk.clock.waiting()).toEqual([40_000])
})
