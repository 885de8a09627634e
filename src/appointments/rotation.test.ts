import { expect, test } from 'vitest'
import { lookBackMs, sharesOf, type Worker } from './rotation.ts'

const hour = 3_600_000
const worker = (subjectId: string, hours: number, absent = 0): Worker => ({
  subjectId,
  workedMs: hours * hour,
  aheadMs: 0,
  absentMs: absent * lookBackMs,
})
/** Gives out so many hours of work, one after the other, and says who got them. */
function givenOut(workers: Worker[], hours: number): string {
  const names = []
  for (let nth = 0; nth < hours; nth += 1) {
    const shares = sharesOf(workers)
    const next = workers.reduce((a, b) => ((shares.get(b.subjectId) ?? 0) < (shares.get(a.subjectId) ?? 0) ? b : a))
    next.aheadMs += hour
    names.push(next.subjectId)
  }
  return names.join('')
}

test('work goes round', () => expect(givenOut([worker('a', 0), worker('b', 0), worker('c', 0)], 6)).toBe('abcabc'))

test('whoever has done less is next until they are even', () =>
  expect(givenOut([worker('a', 3), worker('b', 1)], 5)).toBe('bbaba'))

test('a newcomer begins with the average, and does not get everything', () =>
  expect(givenOut([worker('a', 40), worker('b', 38), worker('c', 0, 1)], 9)).toBe('bbcabcabc'))

test('two weeks of leave are no debt', () =>
  expect(sharesOf([worker('a', 20, 0.5), worker('b', 40)]).get('a')).toBeCloseTo(40 * hour, -3))

test('who is all alone, or has all just come, is ranked by their own work', () => {
  expect([...sharesOf([worker('a', 5)]).values()]).toEqual([5 * hour])
  expect([...sharesOf([worker('a', 5, 1), worker('b', 2, 1)]).values()]).toEqual([5 * hour, 2 * hour])
})
