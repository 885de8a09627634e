/** What a recognizer heard as well helps with names, and changes nothing else. */
import { expect, test } from 'vitest'
import { understand } from './understand.ts'
import type { Hearing } from './understood.ts'

const at: Hearing = {
  today: '2026-03-04',
  now: '09:10',
  country: 'US',
  language: 'en',
  asked: 'name',
  services: [],
  offers: [],
}

test.each<[said: string, alternatives: string[], name: string | undefined]>([
  ['Helen more us', ['Helen Moris', 'Helen Morris', 'Ellen morris'], 'Helen Morris'],
  ['Karl tern her', ['carl turner', 'Carl Turner'], 'Carl Turner'],
  ['Helen Morris', ['Ellen Morris', 'Helen Norris'], 'Helen Morris'],
  ['Zoltan Vukovic', ['Sultan of itch', 'soul tan'], 'Zoltan Vukovic'],
  ['Helen Morris', [], 'Helen Morris'],
])('%s', (said, alternatives, name) => {
  expect(understand(said, { ...at, alternatives }).name).toBe(name)
})

test('letters of which the first hearing made words are letters all the same', () => {
  const heard = understand('see you later in a', { ...at, alternatives: ['c u l a r n a', 'see you la'] })
  expect(heard.spelled).toBe('cularna')
})

test('nothing but a name is heard otherwise', () => {
  const alternatives = ['Monday at ten', 'Helen Morris']
  expect(understand('Sunday at ten', { ...at, asked: 'date', alternatives })).toEqual(
    understand('Sunday at ten', { ...at, asked: 'date' }),
  )
})
