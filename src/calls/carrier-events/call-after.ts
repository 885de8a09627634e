/** How a call goes on: one table, pure. Events come late, twice and in any order; each is answered in every state. */

/**
 * `unknown`: an incoming call we have no row of yet. `requested`: a call of ours the carrier has not taken yet.
 * `stray`: a second line of a call of ours, which has its line already.
 */
export type CallState = 'unknown' | 'requested' | 'ringing' | 'answered' | 'ended' | 'stray'

/** What the carrier says of a call. Dialling says it too: taken is `initiated`, refused is `hung-up`. */
export type Said = 'initiated' | 'answered' | 'relay-closed' | 'hung-up'

/** What we tell the carrier then. */
export type Tell = 'answer' | 'connect' | 'hang-up'

export type After = { state: CallState; tell: Tell | null }

type Row = Partial<Record<Said, Partial<After>>>

/** What is left out changes nothing. The relay closes first when we have said goodbye, or were away for too long. */
const incoming: Partial<Record<CallState, Row>> = {
  unknown: { initiated: { state: 'ringing', tell: 'answer' } },
  ringing: { answered: { state: 'answered' }, 'relay-closed': { tell: 'hang-up' }, 'hung-up': { state: 'ended' } },
  answered: { 'relay-closed': { tell: 'hang-up' }, 'hung-up': { state: 'ended' } },
}

/** Nobody at our end speaks to a stray line, or to one of a call that was given up: it is hung up. */
const nobody: Row = {
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
  ended: nobody,
  stray: nobody,
}

const tables = { incoming, outgoing }

/** Where a call stands after this was said of it, and what the carrier is told. */
export function callAfter(call: { direction: 'incoming' | 'outgoing'; state: CallState }, said: Said): After {
  const after = tables[call.direction][call.state]?.[said]
  return { state: after?.state ?? call.state, tell: after?.tell ?? null }
}
