/** What becomes of a person's telephone, whatever is said of it and in whatever order. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ringAfter, ringSayings, type RingSaid, type RingState, type RingTell } from './ring-after.ts'

/** The states and commands that follow these events, from the first ringing on. */
function story(...sayings: RingSaid[]) {
  let state: RingState = 'due'
  let outcome: string | null = null
  const tells: RingTell[] = []
  for (const said of sayings) {
    const after = ringAfter(state, said)
    state = after.state
    outcome = after.outcome ?? outcome
    if (after.tell) tells.push(after.tell)
  }
  return { state, outcome, tells }
}

describe('a telephone that is rung', () => {
  test.each<[string, RingSaid[], ReturnType<typeof story>]>([
    [
      'a person who takes the call',
      ['initiated', 'picked-up', 'human', 'yes', 'connected', 'hung-up'],
      { state: 'ended', outcome: 'talked', tells: ['listen', 'ask-fully', 'accept'] },
    ],
    [
      'a person who takes the message',
      ['initiated', 'picked-up', 'human', 'yes', 'told'],
      { state: 'ended', outcome: 'took-it', tells: ['listen', 'ask-fully', 'accept', 'hang-up'] },
    ],
    [
      'a robot that asks who calls is told nothing of the caller',
      ['initiated', 'picked-up', 'unsure', 'nothing'],
      { state: 'ended', outcome: 'no-key', tells: ['listen', 'ask', 'hang-up'] },
    ],
    [
      'a carrier that does not say what picked up',
      ['initiated', 'picked-up', 'unheard', 'human', 'yes'],
      { state: 'accepted', outcome: null, tells: ['listen', 'ask', 'accept'] },
    ],
    [
      'a verdict that comes before the picking up',
      ['human', 'initiated', 'picked-up', 'yes'],
      { state: 'accepted', outcome: null, tells: ['ask-fully', 'accept'] },
    ],
    [
      'a mailbox whose verdict comes late',
      ['initiated', 'picked-up', 'unheard', 'machine', 'yes'],
      { state: 'ended', outcome: 'machine', tells: ['listen', 'ask', 'hang-up'] },
    ],
    [
      'a person who says no, and presses on',
      ['initiated', 'picked-up', 'human', 'no', 'yes'],
      { state: 'ended', outcome: 'declined', tells: ['listen', 'ask-fully', 'hang-up'] },
    ],
    [
      'a line that comes up after it was given up',
      ['dropped', 'initiated', 'picked-up', 'human'],
      { state: 'ended', outcome: 'dropped', tells: ['hang-up', 'hang-up', 'hang-up'] },
    ],
    [
      'a carrier that cannot connect',
      ['initiated', 'picked-up', 'human', 'yes', 'not-connected'],
      { state: 'ended', outcome: 'not-connected', tells: ['listen', 'ask-fully', 'accept', 'hang-up'] },
    ],
  ])('%s', (_what, sayings, expected) => expect(story(...sayings)).toEqual(expected))

  test('is accepted by the key 1 alone, and a talk is ended by nothing of ours', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...ringSayings), { maxLength: 20 }), (sayings) => {
        let state: RingState = 'due'
        for (const said of sayings) {
          const after = ringAfter(state, said)
          if (after.state === 'accepted' && state !== 'accepted') expect(said).toBe('yes')
          if (after.state === 'talking' && state !== 'talking') expect(state).toBe('accepted')
          if (state === 'talking') expect(after.tell).toBeNull()
          if (state === 'ended') expect(after.state).toBe('ended')
          if (after.state === 'ended' && state !== 'ended') expect(after.outcome).not.toBeNull()
          state = after.state
        }
      }),
    )
  })
})
