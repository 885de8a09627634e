import { expect, test } from 'vitest'
import { ConfigurationError, readPlatformEnvironment } from '../config/environment.ts'
import { hourMs, limitOf, mostOf, unknownCaps, type Cap } from './caps.ts'

const perNumber: Cap = { name: 'texts-per-number', limit: 20, windowMs: hourMs }
const standing: Cap = { name: 'bookings-standing', limit: 3, windowMs: null }

test('a cap is its default, the figure set for all, or its own, in that order', () => {
  expect(mostOf({}, perNumber)).toBe(20)
  expect(mostOf({ all: 1000 }, perNumber)).toBe(1000)
  expect(mostOf({ all: 1000, 'texts-per-number': 0 }, perNumber)).toBe(0)
})

test('only what has a window is counted by the limiter', () => {
  expect(limitOf({}, perNumber, '+1')).toEqual({ name: 'texts-per-number', key: '+1', limit: 20, windowMs: hourMs })
  expect(() => limitOf({}, standing, 'x')).toThrow('bookings-standing')
})

test('CAPS is read as names and whole numbers, and a name that no cap has is found', () => {
  const figures = readPlatformEnvironment({ CAPS: 'texts-per-number=7, all=100' }).CAPS
  expect(figures).toEqual({ 'texts-per-number': 7, all: 100 })
  expect(unknownCaps(figures, [perNumber])).toEqual([])
  expect(unknownCaps({ ...figures, typo: 1 }, [perNumber])).toEqual(['typo'])
  for (const wrong of ['texts-per-number', 'a=b', 'a=-1', 'a=1=2', '=3'])
    expect(() => readPlatformEnvironment({ CAPS: wrong })).toThrow(ConfigurationError)
})
