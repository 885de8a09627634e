import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nestsDeeper } from './parse-json.ts'

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  return 1 + Math.max(0, ...Object.values(value).map(depthOf))
}

test('what it says of any JSON is what one finds by looking into the value', () => {
  const text = fc.string({ unit: fc.constantFrom('{', '}', '[', ']', '"', '\\', 'a', '\n', '\u2028', '\ud83d\ude00') })
  const { json } = fc.letrec((tie) => ({
    json: fc.oneof(
      { maxDepth: 6 },
      text,
      fc.integer(),
      fc.constant(null),
      fc.boolean(),
      fc.array(tie('json'), { maxLength: 3 }),
      fc.dictionary(text, tie('json'), { maxKeys: 3 }),
    ),
  }))
  fc.assert(
    fc.property(json, fc.constantFrom(undefined, 2), (value, indent) => {
      const written = JSON.stringify(value, null, indent)
      const depth = depthOf(value)
      return !nestsDeeper(written, depth) && (depth === 0 || nestsDeeper(written, depth - 1))
    }),
  )
})

describe('edges', () => {
  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)

  test.each<[string, string, boolean]>([
    ['32 arrays', nested(32), false],
    ['33 arrays', nested(33), true],
    ['33 objects', `${'{"a":'.repeat(33)}1${'}'.repeat(33)}`, true],
    ['brackets in a text', `"${nested(50)}"`, false],
    ['brackets after an escaped quote', `"\\"${'['.repeat(50)}"`, false],
    ['brackets after an escaped backslash', `["\\\\", ${nested(32)}]`, true],
    ['many beside each other', `[${Array.from({ length: 1000 }, () => '[]').join()}]`, false],
    ['nothing', '', false],
    ['a text that does not end', `"${'['.repeat(50)}`, false],
  ])('%s', (_, text, deeper) => expect(nestsDeeper(text, 32)).toBe(deeper))

  test('a million brackets are looked at once', () => expect(nestsDeeper('[]'.repeat(500_000), 32)).toBe(false))
})
