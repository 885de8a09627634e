import { expect, test } from 'vitest'
import { say } from '../say/index.ts'
import { hear } from './hearing.ts'
import type { Asks } from './scenario.ts'

const today = '2026-11-27'
const asked = (text: string) => hear(text, today).asks

test.each<[string, Asks | null]>([
  ['Great, Tuesday at ten. Under which name shall I put it?', 'name'],
  ['Who am I speaking with?', 'name'],
  ['Could you spell that for me?', 'spelling'],
  ['Where is the job?', 'address'],
  ['And a phone number or e-mail address for the confirmation?', 'contact'],
  ['What number should they call you back on?', 'phone'],
  ['Which service would you like? We have A or B.', 'service'],
  ['I can do Monday, December 7th at 3 PM. Shall I book that for you?', 'offer'],
  ['Which would you like: 8 AM or noon?', 'offer'],
  ['Would the morning or the afternoon suit you?', 'when'],
  ['What day and time would suit you?', 'when'],
  ['Is there another day that would work?', 'when'],
  ["That's Ann Lee, 5 Hill Road, on Tuesday at nine, right?", 'confirm'],
  ['So that is Ann Lee, at the address 5 Hill Road. Is that correct?', 'confirm'],
  ['Shall I take a message, so the team can call you back?', 'message'],
  ['I can take a message for the team. Would you like that?', 'message'],
  ['Sure. What should I tell them?', 'matter'],
  ['Is there anything else I can help you with?', 'else'],
  ['Would you like to book an appointment?', 'book'],
  ['Is this for you or for somebody else?', 'who'],
  ['Are you still there?', 'there'],
  ['How can I help you?', 'help'],
  ['What is the colour of your cat?', 'other'],
  ['Thanks for calling. Have a great day!', null],
  ['¿A nombre de quién la pongo?', 'name'],
  ['¿Cuál es la dirección del trabajo?', 'address'],
  ['¿Y un teléfono o correo electrónico para la confirmación?', 'contact'],
  ['¿Qué servicio desea?', 'service'],
  ['Tengo el lunes 7 de diciembre a las 3 de la tarde. ¿Se la reservo?', 'offer'],
  ['¿Cuál prefiere?', 'offer'],
  ['¿Qué día y a qué hora le vendría bien?', 'when'],
  ['¿Quiere que tome un recado para que el equipo le llame?', 'message'],
  ['Puedo tomar un recado y el equipo le devolverá la llamada. ¿Le parece bien?', 'message'],
  ['¿Qué les digo?', 'matter'],
  ['Ana Ruiz, calle Olmo 12, el martes a las 9 de la mañana. ¿Es correcto?', 'confirm'],
  ['¿Puedo ayudarle en algo más?', 'else'],
])('asked in: %s', (text, asks) => {
  expect(asked(text)).toBe(asks)
})

test.each(['en', 'es'] as const)('the receptionist’s own questions are heard as what they are, in %s', (language) => {
  const words = say(language)
  expect(
    [words.askName(), words.askContact(), words.askDate(), words.askMessage(), words.anythingElse()].map(asked),
  ).toEqual(['name', 'contact', 'when', 'matter', 'else'])
})

test.each<[string, string[]]>([
  ['I have Tuesday, December 1st at 8 AM, noon, or 7:30 PM with Ana.', ['12-01 08:00', '12-01 12:00', '12-01 19:30']],
  ['Tuesday at 8 AM or Friday at 2 PM?', ['12-01 08:00', '12-04 14:00']],
  ['I can do today at 4 PM, or tomorrow at 10 AM.', ['11-27 16:00', '11-28 10:00']],
  ['Tengo el miércoles a las 9 de la mañana.', ['12-02 09:00']],
  ['el viernes 4 de diciembre a las 3 de la tarde', ['12-04 15:00']],
])('named in: %s', (text, slots) => {
  expect(hear(text, today).slots.map(({ monthDay, time }) => `${monthDay} ${time}`)).toEqual(slots)
})
