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
  if (isCorrection(state)) return toTheTeam(state, 'correct')
  if (has(state, 'move') || (namesWhen(state) && (has(state, 'negate', 'correct') || hasCue(text, 'change'))))
    return toTheTeam(state)
  if (has(state, 'correct')) return toTheTeam(state, 'correct')
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
  if (hasCue(text, 'change') || has(state, 'move')) return toTheTeam(state)
  if (hasCue(text, 'another') || has(state, 'second') || (has(state, 'affirm') && !has(state, 'negate')))
    return again(state)
  if (has(state, 'negate') && state.booked)
    return speak(wordsOf(state).standsAsBooked(state.booked), { asked: 'anything-else' })
  return null
}

/** Takes a message for the team with the change in the caller's own words. */
function toTheTeam(state: State, wanted: 'move' | 'correct' = 'move'): Reply {
  const taking: State = { ...state, memory: { ...state.memory, goal: 'leave-message', asked: null } }
  return sayFirst(wordsOf(state).change.move(), takeMessage(taking, wordsOfChange(state, wanted)))
}

/** The words in which the caller named the new day or time, also from a turn before. */
function wordsOfChange(state: State, wanted: 'move' | 'correct'): string {
  const { turn, wish, booked } = state
  const said = [wish.day?.said, wish.time?.said].filter(Boolean).join(' ')
  const which = booked && { date: booked.date, time: booked.time, said: '' }
  const to = said ? { date: null, time: null, said } : null
  return wordsOf(state).changeWanted({ wanted, which, to, said: turn?.whole ?? '' })
}

export const second: Goal = { name: 'second', hear }
