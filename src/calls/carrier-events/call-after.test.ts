import { describe, expect, test } from 'vitest'
import { callAfter, type CallState, type Said, type Tell } from './call-after.ts'

const said = [
  'initiated',
  'answered',
  'relay-closed',
  'relay-lost',
  'given-up',
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
/** The state a call is in, and for each thing said the one it is in then; `-` for no change, after `>` what we tell. */
type Line = [CallState, ...string[]]

const announced = 'voicemail > announce'
const tables: Record<Direction, Line[]> = {
  // In the order of `said`.
  incoming: [
    ['unknown', 'ringing > answer', '-', '-', '-', '-', '-', '-', '-', '-', '-', '-', '-', '-'],
    ['requested', '-', '-', '-', '-', '-', '-', '-', '-', '-', '-', '-', '-', '-'],
    [
      'ringing',
      '-',
      'answered',
      '- > hang-up',
      '- > return',
      'voicemail > pick-up',
      '-',
      '-',
      'ended',
      '-',
      '-',
      '-',
      '-',
      '-',
    ],
    [
      'answered',
      '-',
      '-',
      '- > hang-up',
      '- > return',
      announced,
      '-',
      '-',
      'ended',
      'waiting > hold',
      'waiting > please-hold',
      '-',
      '-',
      '-',
    ],
    [
      'waiting',
      '-',
      '-',
      '-',
      '-',
      announced,
      '- > music',
      '-',
      'ended',
      '-',
      '-',
      'answered > return',
      'connected',
      '-',
    ],
    ['connected', '-', '-', '-', '-', '-', '-', '-', 'ended', '-', '-', '-', '-', 'answered > return'],
    ['voicemail', '-', '- > announce', '-', '-', '-', '- > record', '- > hang-up', 'ended', '-', '-', '-', '-', '-'],
    ['ended', '-', '-', '-', '-', '-', '-', '-', '-', '-', '-', '-', '-', '-'],
    ['stray', '-', '-', '-', '-', '-', '-', '-', '-', '-', '-', '-', '-', '-'],
  ],
  outgoing: [
    ['unknown', '-', '-', '-', '-', '-', '-', '-', '-', '-', '-', '-', '-', '-'],
    ['requested', 'ringing', 'answered > connect', '- > hang-up', '-', '-', '-', '-', 'ended', '-', '-', '-', '-', '-'],
    ['ringing', '-', 'answered > connect', '- > hang-up', '-', '-', '-', '-', 'ended', '-', '-', '-', '-', '-'],
    [
      'answered',
      '-',
      '-',
      '- > hang-up',
      '- > return',
      announced,
      '-',
      '-',
      'ended',
      'waiting > hold',
      'waiting > please-hold',
      '-',
      '-',
      '-',
    ],
    [
      'waiting',
      '-',
      '-',
      '-',
      '-',
      announced,
      '- > music',
      '-',
      'ended',
      '-',
      '-',
      'answered > return',
      'connected',
      '-',
    ],
    ['connected', '-', '-', '-', '-', '-', '-', '-', 'ended', '-', '-', '-', '-', 'answered > return'],
    ['voicemail', '-', '-', '-', '-', '-', '- > record', '- > hang-up', 'ended', '-', '-', '-', '-', '-'],
    ['ended', '- > hang-up', '- > hang-up', '- > hang-up', '- > hang-up', '-', '-', '-', '-', '-', '-', '-', '-', '-'],
    ['stray', '- > hang-up', '- > hang-up', '- > hang-up', '- > hang-up', '-', '-', '-', '-', '-', '-', '-', '-', '-'],
  ],
}
const directions = Object.keys(tables) as Direction[]
const states = tables.incoming.map(([state]) => state)

describe.each(directions)('an %s call', (direction) => {
  const cells = tables[direction].flatMap(([state, ...row]) =>
    row.map((cell, nth) => [state, said[nth], cell] as const),
  )
  test.each(cells)('%s, and then %s: %s', (state, event, cell) => {
    const [next, tell = null] = cell.split(' > ')
    expect(callAfter({ direction, state }, event as Said)).toEqual({ state: next === '-' ? state : next, tell })
  })

  test('has a line for every state, and a cell for all that may be said', () => {
    expect(tables[direction].map(([state]) => state)).toEqual(states)
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
