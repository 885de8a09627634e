/**
 * The turns after a booking. A day the caller names then may mean a second appointment or a change, so it is asked
 * which.
 */
import { isPlainYes } from '../../understanding/small-words.ts'
import { hasCue } from '../cues.ts'
import { has, memoryAsking, namesWhen, wordsOf, type Goal, type Reply } from '../goal.ts'
import { sayFirst, speak } from '../memory.ts'
import type { State } from '../state.ts'
import { advance } from './book/steps.ts'
import { takeMessage } from './leave-message.ts'
import { move } from './move.ts'

/** What is changed of an appointment by the team alone. */
const details = ['wrongName', 'wrongAddress', 'wrongNumber'] as const

/** Never books again before the caller has said so; null where the turn is about something else. */
function hear(state: State): Reply | null {
  const { booked, memory, turn } = state
  if (!booked || !turn || has(state, 'goodbye', 'cancel')) return null
  const text = turn.text
  if (memory.goal === 'second') return secondAnswered(state)
  const isIdle = memory.asked === 'anything-else' || memory.asked === null
  if (!isIdle || memory.goal || state.found) return null
  const wantsAnother = hasCue(text, 'another') || has(state, 'second')
  if ((namesWhen(state) || has(state, 'second', 'book') || turn.heard.serviceId) && wantsAnother) return again(state)
  if (isCorrection(state)) return correctedByTeam(state)
  if (has(state, 'move') || (namesWhen(state) && (has(state, 'negate', 'correct') || hasCue(text, 'change'))))
    return moveThat(state)
  // "Could we make that eleven instead?" corrects no detail, but the time; "the name should be Nora" a detail.
  const isDetail = details.some((cue) => hasCue(text, cue))
  if (has(state, 'correct')) return hasCue(text, 'change') && !isDetail ? moveThat(state) : correctedByTeam(state)
  if (namesWhen(state)) return speak(wordsOf(state).askSecond(booked), { asked: 'confirm', goal: 'second' })
  // "Yes" to "anything else?" names no wish yet.
  if (!has(state, 'affirm') || has(state, 'thanks') || asksOrTells(state)) return null
  return hasCue(text, 'yesPlease') && isPlainYes(text)
    ? speak(wordsOf(state).howCanIHelp(), { asked: null })
    : { done: wordsOf(state).allRight() }
}

/** Another appointment, for the same person unless the caller says for whom. */
const again = (state: State): Reply => advance({ ...state, memory: memoryAsking(state, null) })

/** Details that the caller corrects once they are booked. */
function isCorrection({ turn, booked }: State): boolean {
  const { name, spelled, address, phone, email } = turn?.heard ?? {}
  return Boolean(booked && (name || spelled || address || phone || email) && !turn?.heard.serviceId)
}

const asksOrTells = ({ turn }: State) =>
  Boolean(turn?.heard.serviceId) ||
  (turn?.heard.intents ?? []).some((intent) => !['affirm', 'greeting'].includes(intent))

/** The answer to "a second appointment, or a change?". */
function secondAnswered(state: State): Reply | null {
  const text = state.turn?.text ?? ''
  if (hasCue(text, 'change') || has(state, 'move')) return moveThat(state)
  if (hasCue(text, 'another') || has(state, 'second') || (has(state, 'affirm') && !has(state, 'negate')))
    return again(state)
  if (has(state, 'negate') && state.booked)
    return speak(wordsOf(state).standsAsBooked(state.booked), { asked: 'anything-else' })
  return null
}

/** Moves what was booked here, to the time that was named with it or before. */
function moveThat(state: State): Reply | null {
  const { turn, wish } = state
  if (!turn) return null
  const { day, time } = wish
  const heard = {
    ...(day && { day }),
    ...(time && { time }),
    ...turn.heard,
    intents: [...turn.heard.intents, 'move' as const],
  }
  return move.hear({ ...state, memory: memoryAsking(state, null), turn: { ...turn, heard } })
}

/** Takes a message for the team with the correction in the caller's own words. */
function correctedByTeam(state: State): Reply {
  const { turn, booked } = state
  const which = booked && { date: booked.date, time: booked.time, said: '' }
  const body = wordsOf(state).changeWanted({ wanted: 'correct', which, to: null, said: turn?.whole ?? '' })
  const taking: State = { ...state, memory: { ...state.memory, goal: 'leave-message', asked: null } }
  return sayFirst(wordsOf(state).change.correct(), takeMessage(taking, body))
}

export const second: Goal = { name: 'second', hear }
