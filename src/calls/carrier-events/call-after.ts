/**
 * The transition table of a call. Pure. Carrier events come late, twice and in any order, so each one has an answer in
 * every state.
 */

/**
 * `unknown`: an incoming call without a row yet. `requested`: a call of ours that the carrier has not accepted yet.
 * `stray`: a second line of a call of ours, which has its line already.
 */
export type CallState = 'unknown' | 'requested' | 'ringing' | 'answered' | 'ended' | 'stray'

/**
 * What the carrier says of a call. The answer to our dial command counts too: accepted is `initiated`, refused is
 * `hung-up`.
 */
export type Said = 'initiated' | 'answered' | 'relay-closed' | 'hung-up'

/** The command that the carrier gets then. */
export type Tell = 'answer' | 'connect' | 'hang-up'

export type After = { state: CallState; tell: Tell | null }

type Row = Partial<Record<Said, Partial<After>>>

/**
 * A state left out means no change. The relay closes first when the receptionist said goodbye, or when our socket was
 * away for too long.
 */
const incoming: Partial<Record<CallState, Row>> = {
  unknown: { initiated: { state: 'ringing', tell: 'answer' } },
  ringing: { answered: { state: 'answered' }, 'relay-closed': { tell: 'hang-up' }, 'hung-up': { state: 'ended' } },
  answered: { 'relay-closed': { tell: 'hang-up' }, 'hung-up': { state: 'ended' } },
}

/** A stray line, or the line of a call we gave up, has no receptionist: hang it up. */
const hangUpAlways: Row = {
  initiated: { tell: 'hang-up' },
  answered: { tell: 'hang-up' },
  'relay-closed': { tell: 'hang-up' },
}

const outgoing: Partial<Record<CallState, Row>> = {
  requested: {
    initiated: { state: 'ringing' },
    answered: { state: 'answered', tell: 'connect' },
    'relay-closed': { tell: 'hang-up' },
    'hung-up': { state: 'ended' },
  },
  ringing: {
    answered: { state: 'answered', tell: 'connect' },
    'relay-closed': { tell: 'hang-up' },
    'hung-up': { state: 'ended' },
  },
  answered: { 'relay-closed': { tell: 'hang-up' }, 'hung-up': { state: 'ended' } },
  ended: hangUpAlways,
  stray: hangUpAlways,
}

const tables = { incoming, outgoing }

/** The state of a call after this event, and the command for the carrier. */
export function callAfter(call: { direction: 'incoming' | 'outgoing'; state: CallState }, said: Said): After {
  const after = tables[call.direction][call.state]?.[said]
  return { state: after?.state ?? call.state, tell: after?.tell ?? null }
}
