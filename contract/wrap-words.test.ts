import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wrapWords } from './wrap-words.ts'

test.each<[string, number, string[]]>([
  ['short', 10, ['short']],
  ['one two three', 7, ['one two', 'three']],
  ['one two three', 8, ['one two', 'three']],
  ['  When:  on Tuesday at ten', 16, ['  When:  on', '  Tuesday at ten']],
  ['see https://127.0.0.1:3000/very/long now', 10, ['see', 'https://127.0.0.1:3000/very/long', 'now']],
  ['a\n\nb', 5, ['a', '', 'b']],
  ['            far in', 6, ['            far', '            in']],
  ['', 5, ['']],
])('%j in %i', (text, width, lines) => {
  expect(wrapWords(text, width)).toEqual(lines)
})

test('no word is lost or cut, and only a single word is wider', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n'), maxLength: 200 })
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 30 }), (given, width) => {
      const lines = wrapWords(given, width)
      expect(lines.join(' ').split(/\s+/)).toEqual(given.split(/\s+/))
      for (const line of lines) expect(line.length <= width || !/\S\s+\S/.test(line)).toBe(true)
    }),
  )
})
