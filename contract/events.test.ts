import { expect, test } from 'vitest'
import { eventTypes } from './events.ts'

test.each(Object.entries(eventTypes))('%s names first what it is about, by an id', (_, { shape }) => {
  expect(Object.keys(shape)[0]).toMatch(/Id$/)
})
