/**
 * The turns after a booking. A day the caller names then may mean a second appointment or a change, so the brain asks
 * which.
 */
import { expression } from '#src/platform/values/expression.ts'
import { say } from '../say/index.ts'
import type { Intent } from '../understanding/understood.ts'
import { advance, memoryAsking } from './booking.ts'
import { sayFirst, speak, type Move } from './move.ts'
import type { Story } from './story.ts'
import { takeMessage } from './taking-message.ts'

type Has = (intent: Intent) => boolean

const another = expression('iu')`
    \b(?:another|an?other one|second|additional|one more|as well|also|too|both|new (?:one|appointment)|
    for my (?:\w+ )?(?:wife|husband|son|daughter|kids?|child|children|mother|father|mom|dad|brother|
    sister|friend|partner|boss)|otr[oa]|segund[oa]|tambi[eé]n|adem[aá]s|una m[aá]s|para mi (?:espos[oa]|
    hij[oa]|mam[aá]|pap[aá]|madre|padre|herman[oa]|amig[oa]))(?![\p{L}])
  `
const change = expression('i')`
    \b(?:change|move|switch|instead|actually|make it|reschedule|rather|not (?:a )?(?:another|second)|
    cambi\w+|mover|mejor|en vez)\b
  `

/**
 * Answers a caller who has booked, and never books again before they said so; null where the turn is about something
 * else.
 */
export function afterBooking(story: Story, has: Has): Move | null {
  const { booked, memory, turn } = story
  if (!booked || !turn || has('goodbye') || has('cancel')) return null
  if (memory.mode === 'second') return secondAnswered(story, has)
  const named = Boolean(turn.heard.day || turn.heard.time)
  const idle = memory.asked === 'anything-else' || memory.asked === null
  if (!idle || memory.mode || story.found) return null
  if (named && another.test(turn.text)) return advance({ ...story, memory: memoryAsking(story, null) })
  if (named && (has('negate') || has('move') || change.test(turn.text))) return toTheTeam(story)
  if (named) return speak(say(story.briefing.language).askSecond(booked), { asked: 'confirm', mode: 'second' })
  // "Yes" to "anything else?" names no wish yet.
  if (!has('affirm') || has('thanks') || asksOrTells(story)) return null
  const words = say(story.briefing.language)
  return /^\W*(?:y|s[ií]\b|please|por favor)/i.test(turn.text)
    ? speak(words.howCanIHelp(), { asked: null })
    : speak(`${words.allRight()} ${words.anythingElse()}`, { asked: 'anything-else' })
}

const asksOrTells = ({ turn }: Story) =>
  Boolean(turn?.heard.serviceId) ||
  (turn?.heard.intents ?? []).some((intent) => !['affirm', 'greeting'].includes(intent))

/** The answer to "a second appointment, or a change?". */
function secondAnswered(story: Story, has: Has): Move | null {
  const text = story.turn?.text ?? ''
  const words = say(story.briefing.language)
  if (change.test(text) || has('move')) return toTheTeam(story)
  if (another.test(text) || (has('affirm') && !has('negate')))
    return advance({ ...story, memory: memoryAsking(story, null) })
  if (has('negate') && story.booked) return speak(words.standsAsBooked(story.booked), { asked: 'anything-else' })
  return null
}

/** Takes a message for the team with the change in the caller's own words. */
function toTheTeam(story: Story): Move {
  const takingDown: Story = { ...story, memory: { ...story.memory, mode: 'message', asked: null } }
  return sayFirst(say(story.briefing.language).move(), takeMessage(takingDown, wordsOfChange(story)))
}

/** The words in which the caller named the new day or time, also from a turn before. */
function wordsOfChange({ turn, wish, booked }: Story): string {
  const wanted = [wish.day?.said, wish.time?.said].filter(Boolean).join(' ')
  const from = booked ? ` (${booked.date} ${booked.time}${wanted ? ` → ${wanted}` : ''})` : ''
  return `${turn?.whole ?? ''}${from}`
}
