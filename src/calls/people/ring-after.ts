/**
 * The transition table of a person's telephone that we ring. Pure. Carrier events come late, twice and in any order, so
 * each one has an answer in every state.
 */

/** `asked`: they hear our question. `accepted`: they pressed 1. `talking`: they are connected to the caller. */
export type RingState = 'due' | 'ringing' | 'answered' | 'asked' | 'accepted' | 'talking' | 'ended'

/**
 * What is said of a ring. `human`, `machine` and `unsure`: what picked up. `unheard`: nobody has said which, for so
 * long that we ask. `yes`, `no` and `nothing`: what was pressed. `not-connected`: the carrier could not. `told`: they
 * have heard what they took over. `dropped`: they are not needed any more.
 */
export const ringSayings = [
  'initiated',
  'picked-up',
  'human',
  'machine',
  'unsure',
  'unheard',
  'yes',
  'no',
  'nothing',
  'connected',
  'not-connected',
  'told',
  'hung-up',
  'dropped',
] as const
export type RingSaid = (typeof ringSayings)[number]

/** What is done then. `ask-fully` says who calls; `ask` tells nothing to a machine that may be listening. */
export type RingTell = 'listen' | 'ask' | 'ask-fully' | 'accept' | 'hang-up'

/** Why a ring ended; `by-cause`: the carrier's cause tells. */
export type RingOutcome =
  | 'talked'
  | 'took-it'
  | 'declined'
  | 'no-key'
  | 'machine'
  | 'not-connected'
  | 'dropped'
  | 'by-cause'

export type RingAfter = { state: RingState; tell: RingTell | null; outcome: RingOutcome | null }

type Row = Partial<Record<RingSaid, Partial<RingAfter>>>

const ended = (outcome: RingOutcome, tell: RingTell | null = null): Partial<RingAfter> => ({
  state: 'ended',
  outcome,
  tell,
})

const always: Row = { dropped: ended('dropped', 'hang-up') }
const fully: Partial<RingAfter> = { state: 'asked', tell: 'ask-fully' }
const discreetly: Partial<RingAfter> = { state: 'asked', tell: 'ask' }
const machine = ended('machine', 'hang-up')
/** The verdict may be told before the picking up. */
const ringing: Row = {
  ...always,
  'picked-up': { state: 'answered', tell: 'listen' },
  human: fully,
  unsure: discreetly,
  machine,
  'hung-up': ended('by-cause'),
}

const table: Record<RingState, Row> = {
  due: { ...ringing, initiated: { state: 'ringing' } },
  ringing,
  answered: {
    ...always,
    human: fully,
    unsure: discreetly,
    unheard: discreetly,
    machine,
    'hung-up': ended('no-key'),
  },
  asked: {
    ...always,
    machine,
    yes: { state: 'accepted', tell: 'accept' },
    no: ended('declined', 'hang-up'),
    nothing: ended('no-key', 'hang-up'),
    'hung-up': ended('declined'),
  },
  accepted: {
    ...always,
    connected: { state: 'talking' },
    'not-connected': ended('not-connected', 'hang-up'),
    told: ended('took-it', 'hang-up'),
    'hung-up': ended('took-it'),
  },
  // Nothing of ours ends a talk.
  talking: { 'hung-up': ended('talked') },
  // A line that comes up after we have given it up.
  ended: { initiated: { tell: 'hang-up' }, 'picked-up': { tell: 'hang-up' } },
}

/** The state of a ring after this event, what is done then, and why it ended if it did. */
export function ringAfter(state: RingState, said: RingSaid): RingAfter {
  const after = table[state][said]
  return { state: after?.state ?? state, tell: after?.tell ?? null, outcome: after?.outcome ?? null }
}
