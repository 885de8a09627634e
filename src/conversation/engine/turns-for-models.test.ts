import { expect, test } from 'vitest'
import type { Turn } from '../turn.ts'
import { turnsForModels } from './turns-for-models.ts'

const caller = (text: string): Turn =>
  ({ role: 'caller', kind: 'prompt', text, detail: { understood: null } }) as unknown as Turn
const us = (text: string): Turn => ({ role: 'receptionist', kind: 'says', text, detail: {} }) as unknown as Turn
const tool = (name: string, failed = false): Turn =>
  ({ role: 'tool', kind: 'tool', text: name, detail: { name, failed } }) as unknown as Turn
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
  const failed = turnsForModels([caller('tomorrow?'), tool('find_slots', true), ...chat(0, 30)])
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
