import { expect, test } from 'vitest'
import { faultsOf, type Ended } from './judge.ts'
import { Scenario, type WrittenScenario } from './scenario.ts'

const scenario = (expected: WrittenScenario['expect']) =>
  Scenario.parse({ id: 'one', persona: 'p', language: 'en', goal: 'g', lines: ['Hello.'], expect: expected })
const ended = (more: Partial<Ended> = {}): Ended => ({
  ...{ appointments: [], messages: [], said: [], falseClaims: [], hungUp: false, trouble: null },
  ...more,
})
const row = {
  ...{ service: 'Tune-up', date: '2026-12-01', time: '10:00', name: 'ruth hall', answers: '12 cedar lane, oakland' },
  ...{ phone: '+15105550142', email: null, staff: ['Maria'] },
}
const wanted = {
  ...{ service: 'Tune-up', date: '2026-12-01', time: '10:00' },
  ...{ name: 'Ruth Hall', address: '12 Cedar Lane' },
}

test('the wanted row, in whatever capitals and with a town behind it, is right', () => {
  expect(faultsOf(scenario({ appointments: [wanted] }), ended({ appointments: [row] }))).toEqual([])
  expect(
    faultsOf(
      scenario({ appointments: [{ ...wanted, date: ['2026-11-30', '2026-12-02'], time: ['09:00', '10:00'] }] }),
      ended({ appointments: [row] }),
    ),
  ).toEqual([])
})

test.each([
  ['another day', { date: '2026-12-02' }],
  ['another time', { time: '10:30' }],
  ['half a name', { name: 'ruth' }],
  ['words before the address', { answers: "uh it's 12 cedar lane" }],
  ['a story behind the address', { answers: '12 cedar lane and my name is something else entirely' }],
  ['another service', { service: 'Furnace repair' }],
])('%s is wrong', (_, change) => {
  expect(faultsOf(scenario({ appointments: [wanted] }), ended({ appointments: [{ ...row, ...change }] }))).toHaveLength(
    2,
  )
})

test('two rows where one is wanted, and one where none is', () => {
  expect(faultsOf(scenario({ appointments: [wanted] }), ended({ appointments: [row, row] }))).toHaveLength(1)
  expect(faultsOf(scenario({}), ended({ appointments: [row] }))).toHaveLength(1)
})

const message = { name: 'Anita Desmond', phone: null, body: 'Cancel the one on Thursday, please', urgent: false }

test('a message must say who and what, and be as urgent as it is', () => {
  const expected = scenario({ messages: [{ has: ['anita desmond', 'cancel', ['thursday', 'december 3']] }] })
  expect(faultsOf(expected, ended({ messages: [message] }))).toEqual([])
  expect(faultsOf(expected, ended({ messages: [{ ...message, body: 'Cancel it' }] }))).toHaveLength(2)
  expect(faultsOf(expected, ended({ messages: [{ ...message, urgent: true }] }))).toHaveLength(2)
  expect(faultsOf(expected, ended())).toHaveLength(1)
})

test('a message nobody wanted is wrong, unless one may be left', () => {
  expect(faultsOf(scenario({}), ended({ messages: [message] }))).toHaveLength(1)
  expect(faultsOf(scenario({ mayLeaveMessage: true }), ended({ messages: [message] }))).toEqual([])
})

test('words, false claims, troubles and the end of the call', () => {
  const expected = scenario({ says: [/\$89/iu], never: [/\bfree\b/iu], hangsUp: true })
  expect(faultsOf(expected, ended({ said: ['It is $89.'], hungUp: true }))).toEqual([])
  expect(
    faultsOf(expected, ended({ said: ['It is free.'], falseClaims: ["You're booked."], trouble: 'the line broke' })),
  ).toHaveLength(5)
})
