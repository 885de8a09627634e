/** What people say to the same end in other words, and what only looks like it. */
import { describe, expect, test } from 'vitest'
import { samplesOf } from '../../../scripts/train-intents/samples.ts'
import { packs } from '../language/packs.ts'
import { intentReader, readIntents } from './intents.ts'
import { fold } from './text.ts'
import type { Intent } from './understood.ts'

const intents = (sentence: string) => readIntents(fold(sentence), null, 'en').intents

const worded: [Intent, string[]][] = [
  ['robot', ['are you an actual person or a computer', 'you sound like a machine', 'prove that you are a human']],
  [
    'language',
    ['could you answer in french please', 'switch the language to spanish', 'let us talk in german instead'],
  ],
  [
    'cancel',
    [
      'please get rid of my tuesday appointment',
      "i won't be able to make it to my appointment",
      'the booking is no longer needed',
      'call off the visit on friday',
    ],
  ],
  ['move', ['can you amend my booking', 'i have an appointment on monday and need to change it', 'rebook me for june']],
  [
    'repeat',
    ['please repeat', 'i need that repeated', "i didn't quite catch that", 'what was the question', 'excuse me?'],
  ],
  ['goodbye', ['i have to run', 'ciao', 'it was nice talking to you', "i'm done here", 'gotta go now']],
  ['thanks', ['much obliged', "you've been very helpful", 'i am so thankful']],
  ['greeting', ["how's it going", 'hiya', 'nice to meet you', 'hello there, how are you today?', "what's up"]],
  ['affirm', ['i think so', "i'd say that's right", 'the answer is yes', 'affirmative', 'that is absolutely true']],
  ['look-up', ['when is my visit', 'what time did you put me down for', 'am i on the schedule for monday']],
  ['complaint', ['nobody ever came', 'you billed me twice', 'that was a terrible job', 'i am fed up with this']],
  ['running-late', ["i'm running a bit late", 'we are stuck in traffic', 'i will be about ten minutes late']],
  ['where-is', ['where is your guy', 'is he still coming', 'i have been waiting here all morning']],
  ['wrong-number', ['sorry i have the wrong number', "is this luigi's pizza", 'i did not mean to call you']],
  ['sales', ['we help local businesses find customers', 'do you need a business loan', 'calling about your website']],
  ['second', ['i also need one for my father', 'could i get another visit as well']],
  ['correct', ['no i said thursday', "actually it's meyer", "that's not what i said", 'you got my name wrong']],
  ['grief', ['my father passed away', 'there is a funeral that day', 'we lost our mother in may']],
  ['estimate', ['could i get a quote for a new water heater', 'we are thinking about replacing the system']],
  ['unsure', ["i don't really know", 'no idea', "i'm not sure yet"]],
  ['affirm', ['sure why not', 'i suppose so', 'no problem', '👍', 'ok 👌']],
  ['wait', ['hang on', 'give me a sec', 'one moment please']],
  ['negate', ["i don't think so", 'not really', 'nah', '👎', "yeah no that doesn't work"]],
  ['negate', ['definitely not', "i'd say that's wrong", 'the answer is no', 'heck no', 'that is not true', 'no way']],
]

describe.each(worded)('%s', (intent, sentences) => {
  test.each(sentences)('%s', (sentence) => expect(intents(sentence)).toContain(intent))
})

const inSpanish: [Intent, string[]][] = [
  ['affirm', ['¡Sí!', 'claro que sí', 'creo que sí', 'me parece bien', 'dale']],
  ['negate', ['por supuesto que no', 'creo que no', 'la verdad no', 'no gracias']],
  ['look-up', ['¿cuándo es mi cita?', '¿a qué hora me toca?', 'no me acuerdo de la hora de mi cita']],
  ['cancel', ['ya no necesito la cita', 'no voy a poder ir', 'quiero anular la cita']],
  ['move', ['¿puedo cambiar mi cita?', 'hay que reprogramarla', 'quisiera pasar la cita para el lunes']],
  ['complaint', ['nadie vino ayer', 'me cobraron de más', 'quedó todo mal']],
  ['running-late', ['voy a llegar tarde', 'estamos en camino']],
  ['where-is', ['¿dónde está el técnico?', '¿ya viene el señor?', 'todavía no ha llegado']],
  ['wrong-number', ['perdón, número equivocado', 'me equivoqué de número']],
  ['sales', ['le llamo para ofrecerle publicidad', 'tenemos un préstamo para su negocio']],
  ['second', ['también necesito una para mi papá', 'quiero otra cita aparte']],
  ['correct', ['no, dije el jueves', 'en realidad es Meyer', 'eso no es lo que dije, me entendió mal']],
  ['grief', ['falleció mi abuela', 'tenemos un funeral']],
  ['estimate', ['quiero una cotización', '¿cuánto costaría instalar uno nuevo?']],
  ['repeat', ['¿cómo dijo?', 'mande', 'no le entendí']],
  ['person', ['quiero hablar con una persona', 'páseme con el encargado']],
]

describe.each(inSpanish)('%s in Spanish', (intent, sentences) => {
  test.each(sentences)('%s', (sentence) => {
    expect(readIntents(fold(sentence), null, 'es').intents).toContain(intent)
  })
})

test('a sentence is read in the other language where the current one finds nothing, and says so', () => {
  expect(readIntents('nah', null, 'es')).toEqual({ intents: ['negate'], turnsTo: null })
  expect(readIntents('¿cuando es mi cita?', null, 'en')).toMatchObject({
    intents: ['question', 'look-up'],
    turnsTo: 'es',
  })
  expect(readIntents('nobody showed up', null, 'es')).toEqual({ intents: ['complaint'], turnsTo: 'en' })
  expect(readIntents('no heat since last night', null, 'en').intents).not.toContain('negate')
  expect(readIntents('', null, 'en')).toEqual({ intents: [], turnsTo: null })
})

test('"cancel that" means the appointment only while nothing is asked', () => {
  expect(readIntents('cancel that', null, 'en').intents).toContain('cancel')
  expect(readIntents('cancel that', 'anything-else', 'en').intents).toContain('cancel')
  expect(readIntents('cancel that', 'date', 'en').intents).not.toContain('cancel')
  expect(readIntents('cancel my appointment', 'date', 'en').intents).toContain('cancel')
})

test.each(Object.entries(packs))('every example of %s is found in what it says', (_, { intents: pack }) => {
  const read = intentReader({ ...pack, weights: undefined })
  const dead = Object.entries(pack.intents).flatMap(([intent, { says }]) =>
    says.filter(
      (example) =>
        !samplesOf(example, pack.lists, { most: 24, any: 'thing' }).some((sentence) =>
          read(fold(sentence), null)?.includes(intent as Intent),
        ),
    ),
  )
  expect(dead).toEqual([])
})

test('one more example teaches one more wording', () => {
  const en = packs.en.intents
  const taught = { ...en.intents, sales: { says: [...(en.intents.sales?.says ?? []), 'behold my [fine] wares'] } }
  expect(intentReader(en)('behold my wares', null) ?? []).not.toContain('sales')
  expect(intentReader({ ...en, intents: taught })('so behold my fine wares', null)).toContain('sales')
})

test.each<[string, Intent]>([
  ['hi there, how are you?', 'question'],
  ["hello, how's everything?", 'question'],
  ['definitely not', 'affirm'],
  ['of course not', 'affirm'],
  ['i have to go to the dentist on friday', 'goodbye'],
  ['we can talk about the price', 'goodbye'],
  ['you stupid robot', 'robot'],
  ['do you repair robots', 'robot'],
  ['how are your prices', 'greeting'],
  ['what is up with my boiler', 'greeting'],
  ['i never had a booking with you', 'affirm'],
  ['i do not know', 'negate'],
  ['wrong number', 'negate'],
  ['sure why not', 'question'],
  ['are you open on sunday', 'greeting'],
  ['what is that for', 'repeat'],
  ['so is it cancelled?', 'cancel'],
  ['my phone died', 'grief'],
  ['the heat never came on', 'complaint'],
  ['where are you guys located', 'where-is'],
  ['i am calling to book', 'sales'],
  ['what do you know what i mean', 'correct'],
])('%s is not %s', (sentence, intent) => expect(intents(sentence)).not.toContain(intent))
