import { expect, test } from 'vitest'
import type { Turn } from '../turn.ts'
import { turnsForModels } from './turns-for-models.ts'

const caller = (text: string): Turn =>
  ({ role: 'caller', kind: 'prompt', text, detail: { understood: null } }) as unknown as Turn
const us = (text: string): Turn => ({ role: 'receptionist', kind: 'says', text, detail: {} }) as unknown as Turn
const tool = (name: string, { failed = false, input = {}, output = {} } = {}): Turn =>
  ({ role: 'tool', kind: 'called', text: name, detail: { name, failed, input, output } }) as unknown as Turn
const chat = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => [
    caller(`asked ${from + index}`),
    us(`answered ${from + index}`),
  ]).flat()
const texts = (turns: readonly Turn[]) => turns.map(({ text }) => text)

test('a short talk is given whole', () => {
  const turns = [us('greeting'), ...chat(0, 10)]
  expect(turnsForModels(turns.slice(1))).toEqual(turns.slice(1))
})

test('of a long one the newest, beginning with the caller', () => {
  const given = turnsForModels([us('greeting'), ...chat(0, 30), caller('now')])
  expect(given.length).toBeLessThanOrEqual(30)
  expect(given[0]?.role).toBe('caller')
  expect(given.at(-1)?.text).toBe('now')
})

test('with what was searched or booked last, and what asked for it, however long ago', () => {
  const given = texts(
    turnsForModels([
      ...chat(0, 2),
      caller('tomorrow?'),
      tool('find_slots'),
      us('nine or ten'),
      ...chat(2, 30),
      caller('now'),
    ]),
  )
  expect(given.slice(0, 3)).toEqual(['tomorrow?', 'find_slots', 'asked 16'])
})

test('a search that failed is no offer, and one within reach is given once', () => {
  const failed = turnsForModels([caller('tomorrow?'), tool('find_slots', { failed: true }), ...chat(0, 30)])
  expect(texts(failed)).not.toContain('find_slots')
  const near = turnsForModels([
    ...chat(0, 30),
    caller('tomorrow?'),
    tool('find_slots'),
    us('nine or ten'),
    caller('nine'),
  ])
  expect(texts(near).filter((text) => text === 'find_slots')).toHaveLength(1)
})

test('where only tools ran since the caller spoke, it still begins with the caller', () => {
  const given = turnsForModels([...chat(0, 5), caller('book'), ...Array.from({ length: 40 }, () => tool('find_slots'))])
  expect(given[0]?.text).toBe('book')
})

test('bookings and messages stay, whatever their age; a search before a booking does not', () => {
  const given = texts(
    turnsForModels([
      caller('tomorrow?'),
      tool('find_slots'),
      us('nine or ten'),
      caller('nine'),
      tool('book_appointment', { output: { booked: true } }),
      tool('book_appointment', { output: { booked: false, code: 'slot_taken' } }),
      caller('tell them I have a dog'),
      tool('take_message', { output: { taken: true } }),
      tool('answer_question', { output: { found: true } }),
      ...chat(0, 40),
    ]),
  )
  expect(given.slice(0, 5)).toEqual(['nine', 'book_appointment', 'tell them I have a dog', 'take_message', 'asked 25'])
  expect(given).toHaveLength(4 + 30)
})

test('long turns are counted by their length', () => {
  const long = 'x'.repeat(3_000)
  const talk = Array.from({ length: 10 }, (_, index) => [caller(`${index} ${long}`), us('Well.')]).flat()
  const given = turnsForModels([...talk, caller('now')])
  expect(given.length).toBeLessThanOrEqual(2 * 5 + 1)
  expect(given[0]?.role).toBe('caller')
  const size = given.reduce((sum, { text }) => sum + text.length, 0)
  expect(size).toBeLessThan(16_000)
  expect(given.at(-1)?.text).toBe('now')
  const searches = turnsForModels([
    ...talk,
    caller('now'),
    tool('find_slots', { output: { offers: ['y'.repeat(20_000)] } }),
  ])
  expect(texts(searches)).toEqual(['now', 'find_slots'])
})

test('what the caller said last is given however long it is', () => {
  const sermon = caller('x'.repeat(50_000))
  expect(turnsForModels([...chat(0, 40), sermon])).toEqual([sermon])
})
