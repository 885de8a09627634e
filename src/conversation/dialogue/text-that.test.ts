/** "Text me that": the answer that was told goes to the telephone, and nothing is texted that was not meant. */
import { expect, test } from 'vitest'
import { say } from '../say/index.ts'
import { hasCue } from './cues.ts'
import { briefing, FakeDesk } from './fake-desk.test-support.ts'

test.each([
  'text me that',
  'Can you text me that please',
  'could you text it to me',
  'text that to my phone',
  'text me the address',
  'can you send me that in a text',
  'could you send it by text message',
  'send me a text with the price please',
  'can you send that to my cell phone',
  'shoot me a text with that',
  'send me the link',
  'mándemelo por mensaje',
  'me lo puede mandar por mensaje de texto',
  'mandeme la direccion por texto',
  '¿me lo envía por mensaje?',
  'envíemelo al celular',
  'puede enviarmelo por sms',
  'mándeme el enlace',
])('%j wants it texted', (said) => expect(hasCue(said, 'textIt')).toBe(true))

test.each([
  "don't text me that",
  'please do not text me the address',
  'never text me that again',
  'text me when you are on the way',
  'can I text you a picture',
  'text me the code again',
  'I will send that by text tomorrow',
  'did you get my text',
  'no me lo mande por mensaje',
  'mándeme el código por mensaje',
  'le mando una foto por mensaje',
  'mándeme a alguien mañana',
])('%j does not', (said) => expect(hasCue(said, 'textIt')).toBe(false))

const desk = (changes = {}) => new FakeDesk(briefing(changes))
const used = ({ uses }: FakeDesk) => uses.map(({ name }) => name)

test('the answer that was just told is texted, and what stood open is asked again', async () => {
  const phone = desk()
  await phone.start()
  await phone.hear('I need a haircut tomorrow at 3')
  await phone.hear('do you have parking there')
  expect(await phone.hear('can you text me that')).toContain(say('en').textingAnswer())
  expect(used(phone)).toEqual(['find_slots', 'answer_question', 'text_answer'])
  expect(phone.asked).toBe('offer')
})

test('asked in one breath, it is told and texted', async () => {
  const phone = desk({ language: 'es' })
  await phone.start()
  const answer = await phone.hear('¿me puede mandar la dirección por mensaje?')
  expect(answer).toContain('[address]')
  expect(answer).toContain(say('es').textingAnswer())
  expect(used(phone)).toEqual(['answer_question', 'text_answer'])
})

test('what nobody has told is not texted, and who writes has it in writing', async () => {
  const phone = desk()
  await phone.start()
  await phone.hear('text me that')
  const texting = desk({ channel: 'sms' })
  await texting.start()
  await texting.hear('do you have parking')
  await texting.hear('text me that')
  expect([...used(phone), ...used(texting)]).not.toContain('text_answer')
})
