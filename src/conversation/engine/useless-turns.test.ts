import { expect, test } from 'vitest'
import type { CallerTurn, Turn } from '../turn.ts'
import type { Understood } from '../understanding/understood.ts'
import { uselessTurns } from './useless-turns.ts'

const turn = (kind: CallerTurn['kind'], understood: Partial<Understood> | null): Turn => ({
  role: 'caller',
  kind,
  text: kind === 'prompt' ? 'la la la' : '',
  detail: { understood: understood && { language: null, intents: [], ...understood } },
})
const music = turn('prompt', {})
const said: Turn = { role: 'receptionist', kind: 'said', text: 'Sorry?', detail: { meta: null, brain: 'built-in' } }

test.each<[string, Turn[], number]>([
  ['nothing yet', [turn('setup', null), said], 0],
  ['music and silence', [music, said, turn('silence', null), said, music], 3],
  ['somebody who says hello again and again', [turn('prompt', { intents: ['greeting'] }), music], 2],
  ['a recorded voice that asks to hold', [turn('prompt', { intents: ['thanks', 'wait'] }), music], 2],
  ['a wish ends it', [music, music, turn('prompt', { intents: ['book'] }), music], 1],
  ['so does a day', [music, turn('prompt', { day: { from: 'x', to: 'x', said: 'x' } })], 0],
  ['an answer to an open question', [music, turn('prompt', { free: '12 Oak Street' })], 0],
  ["a line that was lost is nobody's sentence", [music, turn('resumed', null), music], 2],
])('%s', (_what, turns, expected) => {
  expect(uselessTurns(turns)).toBe(expected)
})
