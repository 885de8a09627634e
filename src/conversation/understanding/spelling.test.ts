/** Names spelled letter by letter, as recognisers write letters down. */
import { expect, test } from 'vitest'
import { respell } from './respell.ts'
import { readSpelling } from './spelling.ts'

test.each([
  ['p e t r a', 'petra'],
  ['W I L L O W', 'willow'],
  ['h-o-l-t', 'holt'],
  ['k E I ra', 'keira'],
  ['o r l a space b u r k e', 'orla burke'],
  ['Tango Oscar Mike', 'tom'],
  ['november india alfa', 'nia'],
  ['J A why', 'jay'],
  ["it's spelled m e l", 'mel'],
  ['b as in boy, e, t for tango, h', 'beth'],
  ['w i double l a', 'willa'],
  ['Marta Echo lima alpha November', 'melan'],
  ['P ET RA', 'petra'],
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

test.each<[string[], string, string | null]>([
  [[], 'xkqj', null],
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
  [[], 'okonkwo', 'Okonkwo'],
  [['Dennis Quinn'], 'denis', 'Denis Quinn'],
  [['Claire Burton'], 'clareburton', 'Clare Burton'],
  [['Stephen'], 'stevenmoss', 'Steven Moss'],
  [['Sara Nichols'], 'nicholls', 'Sara Nicholls'],
  [['Maria Dominges'], 'maria dominguez', 'Maria Dominguez'],
  // Letter salad is never a name.
  [['Lorna Davies'], 'lrirnadvxas', 'Lorna Davies'],
  [['Ruth Hill'], 'oydaxrqn', 'Ruth Hill'],
])('of %j, spelled %j, it is %j', (heard, letters, name) => expect(respell(heard, letters)).toBe(name))
