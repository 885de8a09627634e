/** Callers who want several appointments in one go: a family, or every week again. */
import { expect, test } from 'vitest'
import { briefing, color, FakeDesk, haircut } from './fake-desk.test-support.ts'

/** On Friday, 2019-03-01. */
const caller = (language: 'en' | 'es' = 'en') =>
  new FakeDesk(briefing({ services: [haircut, color], language, callerPhone: '+14155550199' }))
async function says(desk: FakeDesk, ...sentences: string[]): Promise<string> {
  let last = ''
  for (const one of sentences) last = await desk.hear(one)
  return last
}
const booked = (desk: FakeDesk) => desk.booked.map(({ date, time }) => `${date} ${time}`)
const inARow = ['2019-03-05 09:00', '2019-03-05 09:30', '2019-03-05 10:00']

test.each([
  ['the three kids need a haircut tuesday at nine, one after the other'],
  ['um hi i need to bring all three of my kids for a haircut on tuesday at 9'],
  ['three haircuts in a row on tuesday at nine please'],
])('%s: offered as one, read back, booked as one', async (sentence) => {
  const desk = caller()
  expect(await says(desk, sentence)).toMatch(/all 3 of you Tuesday, March 5th at 9 AM, 9:30 AM,? and 10 AM/)
  expect(booked(desk)).toEqual([])
  desk.agrees = false
  expect(await says(desk, 'yes', 'Ann Lee')).toMatch(/3 appointments: Tuesday.*Let me read that back: Ann Lee/)
  expect(booked(desk)).toEqual([])
  expect(await says(desk, 'yes')).toContain("You're booked")
  expect(booked(desk)).toEqual(inARow)
})

test('in Spanish too, at the same time', async () => {
  const desk = caller('es')
  await says(desk, 'mis dos hijos necesitan un corte el martes a las nueve, a la misma hora', 'sí', 'Ana López')
  expect(booked(desk)).toEqual(['2019-03-05 09:00', '2019-03-05 09:00'])
})

test('what is missing is asked: the service, then the day', async () => {
  const desk = caller()
  await says(desk, 'I need to book for three people')
  expect(desk.memory).toMatchObject({ asked: 'service', together: { people: 3 } })
  await says(desk, 'a haircut for each')
  expect(desk.memory).toMatchObject({ asked: 'date', together: { people: 3 } })
  await says(desk, 'Tuesday at nine', 'yes please', 'Ann Lee')
  expect(booked(desk)).toEqual(inARow)
})

test('another day is looked for as one again', async () => {
  const desk = caller()
  await says(desk, 'three haircuts in a row on tuesday at nine', 'no, Wednesday at ten would be better')
  await says(desk, 'yes', 'Ann Lee')
  expect(booked(desk)).toEqual(['2019-03-06 10:00', '2019-03-06 10:30', '2019-03-06 11:00'])
})

const tuesdays = ['2019-03-05', '2019-03-12', '2019-03-19', '2019-03-26', '2019-04-02']

test('every week, five times', async () => {
  const desk = caller()
  expect(await says(desk, 'I need a haircut every week on Tuesday at ten, five times')).toMatch(
    /every week from Tuesday, March 5th at 10 AM, 5 times/,
  )
  await says(desk, 'yes', 'Ann Lee')
  expect(booked(desk)).toEqual(tuesdays.map((day) => `${day} 10:00`))
})

test('how often is asked where it was not said', async () => {
  const desk = caller()
  expect(await says(desk, 'a haircut every other Tuesday at ten')).toMatch(/How many times/)
  await says(desk, 'three times', 'yes', 'Ann Lee')
  expect(booked(desk)).toEqual([tuesdays[0], tuesdays[2], tuesdays[4]].map((day) => `${day} 10:00`))
})

test('what is taken is settled one by one: another time, left out', async () => {
  const desk = caller()
  for (const day of ['2019-03-12', '2019-03-26']) desk.busy.add(`${day} 10:00`)
  expect(await says(desk, 'a haircut every week on Tuesday at ten, five times')).toMatch(/taken on .*12th and .*26th/)
  expect(await says(desk, 'yes')).toMatch(/March 12th.* 10 AM is taken.*11 AM or noon/i)
  expect(await says(desk, 'eleven works')).toMatch(/March 26th.* 10 AM is taken/)
  desk.agrees = false
  expect(await says(desk, 'skip that one', 'Ann Lee')).toMatch(/4 appointments: .*12th at 11 AM/)
  await says(desk, 'yes')
  expect(booked(desk).toSorted()).toEqual([
    ...['2019-03-05 10:00', '2019-03-12 11:00', '2019-03-19 10:00', '2019-04-02 10:00'],
  ])
})

test('more than can be booked in one go is passed on', async () => {
  const desk = caller()
  expect(await says(desk, 'I need haircuts for eight people on Tuesday')).toMatch(/team arrange/)
})

test('once booked the next wish is for one again', async () => {
  const desk = caller()
  await says(desk, 'three haircuts in a row on tuesday at nine', 'yes', 'Ann Lee')
  await says(desk, 'and another one for myself on Wednesday at nine', 'yes')
  expect(booked(desk)).toHaveLength(4)
})

test('after one for oneself the kids, as one again', async () => {
  const desk = caller()
  await says(desk, 'a haircut on Tuesday at nine', 'yes', 'Ann Lee')
  await says(desk, 'and my two kids need one as well, on Wednesday at nine, back to back', 'yes', 'Ann Lee')
  expect(booked(desk)).toEqual(['2019-03-05 09:00', '2019-03-06 09:00', '2019-03-06 09:30'])
})
