import { expect, test } from 'vitest'
import { createLines } from './lines.ts'

test('a line is known while it is held, and its timers are read anew', () => {
  const lines = createLines()
  let leftMs = 7_000
  const letGo = lines.hold('c', () => ({ silence: leftMs }))
  expect(lines.timersOf('c')).toEqual({ silence: 7_000 })
  leftMs = 6_000
  expect([lines.timersOf('c'), lines.timersOf('d')]).toEqual([{ silence: 6_000 }, null])
  letGo()
  expect(lines.timersOf('c')).toBeNull()
})

test('the end of an older line does not let go of the one that took over', () => {
  const lines = createLines()
  const former = lines.hold('c', () => ({ silence: 1 }))
  const later = lines.hold('c', () => ({ end: 2 }))
  former()
  expect(lines.timersOf('c')).toEqual({ end: 2 })
  later()
  later()
  expect(lines.timersOf('c')).toBeNull()
})
