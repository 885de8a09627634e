import fc from 'fast-check'
import { expect, test } from 'vitest'
import { intersect, merge, subtract, type Range } from './ranges.ts'

const span = (start: number, end: number): Range => ({ start, end })

const merging: [string, Range[], Range[]][] = [
  ['nothing', [], []],
  ['empty and backward stretches vanish', [span(3, 3), span(9, 4)], []],
  ['neighbours that touch become one', [span(0, 2), span(2, 4)], [span(0, 4)]],
  ['one inside another vanishes', [span(0, 9), span(2, 4)], [span(0, 9)]],
  ['unsorted ones come out sorted', [span(6, 8), span(0, 2)], [span(0, 2), span(6, 8)]],
]
test.each(merging)('merge: %s', (_, given, wanted) => expect(merge(given)).toEqual(wanted))

const subtracting: [string, Range[], Range[], Range[]][] = [
  ['nothing taken', [span(0, 9)], [], [span(0, 9)]],
  ['the middle taken', [span(0, 9)], [span(3, 5)], [span(0, 3), span(5, 9)]],
  ['all taken', [span(2, 4), span(6, 8)], [span(0, 9)], []],
  ['what only touches takes nothing', [span(2, 4)], [span(0, 2), span(4, 6)], [span(2, 4)]],
  ['one stretch taken from two', [span(0, 4), span(5, 9)], [span(3, 6)], [span(0, 3), span(6, 9)]],
]
test.each(subtracting)('subtract: %s', (_, from, away, wanted) => expect(subtract(from, away)).toEqual(wanted))

/** Stretches within 0..40, so that every instant can be asked one by one. */
const ranges = fc.array(fc.record({ start: fc.integer({ min: 0, max: 40 }), end: fc.integer({ min: 0, max: 40 }) }), {
  maxLength: 12,
})
const has = (all: readonly Range[], at: number) => all.some((one) => one.start <= at && at < one.end)
const instants = Array.from({ length: 41 }, (_, at) => at)
const isMerged = (all: readonly Range[]) =>
  all.every((one, i) => one.start < one.end && (i === 0 || (all[i - 1] as Range).end < one.start))

test('the union holds an instant exactly when one of the stretches does', () => {
  fc.assert(
    fc.property(ranges, (given) => {
      const frozen = given.map((one) => Object.freeze({ ...one }))
      const union = merge(frozen)
      expect(isMerged(union)).toBe(true)
      expect(instants.filter((at) => has(union, at))).toEqual(instants.filter((at) => has(given, at)))
    }),
  )
})

test('the difference holds an instant exactly when the first does and the second does not', () => {
  fc.assert(
    fc.property(ranges, ranges, (a, b) => {
      const left = subtract(merge(a), merge(b))
      expect(isMerged(left)).toBe(true)
      expect(instants.filter((at) => has(left, at))).toEqual(instants.filter((at) => has(a, at) && !has(b, at)))
    }),
  )
})

test('the intersection holds an instant exactly when both do, whichever comes first', () => {
  fc.assert(
    fc.property(ranges, ranges, (a, b) => {
      const both = intersect(merge(a), merge(b))
      expect(both).toEqual(intersect(merge(b), merge(a)))
      expect(instants.filter((at) => has(both, at))).toEqual(instants.filter((at) => has(a, at) && has(b, at)))
    }),
  )
})
