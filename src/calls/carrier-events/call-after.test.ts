import { describe, expect, test } from 'vitest'
import { callAfter, type CallState, type Said, type Tell } from './call-after.ts'

const said = [
  'initiated',
  'answered',
  'relay-closed',
  'relay-lost',
  'given-up',
  'message-taken',
  'spoken',
  'recorded',
  'hung-up',
  'wanted',
  'last-resort',
  'unreached',
  'connected',
  'unbridged',
] as const satisfies Said[]
type Direction = 'incoming' | 'outgoing'
const states = [
  'unknown',
  'requested',
  'ringing',
  'answered',
  'waiting',
  'connected',
  'voicemail',
  'ended',
  'stray',
] as const satisfies CallState[]

/** For each state what a thing said makes of it: the next state, `-` for the same, and after `>` what we tell. */
const tables: Record<Direction, Partial<Record<CallState, Partial<Record<Said, string>>>>> = {
  incoming: {
    unknown: {
      initiated: 'ringing > answer',
    },
    ringing: {
      answered: 'answered',
      'relay-closed': '- > hang-up',
      'relay-lost': '- > return',
      'given-up': 'voicemail > pick-up',
      'message-taken': 'voicemail',
      'hung-up': 'ended',
      'last-resort': 'waiting > pick-up',
    },
    answered: {
      'relay-closed': '- > hang-up',
      'relay-lost': '- > return',
      'given-up': 'voicemail > announce',
      'message-taken': 'voicemail',
      'hung-up': 'ended',
      wanted: 'waiting > hold',
      'last-resort': 'waiting > please-hold',
    },
    waiting: {
      answered: '- > please-hold',
      'given-up': 'voicemail > announce',
      'message-taken': 'voicemail',
      spoken: '- > music',
      'hung-up': 'ended',
      unreached: 'answered > return',
      connected: 'connected',
    },
    connected: {
      'hung-up': 'ended',
      unbridged: 'answered > return',
    },
    voicemail: {
      answered: '- > announce',
      spoken: '- > record',
      recorded: '- > hang-up',
      'hung-up': 'ended',
    },
  },
  outgoing: {
    requested: {
      initiated: 'ringing',
      answered: 'answered > connect',
      'relay-closed': '- > hang-up',
      'hung-up': 'ended',
    },
    ringing: {
      answered: 'answered > connect',
      'relay-closed': '- > hang-up',
      'hung-up': 'ended',
    },
    answered: {
      'relay-closed': '- > hang-up',
      'relay-lost': '- > return',
      'given-up': 'voicemail > announce',
      'message-taken': 'voicemail',
      'hung-up': 'ended',
      wanted: 'waiting > hold',
      'last-resort': 'waiting > please-hold',
    },
    waiting: {
      'given-up': 'voicemail > announce',
      'message-taken': 'voicemail',
      spoken: '- > music',
      'hung-up': 'ended',
      unreached: 'answered > return',
      connected: 'connected',
    },
    connected: {
      'hung-up': 'ended',
      unbridged: 'answered > return',
    },
    voicemail: {
      spoken: '- > record',
      recorded: '- > hang-up',
      'hung-up': 'ended',
    },
    ended: {
      initiated: '- > hang-up',
      answered: '- > hang-up',
      'relay-closed': '- > hang-up',
      'relay-lost': '- > hang-up',
    },
    stray: {
      initiated: '- > hang-up',
      answered: '- > hang-up',
      'relay-closed': '- > hang-up',
      'relay-lost': '- > hang-up',
    },
  },
}
const directions = Object.keys(tables) as Direction[]

describe.each(directions)('an %s call', (direction) => {
  // What is not in the table changes nothing.
  const cells = states.flatMap((state) =>
    said.map((event) => [state, event, tables[direction][state]?.[event] ?? '-'] as const),
  )
  test.each(cells)('%s, and then %s: %s', (state, event, cell) => {
    const [next, tell = null] = cell.split(' > ')
    expect(callAfter({ direction, state }, event)).toEqual({ state: next === '-' ? state : next, tell })
  })

  test('is looked at in every state, for all that may be said', () => {
    expect(states).toEqual(expect.arrayContaining(Object.keys(tables[direction])))
    expect(cells).toHaveLength(states.length * said.length)
  })
})

/** Every order of these, each with everything that may come a second time. */
function orders<T>(of: readonly T[]): T[][] {
  if (of.length === 0) return [[]]
  return of.flatMap((first, nth) => orders(of.filter((_, other) => other !== nth)).map((rest) => [first, ...rest]))
}

/** A call to which all of this is said in turn, each in a transaction of its own; a hang-up is known from then on. */
function play(direction: Direction, events: readonly Said[]) {
  let state: CallState = direction === 'incoming' ? 'unknown' : 'requested'
  const told: Tell[] = []
  let isOver = false
  for (const event of events) {
    isOver ||= event === 'hung-up'
    const heard: Said[] =
      direction === 'outgoing' ? ['initiated', event] : event === 'initiated' && isOver ? [event, 'hung-up'] : [event]
    let tell: Tell | null = null
    for (const one of heard) ({ state, tell } = callAfter({ direction, state }, one))
    if (tell) told.push(tell)
  }
  return { state, told }
}

describe('late, doubled and disordered', () => {
  const whole = ['initiated', 'answered', 'relay-closed', 'hung-up'] as const
  const doubled = [...whole, ...whole].filter((event, nth) => nth < 4 || event !== 'relay-closed')

  test.each(directions)('an %s call is over in the end, in whatever order its end is told', (direction) => {
    const seen = orders(doubled).map((events) => ({ events, ...play(direction, events) }))
    expect(seen.filter(({ state }) => state !== 'ended')).toEqual([])
  })

  test.each(directions)('an %s call is answered or connected once at most', (direction) => {
    const often = orders(doubled).filter(
      (events) => play(direction, events).told.filter((tell) => tell !== 'hang-up').length > 1,
    )
    expect(often).toEqual([])
  })

  test.each(directions)('after its hang-up an %s call is neither answered nor connected', (direction) => {
    const spoken = orders(doubled).filter((events) => {
      const before = events.slice(0, events.indexOf('hung-up'))
      return (
        play(direction, events).told.filter((tell) => tell !== 'hang-up').length !==
        play(direction, before).told.filter((tell) => tell !== 'hang-up').length
      )
    })
    expect(spoken).toEqual([])
  })
})
