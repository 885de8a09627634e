/** Callers who look up, move and cancel appointments of their own. */
import { expect, test } from 'vitest'
import { say } from '../say/index.ts'
import { briefing, color, FakeDesk, haircut } from './fake-desk.test-support.ts'
import { onFile, theCode } from './fake-own.test-support.ts'

const words = say('en')
const spanish = say('es')

/** A caller with these appointments on file, on Friday, 2019-03-01. */
function caller(...appointments: ReturnType<typeof onFile>[]): FakeDesk {
  const desk = new FakeDesk(briefing({ services: [haircut, color] }))
  desk.own.appointments.push(...appointments)
  return desk
}
async function says(desk: FakeDesk, ...sentences: string[]): Promise<string> {
  let last = ''
  for (const one of sentences) last = await desk.hear(one)
  return last
}
const dates = (desk: FakeDesk) => desk.own.appointments.map(({ date, time }) => `${date} ${time}`)

test.each([
  'what did I book?',
  'when is my appointment',
  'hi can you tell me what time my appointment is',
  'do i have an appointment with you',
])('%s: told once the code is right', async (sentence) => {
  const desk = caller(onFile('2019-03-05', '09:00'))
  expect(await desk.hear(sentence)).toBe(words.codeSent())
  expect(await desk.hear("it's 4 1 9 2 2 7")).toContain('Tuesday, March 5th at 9 AM')
  expect(JSON.stringify(desk.messages)).not.toMatch(/4 ?1 ?9 ?2 ?2 ?7/)
})

test.each(['cancel my appointment', 'I need to cancel', "I can't make it on Tuesday, please cancel it"])(
  '%s: asked once, then cancelled',
  async (sentence) => {
    const desk = caller(onFile('2019-03-05', '09:00'))
    await says(desk, sentence, theCode)
    expect(desk.memory).toMatchObject({ asked: 'confirm', goal: 'cancel' })
    expect(dates(desk)).toHaveLength(1)
    expect(await desk.hear('yes please')).toContain('is cancelled')
    expect(dates(desk)).toEqual([])
  },
)

test('whoever says no keeps it', async () => {
  const desk = caller(onFile('2019-03-05', '09:00'))
  expect(await says(desk, 'cancel my appointment', theCode, 'no, leave it')).toContain('stays as it is')
  expect(dates(desk)).toHaveLength(1)
})

test.each([
  ['can you move my appointment to Thursday', '2019-03-07'],
  ['I have an appointment Tuesday at nine and I need to move it to Friday', '2019-03-08'],
  ['something came up, could it be Wednesday instead', '2019-03-06'],
])('%s: offered, chosen, read back, moved', async (sentence, day) => {
  const desk = caller(onFile('2019-03-05', '09:00'))
  await says(desk, sentence, theCode)
  expect(desk.memory).toMatchObject({ asked: 'offer', goal: 'move' })
  expect(await desk.hear('the second one')).toMatch(/^From Tuesday.*shall I move it\?$/)
  expect(dates(desk)).toEqual(['2019-03-05 09:00'])
  expect(await desk.hear('yes')).toContain("It's moved")
  expect(dates(desk)).toEqual([`${day} 08:15`])
})

test('a time that is free is read back at once, and a taken one leads to others', async () => {
  const desk = caller(onFile('2019-03-05', '09:00'))
  await says(desk, 'move my appointment to Thursday at ten', theCode)
  expect(desk.memory).toMatchObject({ asked: 'confirm', goal: 'move' })
  await says(desk, 'no, make it eleven', 'yes')
  expect(dates(desk)).toEqual(['2019-03-07 11:00'])
})

test('which one is asked by day, time and service', async () => {
  const desk = caller(
    onFile('2019-03-05', '09:00'),
    onFile('2019-03-08', '14:00', { serviceId: 'color', serviceName: 'Hair color' }),
  )
  expect(await says(desk, 'cancel my appointment', theCode)).toContain('Which one is it?')
  expect(await desk.hear('the hair color')).toContain('Friday, March 8th at 2 PM')
  await desk.hear('yes')
  expect(dates(desk)).toEqual(['2019-03-05 09:00'])
})

test.each(['the first one', 'tuesday', 'the one at nine', 'the haircut'])('which: %s', async (answer) => {
  const desk = caller(
    onFile('2019-03-05', '09:00'),
    onFile('2019-03-08', '14:00', { serviceId: 'color', serviceName: 'Hair color' }),
  )
  await says(desk, 'cancel my appointment', theCode, answer, 'yes')
  expect(dates(desk)).toEqual(['2019-03-08 14:00'])
})

test('both of them', async () => {
  const desk = caller(onFile('2019-03-05', '09:00'), onFile('2019-03-08', '14:00'))
  await says(desk, 'cancel my appointments', theCode, 'both of them', 'yes')
  expect(dates(desk)).toEqual([])
})

test('cancel one and move the other, in one sentence', async () => {
  const desk = caller(onFile('2019-03-05', '09:00'), onFile('2019-03-07', '14:00'))
  await says(desk, 'cancel Tuesday and move the other one to Friday', theCode, 'yes')
  expect(dates(desk)).toEqual(['2019-03-07 14:00'])
  await says(desk, 'the first one', 'yes')
  expect(dates(desk)).toEqual(['2019-03-08 08:00'])
})

test('cancel Tuesday, and the kids both need one on Friday', async () => {
  const desk = caller(onFile('2019-03-05', '09:00'))
  await says(desk, 'cancel Tuesday, and the kids both need a haircut on Friday', theCode, 'yes')
  expect(dates(desk)).toEqual([])
  expect(desk.offered[0]).toMatch(/^2019-03-08/)
})

test('a wrong code three times ends it, with the message to the team', async () => {
  const desk = caller(onFile('2019-03-05', '09:00'))
  const first = await says(desk, 'cancel my appointment on Tuesday', '111111')
  expect(first).toContain(words.codeWrong())
  await desk.hear('1 1 1 1 1 2')
  expect(await desk.hear('one one one one one three')).toContain(words.codeEnded())
  await desk.hear('Lou Reed')
  expect(desk.taken).toMatchObject([{ name: 'Lou Reed', body: expect.stringMatching(/cancel.*Tuesday, March 5th/) }])
  expect(dates(desk)).toHaveLength(1)
})

test('somebody without an appointment hears the same words as somebody with a wrong code', async () => {
  const [nobody, somebody] = [caller(), caller(onFile('2019-03-05', '09:00'))]
  for (const sentence of ['what did i book', '111111', '222222', '333333'])
    expect((await nobody.hear(sentence)).replaceAll(/^\w+\. /g, '')).toBe(
      (await somebody.hear(sentence)).replaceAll(/^\w+\. /g, ''),
    )
})

test('the code goes nowhere else', async () => {
  const desk = caller(onFile('2019-03-05', '09:00'))
  expect(await says(desk, 'cancel my appointment', 'can you send it to my other number, 510 555 0188')).toContain(
    words.codeOnlyOnFile(),
  )
  expect(desk.uses.filter(({ name }) => name === 'find_my_appointments')).toHaveLength(1)
})

test.each(["I didn't get it, send it again", 'no text came', 'can you text me another code'])(
  '%s: once',
  async (line) => {
    const desk = caller(onFile('2019-03-05', '09:00'))
    expect(await says(desk, 'cancel my appointment', line)).toContain(words.codeSent())
    expect(await desk.hear(line)).toContain(words.codeEnded())
    expect(desk.own.codes).toBe(2)
  },
)

test('too late to move is passed on, and late notice is told', async () => {
  const desk = caller(onFile('2019-03-02', '09:00', { mayMove: false, cancelsLate: true }))
  expect(await says(desk, 'move my appointment to Thursday', theCode)).toContain(
    words.tooLateToMove(onFile('2019-03-02', '09:00')),
  )
  const other = caller(onFile('2019-03-02', '09:00', { cancelsLate: true }))
  expect(await says(other, 'cancel my appointment', theCode)).toContain('late notice')
})

test('what was booked just now needs no code', async () => {
  const desk = caller()
  await says(desk, 'a haircut tomorrow at noon', 'yes', 'Al Jones')
  expect(dates(desk)).toEqual(['2019-03-02 12:00'])
  await says(desk, 'oh wait, cancel that', 'yes')
  expect(dates(desk)).toEqual([])
  expect(desk.uses.map(({ name }) => name)).not.toContain('take_message')
})

test('and a time that is not understood at once is asked for', async () => {
  const desk = caller()
  await says(desk, 'a haircut tomorrow at nine', 'yes', 'Dana Whitfield')
  await says(desk, 'Oh, could we make that eleven instead?')
  expect(desk.memory).toMatchObject({ asked: 'time', goal: 'move' })
  await desk.hear('eleven')
  expect(desk.memory).toMatchObject({ asked: 'date', goal: 'move' })
  await says(desk, 'the same day', 'yes')
  expect(dates(desk)).toEqual(['2019-03-02 11:00'])
})

test.each([
  [['push it back an hour'], '2019-03-02 10:00'],
  [['can we move it to monday same time'], '2019-03-04 09:00'],
  [['atrásela una hora'], '2019-03-02 10:00'],
  [['quisiera cambiar la cita', 'el lunes a la misma hora'], '2019-03-04 09:00'],
])('%j of an appointment tomorrow at nine is %s', async (said, when) => {
  const desk = caller()
  await says(desk, 'a haircut tomorrow at nine', 'yes', 'Dana Whitfield', ...said, 'yes')
  expect(dates(desk)).toEqual([when])
})

test("I'm running late: the team hears which appointment", async () => {
  const desk = caller(onFile('2019-03-01', '07:30'))
  await says(desk, "I'm running late, about fifteen minutes", 'Lou Reed')
  expect(desk.taken).toMatchObject([{ withAppointment: true, body: expect.stringContaining('fifteen minutes') }])
})

test('in Spanish', async () => {
  const desk = caller(onFile('2019-03-05', '09:00'))
  expect(await desk.hear('quiero cambiar mi cita del martes para el jueves')).toBe(spanish.codeSent())
  await says(desk, 'cuatro uno nueve dos dos siete', 'la primera')
  expect(await desk.hear('sí')).toContain('cambiada')
  expect(dates(desk)).toEqual(['2019-03-07 08:00'])
  await says(desk, 'mejor cancele la cita', 'sí')
  expect(dates(desk)).toEqual([])
})
