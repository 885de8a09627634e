/** Names spelled letter by letter, as recognisers write letters down. */
import { expect, test } from 'vitest'
import { readSpelling, respell } from './spelling.ts'

test.each([
  ['p e t r a', 'petra'],
  ['W I L L O W', 'willow'],
  ['h-o-l-t', 'holt'],
  ['k E I ra', 'keira'],
  ['o r l a space b u r k e', 'orlaburke'],
  ['Tango Oscar Mike', 'tom'],
  ['november india alfa', 'nia'],
])('%j spells %j', (sentence, letters) => expect(readSpelling(sentence)).toBe(letters))

test.each([
  'Petra Holt',
  'my name is Petra',
  'it is for me',
  'no',
  'a b',
  'yes please do that',
  'Keira, K E I R A',
  'I am on my way',
  'ten to two',
])('%j spells nothing', (sentence) => expect(readSpelling(sentence)).toBeNull())

test.each<[string[], string, string]>([
  // What sounds alike is told apart by its letters.
  [['Jon Smith'], 'smyth', 'Jon Smyth'],
  [['Kristian Berg'], 'christian', 'Christian Berg'],
  [['Sara Lind'], 'sarah', 'Sarah Lind'],
  // Letters that sound alike are told apart by the word.
  [['Toby Marsh'], 'dobymarsh', 'Toby Marsh'],
  [['Nadia Fox'], 'madia', 'Nadia Fox'],
  [['Ella Brown'], 'eellla', 'Ella Brown'],
  // Of several that were heard the one that is spelled.
  [['Priya Nair', 'Freya Mayor'], 'priya', 'Priya Nair'],
  [['Omar Diaz', 'Oh my'], 'omardiaz', 'Omar Diaz'],
  // Letters that are nothing like it leave what was heard.
  [['Rosa Peck'], 'xkqj', 'Rosa Peck'],
  [[], 'zoe', 'Zoe'],
])('of %j, spelled %j, it is %j', (heard, letters, name) => expect(respell(heard, letters)).toBe(name))
