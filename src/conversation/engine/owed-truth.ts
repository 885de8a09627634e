/**
 * Decides whether the system must tell the caller how things stand. A model's words about a booking cannot be checked
 * sentence by sentence, so what was done decides: while the caller wants a booking and none is committed, the system's
 * own sentence follows every model sentence that does not plainly leave the booking open.
 */
import { builtInBrainId } from '../dialogue/as-model.ts'
import type { FindSlotsAnswer } from '../tool-shapes.ts'
import type { CallerTurn, ToolTurn, Turn } from '../turn.ts'
import { sentences, soundsDone } from './claims.ts'
import { isCommitted, writesAppointment } from './committed.ts'
import { leavesOpen } from './leaves-open.ts'

type Standing = {
  /** The caller wanted an appointment, or a change of one, and none has been committed since. */
  sought: boolean
  /** The caller named a day or a time for it, so they could believe a claim. */
  timed: boolean
  offers: number
  /** The caller has just accepted an offer, or asked whether it is booked; true until a booking is committed. */
  accepted: boolean
  /** In this turn a tool answered a question about the business, or took a message. */
  answered: boolean
  /** The system told the truth, and the caller has wanted nothing since. */
  told: boolean
  /** A model said something after which the system must tell the truth. */
  owed: boolean
  /** The model's words told of something done. One booking does not settle that: the words may be about another one. */
  owedForWords: boolean
  /** A language model has spoken since the system last told the truth. */
  modelSpoke: boolean
}

const atStart: Standing = {
  sought: false,
  timed: false,
  offers: 0,
  accepted: false,
  answered: false,
  told: false,
  owed: false,
  owedForWords: false,
  modelSpoke: false,
}

/** `ends`: the conversation ends after this sentence. */
export function isTruthOwed(turns: readonly Turn[], { ends }: { ends: boolean }): boolean {
  const standing = turns.reduce(standingAfter, atStart)
  return standing.owed || standing.owedForWords || (ends && standing.sought && standing.modelSpoke)
}

function standingAfter(standing: Standing, turn: Turn): Standing {
  switch (turn.role) {
    case 'caller':
      return heard(standing, turn)
    case 'tool':
      return turn.detail.failed ? standing : used(standing, turn)
    case 'receptionist':
      if (turn.detail.truth) return { ...standing, told: true, owed: false, owedForWords: false, modelSpoke: false }
      return turn.detail.brain === 'system' || turn.detail.brain === builtInBrainId
        ? standing
        : said(standing, turn.text)
  }
}

function heard(standing: Standing, { kind, text, detail }: CallerTurn): Standing {
  const { understood } = detail
  const has = (...intents: string[]) => understood?.intents.some((intent) => intents.includes(intent)) ?? false
  const timed = Boolean(understood?.day ?? understood?.time)
  const offered = standing.offers > 0
  const accepted =
    Boolean(understood?.offerId) ||
    (offered && (kind === 'dtmf' || has('affirm'))) ||
    (standing.sought && has('question') && soundsDone(text))
  const wishes = timed || accepted || has('book', 'move', 'cancel', 'alternatives')
  return {
    ...standing,
    answered: false,
    accepted,
    sought: standing.sought || wishes,
    timed: standing.timed || timed,
    told: standing.told && !wishes,
  }
}

function used(standing: Standing, { detail }: ToolTurn): Standing {
  if (detail.name === 'find_slots')
    return {
      ...standing,
      sought: true,
      timed: true,
      told: false,
      offers: (detail.output as FindSlotsAnswer).offers.length,
    }
  if (!writesAppointment.has(detail.name))
    return { ...standing, answered: standing.answered || detail.name !== 'end_call' }
  if (!isCommitted(detail)) return { ...standing, sought: true, told: false }
  return { ...standing, sought: false, timed: false, accepted: false, offers: 0, told: false, owed: false }
}

function said(standing: Standing, text: string): Standing {
  const { whole, rest } = sentences(text)
  const all = [...whole, rest]
  const soundsSo = !(standing.answered && !standing.sought) && all.some((sentence) => soundsDone(sentence))
  // A caller who asks for prices or directions in between need not hear it after every answer.
  const mayBelieve =
    standing.sought &&
    standing.timed &&
    !(standing.answered && standing.told) &&
    !all.every((sentence) => leavesOpen(sentence, standing.offers > 0))
  return {
    ...standing,
    modelSpoke: true,
    owed: standing.owed || standing.accepted || mayBelieve,
    owedForWords: standing.owedForWords || soundsSo,
  }
}
