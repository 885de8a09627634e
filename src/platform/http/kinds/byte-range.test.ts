import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readRange, within } from './byte-range.ts'

test.each([
  ['bytes=0-', { first: 0, last: 9 }],
  ['bytes=0-1', { first: 0, last: 1 }],
  ['bytes=9-9', { first: 9, last: 9 }],
  ['bytes=4-99', { first: 4, last: 9 }],
  ['bytes=-3', { first: 7, last: 9 }],
  ['bytes=-30', { first: 0, last: 9 }],
  ['bytes=10-', 'unsatisfiable'],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=5-4', null],
  ['bytes=0-1,4-5', null],
  ['bytes=-', null],
  ['lines=0-1', null],
  ['bytes=a-b', null],
  ['bytes=99999999999999999999-', null],
  [undefined, null],
])('%s of ten bytes', (header, range) => expect(readRange(header, 10)).toEqual(range))

test('of nothing there is no part', () => expect(readRange('bytes=0-', 0)).toBe('unsatisfiable'))

test('whatever the pieces, the bytes of the range come out, and nothing after them is read', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 8 })), fc.nat(40), fc.nat(40), async (pieces, first, more) => {
      const all = Buffer.concat(pieces)
      const last = first + more
      let read = 0
      async function* source() {
        for (const piece of pieces) {
          read += piece.length
          yield piece
        }
      }
      const got: Uint8Array[] = []
      for await (const part of within(source(), { first, last })) got.push(part)
      expect(Buffer.concat(got)).toEqual(all.subarray(first, last + 1))
      if (all.length > last + 8) expect(read).toBeLessThan(all.length)
    }),
  )
})
