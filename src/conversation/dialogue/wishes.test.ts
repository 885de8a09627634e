/** Several wishes, changes of appointments there are, messages, and people who want to go. */
import { describe, expect, test } from 'vitest'
import { say } from '../say/index.ts'
import { briefing, color, FakeDesk, haircut } from './fake-desk.test-support.ts'

const words = say('en')

const desk = (changes = {}) => new FakeDesk(briefing({ services: [haircut, color], ...changes }))

async function play(sentences: string[], changes = {}): Promise<FakeDesk> {
  const caller = desk(changes)
  await caller.start()
  for (const sentence of sentences) await caller.hear(sentence)
  return caller
}

/** Nobody who cannot read the code changes anything here. */
const noCode = "I don't have my phone with me"
const sinCodigo = 'no tengo el teléfono conmigo'

describe('an appointment there is already, and no code: the team gets an exact message', () => {
  test.each([
    [
      'I have an appointment Wednesday at 2 and I need to move it to Friday',
      /move.*Which: Wednesday, March 6th at 2 PM\. New time: Friday, March 8th\./,
    ],
    [
      'move my tuesday appointment to thursday at 3',
      /Which: Tuesday, March 5th\. New time: Thursday, March 7th at 3 PM/,
    ],
    [
      'please change my appointment from monday to wednesday at ten',
      /Monday, March 4th.*Wednesday, March 6th at 10 AM/,
    ],
    ['I need to cancel my appointment on Tuesday at 4', /cancel.*Which: Tuesday, March 5th at 4 PM/],
    [
      "we can't make it Tuesday after all, is there anything Thursday at two",
      /move.*Which: Tuesday, March 5th\. New time: Thursday, March 7th at 2 PM/,
    ],
  ])('%s', async (sentence, body) => {
    const { taken, booked, uses } = await play([sentence, noCode, 'Lou Reed'])
    expect(taken).toMatchObject([
      { name: 'Lou Reed', phone: '+14155550134', body: expect.stringMatching(body) as string },
    ])
    expect(taken[0]?.body).toContain(sentence)
    expect([booked, uses.map(({ name }) => name)]).toEqual([[], ['find_my_appointments', 'take_message']])
  })

  test('which one is asked for once, and a caller who cannot say is heard all the same', async () => {
    const known = await play(['I need to cancel my appointment', noCode, 'tuesday at 4', 'Lou Reed'])
    expect(known.taken[0]?.body).toMatch(/Which: Tuesday, March 5th at 4 PM.*I need to cancel my appointment/)
    const unknown = await play(['I need to cancel my appointment', noCode, 'the one my wife made', 'Lou Reed'])
    expect(unknown.taken[0]?.body).toMatch(/Which: not said.*the one my wife made/)
  })

  test('who names only the new day is asked which one it is about', async () => {
    const { taken } = await play(['something came up, could it be Friday', noCode, 'it was tuesday at 4', 'Lou Reed'])
    expect(taken[0]?.body).toMatch(/Which: Tuesday, March 5th at 4 PM\. New time: Friday, March 8th/)
  })

  test('it is never said to be done', async () => {
    const caller = await play(['I need to cancel my appointment on Tuesday', noCode, 'Lou Reed'])
    expect(await caller.hear('so is it cancelled?')).toContain(words.change.passedOn())
    expect(caller.taken).toHaveLength(1)
  })

  test('the new day has its time behind it', async () => {
    const caller = await play([
      'necesito cambiar mi cita del lunes a las nueve para el miércoles por la tarde',
      sinCodigo,
      'Jorge Peña',
    ])
    expect(caller.taken[0]?.body).toMatch(/Cuál: lunes 4 de marzo a las 9.*Nueva hora: miércoles 6 de marzo/)
  })

  test('en español', async () => {
    const caller = await play(['Quiero cambiar mi cita del martes al jueves a las cuatro', sinCodigo, 'Ana Ruiz'])
    expect(caller.taken[0]?.body).toMatch(/Cuál: martes 5 de marzo\. Nueva hora: jueves 7 de marzo a las 4/)
  })
})

describe('alternatives are all searched', () => {
  test.each([
    ['a haircut on Tuesday or Thursday at ten, please', ['2019-03-05 10:00', '2019-03-07 10:00']],
    ['a haircut either Tuesday at nine or Thursday at two', ['2019-03-05 09:00', '2019-03-07 14:00']],
    ['a haircut on Monday at nine or at four', ['2019-03-04 09:00', '2019-03-04 16:00']],
    ['quiero un corte de pelo el martes a las diez o si no el jueves', ['2019-03-05 10:00', '2019-03-07 10:00']],
  ])('%s', async (sentence, offered) => {
    const caller = await play([sentence])
    expect([caller.offered, caller.asked]).toEqual([offered, 'offer'])
  })

  test('what comes later holds for both, and what is turned down is left out', async () => {
    const { uses } = await play(['a haircut on Tuesday or Thursday', 'in the afternoon', 'not Tuesday'])
    expect(uses.map(({ input }) => input)).toMatchObject([
      { from: '2019-03-05', or: [{ from: '2019-03-07' }] },
      { from: '2019-03-05', earliest: '12:00', or: [{ from: '2019-03-07', earliest: '12:00' }] },
      { from: '2019-03-07', earliest: '12:00' },
    ])
    expect(uses.at(-1)?.input).not.toHaveProperty('or')
  })
})

test('who cannot come on the day they are booking for wishes for another one', async () => {
  const caller = await play(['a haircut on Tuesday at ten', "oh, I can't make it Tuesday, could we do Friday instead"])
  expect([caller.offered, caller.taken]).toEqual([['2019-03-08 10:00'], []])
})

describe('two wishes in one sentence', () => {
  test('one is cancelled, then the other is booked', async () => {
    const caller = await play([
      'cancel my appointment on Tuesday and book me a haircut for Friday at ten',
      noCode,
      'Lou Reed',
    ])
    expect(caller.taken[0]?.body).toMatch(/cancel.*Tuesday, March 5th/)
    expect([caller.offered, caller.asked]).toEqual([['2019-03-08 10:00'], 'offer'])
    await caller.hear('yes')
    expect(caller.booked).toMatchObject([{ date: '2019-03-08', time: '10:00', input: { name: 'Lou Reed' } }])
  })

  test('two services: the second is taken up after the first', async () => {
    const caller = await play([
      'I need a haircut for me and a hair color for my sister',
      'Monday at 2',
      'yes',
      'Kate Moss',
    ])
    expect(caller.said.at(-1)).toContain(words.nowTheOther())
    await caller.hear('Tuesday at 3')
    expect(caller.uses.at(-1)).toMatchObject({ name: 'find_slots', input: { serviceId: 'color', from: '2019-03-05' } })
  })
})

describe('what was taken down is read back before anything is booked', () => {
  const readBack = async () => {
    const caller = desk({ services: [haircut] })
    caller.agrees = false
    for (const sentence of ['tomorrow at 3', 'yes', 'Sam Lee']) await caller.hear(sentence)
    return caller
  }

  test('and booked on a yes, which is the consent to be texted', async () => {
    const caller = await readBack()
    expect(caller.booked).toEqual([])
    expect(caller.said.at(-1)).toMatch(/Sam Lee.*March 2nd at 3 PM.*right, and may I text you/)
    await caller.hear("yes, that's right")
    expect(caller.booked).toMatchObject([{ input: { name: 'Sam Lee', mayText: true } }])
  })

  test('who wants no texts gets none', async () => {
    const caller = await readBack()
    await caller.hear("yes but please don't text me")
    expect(caller.booked).toMatchObject([{ input: { mayText: false } }])
  })

  test('a no asks what is wrong; what is said then is read back again', async () => {
    const caller = await readBack()
    expect(await caller.hear('no')).toBe(words.whatIsWrong())
    await caller.hear('the name')
    expect(caller.asked).toBe('name')
    expect(await caller.hear('Pam Leigh')).toContain('Pam Leigh')
    expect(caller.booked).toEqual([])
    await caller.hear('yes')
    expect(caller.booked).toMatchObject([{ input: { name: 'Pam Leigh' } }])
  })

  test('another time is offered, and the details are not read a second time', async () => {
    const caller = await readBack()
    await caller.hear('no, make it 5 pm')
    expect([caller.offered, caller.booked]).toEqual([['2019-03-02 17:00'], []])
  })
})

test('nothing is asked a fourth time, and never twice in the same words', async () => {
  const caller = await play(['haircut tomorrow at 3', 'yes', 'mumble the', 'what the', 'er the', 'hm the', 'oh the'])
  expect(caller.memory).toMatchObject({ asked: 'confirm', goal: 'leave-message' })
  expect(new Set(caller.said).size).toBe(caller.said.length)
})

describe('messages', () => {
  test('whoever is offered one may just say it', async () => {
    const caller = await play(['a real person please', 'it is about my bill you charged me twice', 'Carla Diaz'])
    expect(caller.taken).toMatchObject([{ name: 'Carla Diaz', body: 'it is about my bill you charged me twice' }])
  })

  test('what nobody here can answer is passed on, if the caller likes', async () => {
    const caller = desk()
    caller.knows = false
    await caller.start()
    expect(await caller.hear('do you sell gift cards?')).toContain(words.offerQuestion())
    await caller.hear('yes please')
    await caller.hear('Ann Lee')
    expect(caller.taken).toMatchObject([{ name: 'Ann Lee', body: 'do you sell gift cards?' }])
  })
})

test('a yes to several times of a span chooses none of them', async () => {
  const caller = await play(['haircut Monday between 1 and 3', 'yes'])
  expect([caller.booked, caller.picked, caller.asked]).toEqual([[], undefined, 'offer'])
})

test('only a yes to several offers chooses none of them', async () => {
  const caller = await play(['haircut Monday morning', 'yes', 'yes'])
  expect([caller.booked, caller.picked]).toEqual([[], undefined])
  expect(caller.said.at(-1)).toBe(words.askWhichOffer({ slots: caller.offers.slice(0, 1) }))
})

test('who says goodbye while offers stand is let go, and hears that nothing is booked', async () => {
  const caller = await play(['haircut Monday morning', 'okay bye'])
  expect(caller.said.at(-1)).toContain(words.notBooked())
  expect(caller.ended).toBe(true)
})
