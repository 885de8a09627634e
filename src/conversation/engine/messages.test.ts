/** The wish that is stored is what the one fold of a conversation makes of its turns. */
import { expect, test } from 'vitest'
import { stateOf } from '../dialogue/state.ts'
import type { Turn } from '../turn.ts'
import { bookedAt, callerSays, modelSays, salon } from './guard.test-support.ts'
import { toPrompt } from './messages.ts'

const wishAfter = (...turns: Turn[]) => stateOf(salon, toPrompt(turns)).wish

test('what the caller wishes for, whichever brain answered between', () => {
  const wish = wishAfter(callerSays('Thursday afternoon'), modelSays('At three or at four?'), callerSays('Friday then'))
  expect(wish).toMatchObject({ day: { said: 'Friday' }, time: { from: '12:00', to: '16:59' } })
})

test('a day that is booked is no wish any more', () => {
  const booked = bookedAt('2026-03-05', '14:30')
  expect(wishAfter(callerSays('Thursday at half past two'))).toHaveProperty('day')
  expect(wishAfter(callerSays('Thursday at half past two'), booked, callerSays('thank you'))).not.toHaveProperty('day')
})
