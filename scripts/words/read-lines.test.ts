import { expect, test } from 'vitest'
import { BadLine, readLines } from './read-lines.ts'

const read = (...lines: object[]) => [...readLines(lines.map((line) => JSON.stringify(line)).join('\n'))]

test('each line is read in its own situation', () => {
  const friday = { today: '2026-03-06', now: '17:00' }
  expect(
    read(
      { id: 'a', text: 'could you do tomorrow at half past three in the afternoon' },
      { id: 'b', text: 'mañana a las diez', language: 'es', ...friday },
      { id: 'c', text: 'no thanks, bye' },
    ),
  ).toMatchObject([
    { id: 'a', day: { from: '2026-03-03', to: '2026-03-03' }, time: { from: '15:30', to: '15:30' } },
    { id: 'b', day: { from: '2026-03-07', to: '2026-03-07' } },
    { id: 'c', intents: expect.arrayContaining(['goodbye']) },
  ])
})

test('of a dialogue the name is what is held after its lines so far', () => {
  const asked = { asked: 'name', dialogue: 'one' }
  const [first, second, other] = read(
    { id: '1', text: 'my name is Ana Lopez', ...asked },
    { id: '2', text: 'what was that?', ...asked, asked: null },
    { id: '3', text: 'what was that?' },
  )
  expect(first?.name).toBe('Ana Lopez')
  expect(second?.name).toBe('Ana Lopez')
  expect(other?.name).toBeUndefined()
})

test.each([
  ['{"id": "a"}', 'line 1: text'],
  ['{"id": "a", "text": "x"}\n{nonsense', 'line 2: this is no JSON'],
  ['{"id": "a", "text": "x", "asked": "shoe size"}', 'line 1: asked'],
])('%s is refused with its line', (text, said) => {
  expect(() => [...readLines(text)]).toThrow(BadLine)
  expect(() => [...readLines(text)]).toThrow(said)
})
