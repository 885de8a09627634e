import { expect, test } from 'vitest'
import { keywordOf } from './keyword.ts'

test.each([
  ['STOP', 'stop'],
  [' stop. ', 'stop'],
  ['"Stop"', 'stop'],
  ['Stop!!!', 'stop'],
  ['STOP ALL', 'stop'],
  ['Unsubscribe', 'stop'],
  ['cancel', 'stop'],
  ['END', 'stop'],
  ['quit\n', 'stop'],
  ['ＳＴＯＰ', 'stop'],
  ['Alto', 'stop'],
  ['Start', 'start'],
  ['UNSTOP', 'start'],
  ['help', 'help'],
  ['Help?', 'help'],
  ['ayuda', 'help'],
  ['Cancel my 3pm', null],
  ['stop by at noon', null],
  ['please stop texting me about my 3pm appointment', null],
  ['yes', null],
  ['', null],
  ['🛑', null],
  ['stop '.repeat(2000), null],
])('%j: %s', (text, keyword) => {
  expect(keywordOf(text)).toBe(keyword)
})
