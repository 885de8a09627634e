import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { caps } from './caps.ts'
import { dayMs, hourMs, quarterMs } from './platform/rate-limit/caps.ts'

const windows: Record<string, number | null> = {
  'a day': dayMs,
  'an hour': hourMs,
  'a quarter': quarterMs,
  'in all': null,
  'at once': null,
}

/** Rows of the tables: "`one`, `other` | 3 an hour, 5 a day", or "3, 5 a day" where both have one window. */
function documented(): Map<string, { limit: number; windowMs: number | null | undefined }> {
  const told = readFileSync('docs/configuration.md', 'utf8').split('## Caps')[1] ?? ''
  const rows = [...told.matchAll(/^\| (`[^|]+`) \| ([^|]+) \|/gm)]
  return new Map(
    rows.flatMap(([, names = '', figures = '']) => {
      const last = /(a day|an hour|a quarter|in all|at once)$/.exec(figures)?.[0] ?? ''
      const each = figures.split(', ').map((figure) => /^(\d+)(?: (.+))?$/.exec(figure))
      return [...names.matchAll(/`([^`]+)`/g)].map(
        ([, name = ''], index) =>
          [name, { limit: Number(each[index]?.[1]), windowMs: windows[each[index]?.[2] ?? last] }] as const,
      )
    }),
  )
}

test('docs/configuration.md names every cap with its default, and none that is not there', () => {
  const inCode = caps.map(({ name, limit, windowMs }) => [name, { limit, windowMs }] as const)
  expect(Object.fromEntries(documented())).toEqual(Object.fromEntries(inCode))
})
