import { expect, test } from 'vitest'
import { mustSayYes } from './recording-law.ts'

test.each([
  ['US', '+14155550134', false],
  ['US', null, false],
  ['CA', '+16045550134', false],
  ['US', '+16045550134', false],
  // A traveller, or somebody who lives there.
  ['US', '+4915112345678', true],
  ['US', '+34612345678', true],
  ['ES', '+14155550134', true],
  ['ES', null, true],
  ['DE', '+4915112345678', true],
  ['GB', null, true],
  // Of whose law nothing stands in the table.
  ['MX', null, true],
  ['US', '+5215512345678', true],
  ['US', '+9', false],
])('a business in %s, a caller of %s: must say yes: %s', (country, phone, must) => {
  expect(mustSayYes(country, phone)).toBe(must)
})
