/** Names as people give them on the telephone, written as recognisers write them: small, and without a mark. */
import { expect, test } from 'vitest'
import { understand } from './understand.ts'
import type { Hearing } from './understood.ts'
import { foldWish } from './wish.ts'

const nameIn = (sentence: string, hearing: Pick<Hearing, 'asked' | 'language'>) =>
  foldWish(
    {},
    understand(sentence, { today: '2026-11-27', now: '14:40', country: 'US', services: [], offers: [], ...hearing }),
  ).name ?? null

test.each([
  // The family name first, and then all of it.
  ['bond james bond', 'James Bond'],
  ['surname bell first name ada', 'Ada Bell'],
  ['my first name is tomasz and my last name is nowak', 'Tomasz Nowak'],
  ['lisa d apostrophe amico', "Lisa D'Amico"],
  ['mary hyphen ann cole', 'Mary-Ann Cole'],
  ['ms okafor', 'Okafor'],
  ['mr and mrs clay', 'Clay'],
  ['people call me teddy', 'Teddy'],
  ['i mean it is carlos', 'Carlos'],
  ['no i said brenda', 'Brenda'],
  ["it's not dina it's dana", 'Dana'],
  ['names kofi', 'Kofi'],
  // Spelled, and no name was heard before: the letters are all there is.
  ['h a double r i s', 'Harris'],
  ['w y double l i e', 'Wyllie'],
  ['x o c h i t l', 'Xochitl'],
])('asked for the name, %j is %j', (sentence, name) =>
  expect(nameIn(sentence, { asked: 'name', language: 'en' })).toBe(name),
)

test.each([
  ['mi nombre es elsa y mi apellido pinto', 'Elsa Pinto'],
  ['apellido gil nombre raul', 'Raul Gil'],
  ['la señora quiñones', 'Quiñones'],
  ['habla con benito', 'Benito'],
  ['anote teresa', 'Teresa'],
  ['pues mire soy consuelo', 'Consuelo'],
  ['itzel nava para servirle', 'Itzel Nava'],
  ['no es elena es helena', 'Helena'],
  ['maria de los angeles perez de leon', 'Maria de los Angeles Perez de Leon'],
  ['no ese es mi hermano', null],
  // Letters by their Spanish names.
  ['i be a erre erre a', 'Ibarra'],
  ['p e eñe a', 'Peña'],
  ['ele o pe e zeta', 'Lopez'],
  ['doble uve a ene de a', 'Wanda'],
  ['i griega a ene e zeta', 'Yanez'],
  ['ce a ese te i doble ele o', 'Castillo'],
  ['eme a erre te i con acento ene', 'Martin'],
  ['ese no me gusta', null],
])('asked for the name in Spanish, %j is %j', (sentence, name) =>
  expect(nameIn(sentence, { asked: 'name', language: 'es' })).toBe(name),
)

test.each<[string, 'en' | 'es', string | null]>([
  ['hi im carla boyd and my furnace quit', 'en', 'Carla Boyd'],
  ['hi its nadia', 'en', 'Nadia'],
  ['its nadia khan again', 'en', 'Nadia Khan'],
  ['im really cold and my furnace quit', 'en', null],
  ['its broken again', 'en', null],
  ['buenas soy saul ibarra y se descompuso el aire', 'es', 'Saul Ibarra'],
  ['mire habla oscar leal necesito una cita', 'es', 'Oscar Leal'],
])('unasked, %j in %s names %j', (sentence, language, name) =>
  expect(nameIn(sentence, { asked: null, language })).toBe(name),
)
