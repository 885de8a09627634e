/** What callers in danger ask, however they put it; and what is about something else. */
import { expect, test } from 'vitest'
import type { SafetyQuestion } from './danger.ts'
import { safetyQuestion } from './safety-questions.ts'
import type { Language } from './understood.ts'

const asked: Record<Language, [SafetyQuestion | null, string[]][]> = {
  en: [
    [
      'leave',
      [
        'should I leave the house?',
        'should I leave',
        'do I need to get out',
        'do we have to evacuate',
        'should we go outside',
        'should I get out of the house now',
        'must I leave',
        'so I should leave the house',
        'should everybody leave',
      ],
    ],
    [
      'stay',
      [
        'is it safe to stay?',
        'can I stay',
        'can I stay inside',
        'is it ok to stay here',
        'can we sleep here tonight',
        'am I safe',
        'is it safe here',
        'can I wait inside',
        'ok if I stay',
        'should I stay or go',
      ],
    ],
    [
      'return',
      [
        'can I go back in',
        'when can I go back inside',
        'can I get my cat',
        'should I go back for my purse',
        'is it safe to go back',
      ],
    ],
    [
      'switch',
      [
        'can I turn the lights on?',
        'can I turn on the light',
        'should I switch off the furnace',
        'may I use the elevator',
        'can I turn the lights off',
        'is it ok to turn the fan on',
        'should I flip the switch',
      ],
    ],
    ['power', ['should I turn off the power', 'can I shut off the breaker', 'should I turn the electricity off']],
    ['shut-off', ['should I turn off the gas', 'can I shut the valve', 'should I turn the water off']],
    ['flame', ['can I light a candle', 'can I smoke', 'is it ok to light a match']],
    ['windows', ['should I open the windows?', 'do I open a window', 'can I air it out']],
    [
      'call',
      [
        'can I call from inside?',
        'can I use my phone',
        'can I call from in here',
        'should I stay on the phone',
        'can I use my cell phone in here',
      ],
    ],
    [
      'must-call',
      [
        'should I call 911',
        'do I have to call the fire department',
        'should I hang up',
        'do I need to call an ambulance',
      ],
    ],
    ['whom', ['who do I call', 'what number do I call', 'who should I call', 'what was that number', 'which number']],
    ['what', ['what should I do', 'what do I do now', 'what now', 'help me']],
    ['put-out', ['can I pour water on it', 'should I use the extinguisher', 'can I put it out']],
    ['touch', ['can I touch it', 'should I unplug it', 'can I walk through the water']],
    ['move', ['should I move him', 'can I lift her']],
    ['drive', ['should I drive him to the hospital', 'should I take her to the ER', 'can I start the car']],
    ['give', ['should I make him vomit', 'can I give her water', 'should I do CPR', 'should I give him aspirin']],
    ['serious', ['is it dangerous', 'could it explode', 'is that serious', 'are we in danger', 'is he going to die']],
    ['others', ['should I tell the neighbors', 'should I warn everybody']],
    ['other', ['should I put on a mask', 'can I finish my coffee']],
    [
      null,
      [
        'can I leave a message',
        'my name is Ann Lee',
        'what are your hours',
        'can you send someone',
        'yes please',
        'no',
        'I live at 12 Oak Street',
        'can I book an appointment',
        'how much is it',
        'okay thank you',
        'can someone call me back',
        '415 555 0134',
        'do you come today',
      ],
    ],
  ],
  es: [
    ['leave', ['¿debo salir de la casa?', 'tengo que salir', 'salgo', 'hay que evacuar', 'debo irme']],
    ['stay', ['¿puedo quedarme?', 'es seguro quedarse', 'puedo esperar dentro', 'estamos a salvo']],
    ['return', ['¿puedo volver a entrar?', 'cuándo puedo entrar', 'puedo ir a sacar a mi gato']],
    ['switch', ['¿puedo prender la luz?', 'puedo encender las luces', 'apago la luz']],
    ['windows', ['¿abro las ventanas?', 'debo abrir las ventanas']],
    ['call', ['¿puedo llamar desde dentro?', 'puedo usar mi celular', 'puedo llamar desde aquí']],
    ['must-call', ['¿debo llamar al 911?', 'tengo que llamar a los bomberos', 'cuelgo']],
    ['whom', ['¿a quién llamo?', 'a qué número llamo', 'cuál es el número']],
    ['what', ['¿qué hago?', 'qué debo hacer', 'y ahora qué', 'ayúdeme']],
    ['flame', ['puedo fumar', 'puedo prender una vela']],
    ['shut-off', ['cierro la llave del gas', 'debo cerrar el gas', 'puedo cerrar el agua']],
    ['power', ['corto la electricidad', 'debo apagar el breaker']],
    ['give', ['le doy agua', 'debo hacerlo vomitar', 'puedo darle leche']],
    ['move', ['lo muevo', 'puedo moverlo']],
    ['serious', ['¿es peligroso?', 'puede explotar', 'es grave']],
    ['others', ['aviso a los vecinos', 'debo avisar a los vecinos']],
    [null, ['me llamo Ana', 'sí por favor', 'cuánto cuesta', 'quiero una cita', 'puede venir alguien']],
  ],
}

const all = (['en', 'es'] as const).flatMap((language) =>
  asked[language].flatMap(([question, sentences]) => sentences.map((one) => [one, question, language] as const)),
)

test.each(all)('"%s" asks: %s', (sentence, question, language) => {
  expect(safetyQuestion(sentence, language)).toBe(question)
  expect(safetyQuestion(sentence.toUpperCase().replaceAll(/[?¿,]/g, ''), language)).toBe(question)
})
