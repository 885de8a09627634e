import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import { afterLook, type AlertState } from './after-look.ts'

const start = Temporal.Instant.from('2026-03-02T16:00:00Z')
const fresh: AlertState = { state: 'ok', since: start, badLooks: 0, goodLooks: 0 }

/** Looks a minute apart: `b` finds it bad, `g` good. Returns the state after each. */
function statesAfter(looks: string, looksToFire?: number): AlertState[] {
  const states: AlertState[] = []
  for (const [minute, look] of looks.split('').entries()) {
    const at = start.add({ minutes: minute })
    states.push(afterLook(states.at(-1) ?? fresh, { isBad: look === 'b', at }, looksToFire))
  }
  return states
}
const words = (looks: string, looksToFire?: number) => statesAfter(looks, looksToFire).map(({ state }) => state)

describe('an alert', () => {
  test('fires at the second look that finds it bad', () => expect(words('gbb')).toEqual(['ok', 'pending', 'firing']))
  test('fires at the third where its condition says so', () =>
    expect(words('bbb', 3)).toEqual(['pending', 'pending', 'firing']))
  test('is over at the third good look in a row', () =>
    expect(words('bbggg')).toEqual(['pending', 'firing', 'firing', 'firing', 'ok']))
  test('of one bad look never fires', () => expect(words('bggggg')).not.toContain('firing'))
  test('fires since the first look that found it bad, and is over since the look that ended it', () => {
    const states = statesAfter('gbbggg')
    expect(states.map(({ since }) => since.since(start).total('minutes'))).toEqual([0, 1, 1, 1, 1, 5])
  })
})

/** How often it began to fire, and how often it was over. */
function changesIn(looks: string): { fired: number; over: number } {
  const all = ['ok', ...words(looks)]
  const pairs = all.slice(1).map((state, index) => `${all[index]} ${state}`)
  return {
    fired: pairs.filter((pair) => pair.endsWith(' firing') && pair !== 'firing firing').length,
    over: pairs.filter((pair) => pair === 'firing ok').length,
  }
}

test.each(['bgbgbgbgbgbgbgbgbgbg', 'gbgbgbgbgbgbgbgbgbgb', 'bbgbbgbbgbbgbbgbb', 'bggbggbggbgg'])(
  'one that comes and goes (%s) fires once and is over once',
  (looks) => expect(changesIn(`${looks}ggggg`)).toEqual({ fired: 1, over: 1 }),
)

test('whatever is seen, it fires as often as it is over, in turns, and three good looks end it', () =>
  fc.assert(
    fc.property(fc.array(fc.constantFrom('b', 'g'), { maxLength: 60 }), (looks) => {
      const { fired, over } = changesIn(`${looks.join('')}ggg`)
      expect(fired).toBe(over)
      // Between two times that it fires stand three good looks and two bad ones.
      expect(fired).toBeLessThanOrEqual(Math.ceil(looks.length / 5))
      expect(words(`${looks.join('')}ggg`).at(-1)).toBe('ok')
    }),
  ))
