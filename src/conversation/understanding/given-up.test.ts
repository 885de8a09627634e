/** What callers cannot keep, and the time they ask for instead. All is said on Wednesday, 4 March 2026. */
import { describe, expect, test } from 'vitest'
import { understand } from './understand.ts'
import type { Hearing } from './understood.ts'

const at: Hearing = {
  today: '2026-03-04',
  now: '09:10',
  country: 'US',
  language: 'en',
  asked: null,
  services: [{ id: 'cut', names: ['haircut', 'corte'] }],
  offers: [],
}

function heard(text: string, changes: Partial<Hearing> = {}) {
  const { intents, day, time, existing, refused } = understand(text, { ...at, ...changes })
  return { intents, day: day?.from, time: time?.from, from: existing?.day?.from, refused: refused?.days?.[0]?.from }
}

describe('a wish to move that names no moving', () => {
  test.each<[string, from: string | undefined, day: string | undefined, time?: string]>([
    ["hi there um we can't make it this thursday could we maybe come monday", '2026-03-05', '2026-03-09'],
    ["Sorry, something's come up. Would Monday at ten be possible instead?", undefined, '2026-03-09', '10:00'],
    ["I'm not able to come in tomorrow. Do you have Tuesday?", '2026-03-05', '2026-03-10'],
    ['we have a conflict on friday is there anything on monday', '2026-03-06', '2026-03-09'],
    ["tomorrow doesn't work for me anymore, how about the 12th", '2026-03-05', '2026-03-12'],
    ["She won't be able to keep her appointment on Friday, can she come Tuesday", '2026-03-06', '2026-03-10'],
    ['could it be tuesday instead i cannot make it tomorrow', '2026-03-05', '2026-03-10'],
    ['something has come up, can I come another day?', undefined, undefined],
    ["I can't make it, how about Monday instead?", undefined, '2026-03-09'],
    ['este jueves ya no puedo, ¿tendrían algo el lunes?', '2026-03-05', '2026-03-09'],
    ['me salió un compromiso podríamos el martes a las nueve', undefined, '2026-03-10', '09:00'],
    ['no vamos a poder llegar mañana hay lugar el lunes', '2026-03-05', '2026-03-09'],
    ['Se me complicó el viernes, ¿podría ser el lunes?', '2026-03-06', '2026-03-09'],
    ['nos surgió algo, ¿se puede otro día?', undefined, undefined],
  ])('%s', (said, from, day, time) => {
    expect(heard(said)).toMatchObject({ intents: expect.arrayContaining(['move']) as string[], from, day, time })
    expect(heard(said).intents).not.toContain('cancel')
  })

  test.each([
    "I need a haircut but I can't come on Monday, is Friday free",
    'quiero un corte pero no puedo ir el lunes, ¿puede ser el viernes?',
    "We can't come in the morning, is Friday afternoon possible",
    "I can't come on Mondays, is Friday free",
    "our old heater won't make it through the week, can somebody come Friday",
    'something came up on Friday',
    "I can't get there until Friday",
    "I can't make it to my appointment at ten",
  ])('none: %s', (said) => {
    expect(heard(said).intents).not.toContain('move')
  })

  test('who cannot come, and says no more, cancels what they name', () => {
    expect(heard("something came up and I can't come in tomorrow")).toMatchObject({
      intents: ['cancel'],
      from: '2026-03-05',
    })
    expect(heard('no voy a poder ir el viernes')).toMatchObject({ intents: ['cancel'], from: '2026-03-06' })
  })

  test('in the middle of a booking it says which day is wished for', () => {
    const offers = [{ offerId: 'a', date: '2026-03-05', time: '10:00' }]
    const said = "I can't make it tomorrow, could we do Friday instead"
    expect(heard(said, { asked: 'offer', offers })).toMatchObject({ day: '2026-03-06', refused: '2026-03-05' })
    expect(heard(said, { asked: 'offer', offers }).intents).not.toContain('move')
    const wished = { from: '2026-03-05', to: '2026-03-05', said: 'tomorrow' }
    expect(heard(said, { wished }).intents).not.toContain('move')
  })
})
