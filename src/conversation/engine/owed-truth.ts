/**
 * Whether the caller must be told how things stand. A language model's words about a booking cannot be checked one by
 * one, so it is decided by what was done: while something is wished for and no booking is committed, whatever a model
 * says that does not plainly leave it open is followed by the system's own sentence.
 */
import { builtInBrainId } from '../brain/built-in.ts'
import type { BookAnswer, FindSlotsAnswer } from '../tool-shapes.ts'
import type { CallerTurn, ToolTurn, Turn } from '../turn.ts'
import { sentences, soundsDone } from './claims.ts'
import { leavesOpen } from './leaves-open.ts'

type Standing = {
  /** An appointment, or a change of one, was wished for and none has been committed since. */
  sought: boolean
  /** A day or a time was named for it, so that a claim could be believed. */
  timed: boolean
  offers: number
  /** The caller has just taken what was offered, or asked whether it is done; true until it is. */
  accepted: boolean
  /** In this turn: a question about the business was answered, a message taken. */
  answered: boolean
  /** The truth was said, and nothing has been wished for since. */
  told: boolean
  /** A model has said something that the truth must follow. */
  owed: boolean
  /**
   * The same, in words that tell of something done: one booking does not make them true, they may be about another one.
   */
  owedForWords: boolean
  /** A language model has spoken since the truth was said last. */
  modelSpoke: boolean
}

const atFirst: Standing = {
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

/** `ends`: nothing more will be said. */
export function isTruthOwed(turns: readonly Turn[], { ends }: { ends: boolean }): boolean {
  const standing = turns.reduce(after, atFirst)
  return standing.owed || standing.owedForWords || (ends && standing.sought && standing.modelSpoke)
}

function after(standing: Standing, turn: Turn): Standing {
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
  const has = (...intents: string[]) => understood?.intents.some((one) => intents.includes(one)) ?? false
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
  if (detail.name !== 'book_appointment')
    return { ...standing, answered: standing.answered || detail.name !== 'end_call' }
  if (!(detail.output as BookAnswer).booked) return { ...standing, sought: true, told: false }
  return { ...standing, sought: false, timed: false, accepted: false, offers: 0, told: false, owed: false }
}

function said(standing: Standing, text: string): Standing {
  const { whole, rest } = sentences(text)
  const all = [...whole, rest]
  const soundsSo = !(standing.answered && !standing.sought) && all.some((one) => soundsDone(one))
  // Who asks for prices and the way in between need not hear it after every answer.
  const mayBelieve =
    standing.sought &&
    standing.timed &&
    !(standing.answered && standing.told) &&
    !all.every((one) => leavesOpen(one, standing.offers > 0))
  return {
    ...standing,
    modelSpoke: true,
    owed: standing.owed || standing.accepted || mayBelieve,
    owedForWords: standing.owedForWords || soundsSo,
  }
}
