/**
 * The transition table of a call. Pure. Carrier events come late, twice and in any order, so each one has an answer in
 * every state.
 */

/**
 * `unknown`: an incoming call without a row yet. `requested`: a call of ours that the carrier has not accepted yet.
 * `waiting`: the caller hears music while a person is sought. `connected`: they talk with a person. `voicemail`: the
 * receptionist is given up, and the caller leaves a message. `stray`: a second line of a call of ours, which has its
 * line already.
 */
export type CallState =
  | 'unknown'
  | 'requested'
  | 'ringing'
  | 'answered'
  | 'waiting'
  | 'connected'
  | 'voicemail'
  | 'ended'
  | 'stray'

/**
 * What is said of a call. The answer to our dial command counts too: accepted is `initiated`, refused is `hung-up`.
 * `relay-closed`: the receptionist said goodbye. `relay-lost`: their line is gone, and the caller is still there.
 * `given-up`: the receptionist cannot be brought back. `message-taken`: a web process takes the message without rows,
 * and gives the commands itself. `spoken`: the carrier has said our words. `recorded`: the caller has left a message,
 * or none. `wanted`: the receptionist hands the caller to a person. `last-resort`: she cannot be brought back, and a
 * person may be there. `unreached`: nobody was. `unbridged`: the person has hung up.
 */
export type Said =
  | 'initiated'
  | 'answered'
  | 'relay-closed'
  | 'relay-lost'
  | 'given-up'
  | 'message-taken'
  | 'wanted'
  | 'last-resort'
  | 'unreached'
  | 'connected'
  | 'unbridged'
  | 'spoken'
  | 'recorded'
  | 'hung-up'

/** The command that the carrier gets then. */
export type Tell =
  | 'answer'
  | 'connect'
  | 'return'
  | 'pick-up'
  | 'announce'
  | 'record'
  | 'hold'
  | 'please-hold'
  | 'music'
  | 'hang-up'

export type After = { state: CallState; tell: Tell | null }

type Row = Partial<Record<Said, Partial<After>>>

const inTalk: Row = {
  'relay-closed': { tell: 'hang-up' },
  'relay-lost': { tell: 'return' },
  'given-up': { state: 'voicemail', tell: 'announce' },
  'message-taken': { state: 'voicemail' },
  'hung-up': { state: 'ended' },
}

const answered: Row = {
  ...inTalk,
  wanted: { state: 'waiting', tell: 'hold' },
  'last-resort': { state: 'waiting', tell: 'please-hold' },
}

const waiting: Row = {
  spoken: { tell: 'music' },
  connected: { state: 'connected' },
  unreached: { state: 'answered', tell: 'return' },
  'given-up': { state: 'voicemail', tell: 'announce' },
  'message-taken': { state: 'voicemail' },
  'hung-up': { state: 'ended' },
}

/** Nothing of ours ends a talk between people. */
const connected: Row = { unbridged: { state: 'answered', tell: 'return' }, 'hung-up': { state: 'ended' } }

/** Nothing of the receptionist's ends a call that leaves a message. */
const voicemail: Row = {
  answered: { tell: 'announce' },
  spoken: { tell: 'record' },
  recorded: { tell: 'hang-up' },
  'hung-up': { state: 'ended' },
}

/** A state left out means no change. */
const incoming: Partial<Record<CallState, Row>> = {
  unknown: { initiated: { state: 'ringing', tell: 'answer' } },
  ringing: {
    ...inTalk,
    answered: { state: 'answered' },
    // The carrier refused to answer with a receptionist: the call is picked up without one.
    'given-up': { state: 'voicemail', tell: 'pick-up' },
    // She is switched off, and people of the business are rung instead.
    'last-resort': { state: 'waiting', tell: 'pick-up' },
  },
  answered,
  waiting: { ...waiting, answered: { tell: 'please-hold' } },
  connected,
  voicemail,
}

/** A stray line, or the line of a call we gave up, has no receptionist: hang it up. */
const hangUpAlways: Row = {
  initiated: { tell: 'hang-up' },
  answered: { tell: 'hang-up' },
  'relay-closed': { tell: 'hang-up' },
  'relay-lost': { tell: 'hang-up' },
}

const pickedUp: Row = { answered: { state: 'answered', tell: 'connect' } }

const outgoing: Partial<Record<CallState, Row>> = {
  requested: {
    ...pickedUp,
    initiated: { state: 'ringing' },
    'relay-closed': { tell: 'hang-up' },
    'hung-up': { state: 'ended' },
  },
  ringing: { ...pickedUp, 'relay-closed': { tell: 'hang-up' }, 'hung-up': { state: 'ended' } },
  answered,
  waiting,
  connected,
  voicemail: { ...voicemail, answered: {} },
  ended: hangUpAlways,
  stray: hangUpAlways,
}

const tables = { incoming, outgoing }

/** The state of a call after this event, and the command for the carrier. */
export function callAfter(call: { direction: 'incoming' | 'outgoing'; state: CallState }, said: Said): After {
  const after = tables[call.direction][call.state]?.[said]
  return { state: after?.state ?? call.state, tell: after?.tell ?? null }
}
