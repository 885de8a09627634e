/** What sentences are for, as they are said on the telephone: kinds of wording that were missed once. */
import { expect, test } from 'vitest'
import { readIntents } from './intents.ts'
import type { Asked, Intent, Language } from './understood.ts'

test.each<[Language, Asked | null, string, Intent]>([
  ['en', null, 'pull me off the calendar', 'cancel'],
  ['en', null, 'tell the guy not to come', 'cancel'],
  ['en', null, 'something came up can we do it another day', 'move'],
  ['en', null, 'what day did you have me down for', 'look-up'],
  ['en', 'confirm', 'nailed it', 'affirm'],
  ['en', 'confirm', 'uh huh', 'affirm'],
  ['en', 'confirm', 'you got it wrong', 'negate'],
  ['en', 'confirm', 'nuh uh', 'negate'],
  ['en', 'anything-else', 'i think that covers it', 'goodbye'],
  ['en', null, 'ta very much', 'thanks'],
  ['en', null, 'my furnace stopped working can i get somebody tuesday or thursday', 'book'],
  ['en', null, 'can we have someone out here tomorrow', 'book'],
  ['en', null, 'can i get somebody on the phone', 'person'],
  ['es', null, 'necesito a alguien el martes', 'book'],
  ['es', null, 'quiteme de la lista del jueves', 'cancel'],
  ['es', null, 'la puedo mover', 'move'],
  ['es', null, 'que le vaya bien', 'goodbye'],
  ['es', null, 'quihubo', 'greeting'],
  ['es', null, 'hay alguien ahi que me atienda', 'person'],
  ['es', null, 'sos una maquina', 'robot'],
  ['es', null, 'hable mas claro', 'repeat'],
  ['es', null, 'cuanto me costaria', 'price'],
  ['es', 'confirm', 'tal cual', 'affirm'],
  ['es', 'confirm', 'ahi no es', 'negate'],
])('%s, asked for %j: %j', (language, asked, sentence, intent) =>
  expect(readIntents(sentence, asked, language).intents).toContain(intent),
)

test.each<[Language, Asked | null, string, Intent]>([
  ['en', 'confirm', 'uh huh', 'repeat'],
  ['en', 'confirm', 'you got it wrong', 'affirm'],
  ['en', null, 'the fan is not spinning', 'negate'],
  ['en', null, 'no later than five', 'negate'],
  ['en', null, 'can i get somebody on friday', 'person'],
  ['es', null, 'que tenga buen dia', 'question'],
])('%s, asked for %j: %j is not %s', (language, asked, sentence, intent) =>
  expect(readIntents(sentence, asked, language).intents).not.toContain(intent),
)
