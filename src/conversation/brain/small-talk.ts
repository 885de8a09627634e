/**
 * Turns that are not about an appointment: greeting, resuming, silence, who is speaking, pauses, danger, rudeness,
 * goodbye.
 */
import { expression } from '#src/platform/values/expression.ts'
import { say } from '../say/index.ts'
import type { SpokenOffer } from '../tool-shapes.ts'
import type { Intent } from '../understanding/understood.ts'
import { wantsAppointment } from './booking.ts'
import { sayFirst, speak, type Move, callTool } from './move.ts'
import { proceed } from './proceed.ts'
import type { Story } from './story.ts'
import { offerUrgent } from './taking-message.ts'

type Rule = (story: Story, has: (intent: Intent) => boolean) => Move | null

/** Turns without words. */
export function answerEvent(story: Story): Move | null {
  const { briefing, turn } = story
  const words = say(briefing.language)
  if (!turn || (turn.kind === 'setup' && !turn.text)) {
    return speak(greetingOf(briefing)({ businessName: briefing.business.name }), { asked: null })
  }
  if (turn.kind === 'resumed') return resume(story)
  if (turn.kind === 'unreached')
    return speak(words.unreached(), { ...story.memory, asked: 'confirm', mode: 'offer-message' })
  if (turn.kind === 'returned') return speak(words.returned(), { asked: 'anything-else' })
  if (turn.kind === 'silence') return afterSilence(story)
  if (turn.kind === 'interrupted' && !turn.text) return speak(words.wait(), story.memory)
  return null
}

function greetingOf({ channel, direction, language }: Story['briefing']) {
  const words = say(language)
  if (direction === 'outgoing') return words.greetingCalled
  return channel === 'phone' ? words.greeting : words.greetingWeb
}

function resume(story: Story): Move {
  const words = say(story.briefing.language)
  const { booked, wish, memory } = story
  if (booked && !wish.day && !wish.time) return speak(words.resumedBooked(booked), { asked: 'anything-else' })
  if (memory.mode === 'message' || !wantsAppointment(story))
    return sayFirst(
      words.resumed(),
      memory.asked || memory.mode ? proceed(story) : speak(words.howCanIHelp(), { asked: null }),
    )
  const service = story.briefing.services.find(({ id }) => id === wish.serviceId)
  const known = {
    serviceName: service?.name[story.briefing.language] ?? null,
    date: wish.day?.from === wish.day?.to ? (wish.day?.from ?? null) : null,
    time: wish.time?.from === wish.time?.to ? (wish.time?.from ?? null) : null,
  }
  return sayFirst(words.resumedWish(known), proceed(story))
}

/** The engine itself ends a call in which nobody says anything. */
function afterSilence(story: Story): Move {
  const words = say(story.briefing.language)
  const silences = (story.memory.silences ?? 0) + 1
  if (silences === 1) return speak(words.stillThere(), { ...story.memory, silences })
  const move = story.memory.asked ? proceed(story) : speak(words.howCanIHelp(), story.memory)
  return { ...move, memory: { ...move.memory, silences } }
}

const emergency: Rule = (story, has) => {
  if (!has('emergency') || !story.turn || story.memory.mode === 'message') return null
  // The system has said what to do (engine/tell-danger.ts).
  if (story.danger !== null) return offerUrgent(story)
  const urgent: Story = { ...story, memory: { ...story.memory, urgent: true } }
  return sayFirst(say(story.briefing.language).urgent(), proceed(urgent))
}

const robot: Rule = (story, has) =>
  has('robot')
    ? sayFirst(say(story.briefing.language).robot({ businessName: story.briefing.business.name }), proceed(story))
    : null

const person: Rule = (story, has) => {
  if (!has('person')) return null
  if (story.briefing.mayConnect) return callTool({ name: 'connect_person', input: {} }, story.memory)
  return speak(say(story.briefing.language).person(), { ...story.memory, asked: 'confirm', mode: 'offer-message' })
}

/** A language that neither we nor the carrier's ear are set up for. */
const unspoken = expression('i')`
    \b(?:french|german|italian|portuguese|chinese|mandarin|cantonese|japanese|korean|russian|polish|arabic|hindi|dutch|
    swedish|greek|turkish|vietnamese|tagalog|franc[eé]s|alem[aá]n|italiano|portugu[eé]s|chino|japon[eé]s|ruso|
    [aá]rabe)\b
  `

const language: Rule = (story, has) => {
  if (!has('language')) return null
  const words = say(story.briefing.language)
  const asked = story.turn?.text ?? ''
  const isSpoken = /\b(?:english|spanish|ingl[eé]s|espa[nñ]ol|castellano)\b/i.test(asked) || !unspoken.test(asked)
  return sayFirst(isSpoken ? words.language() : words.languagesSpoken(), proceed(story))
}

const rudeness: Rule = (story, has) =>
  has('abuse') && !story.turn?.heard.day && !story.turn?.heard.time
    ? sayFirst(say(story.briefing.language).abuse(), proceed(story))
    : null

const repeat: Rule = (story, has) => (has('repeat') && story.lastSaid ? speak(story.lastSaid, story.memory) : null)

const wait: Rule = (story, has) =>
  has('wait') && !story.turn?.heard.day && !story.turn?.heard.time && !story.picked
    ? speak(say(story.briefing.language).wait(), story.memory)
    : null

/** The caller says goodbye, and has not just chosen or asked for something. */
const leave: Rule = (story, has) => {
  const { memory, turn } = story
  if (!turn || turn.heard.day || turn.heard.time || turn.heard.offerId || has('alternatives')) return null
  const words = say(story.briefing.language)
  const done = memory.asked === 'anything-else'
  const turnedDown = has('negate') && !has('book')
  if (story.picked)
    return unfinished(story, has('goodbye') || (turnedDown && !has('question') && memory.asked !== 'question'))
  if (has('goodbye') && memory.asked === 'offer' && story.found?.offers.length)
    return unbooked(story, story.found.offers)
  if (has('goodbye') || (done && turnedDown)) return callTool({ name: 'end_call', input: {} }, { asked: null })
  if (!has('thanks') || asksSomething(turn.heard.intents) || turnedDown || memory.mode) return null
  if (memory.asked && !done) return has('affirm') ? null : sayFirst(words.thanks(), proceed(story))
  return speak(done ? words.thanks() : `${words.thanks()} ${words.anythingElse()}`, { asked: 'anything-else' })
}

/** The caller goes with a chosen time unbooked: say so once, then let them go. */
function unfinished(story: Story, going: boolean): Move | null {
  if (!going || !['name', 'phone', 'question'].includes(story.memory.asked ?? '')) return null
  const words = say(story.briefing.language)
  if ((story.memory.misses ?? 0) > 0)
    return { text: words.notBooked(), tool: { name: 'end_call', input: {} }, memory: { asked: null } }
  return speak(words.notBookedYet(), { ...story.memory, misses: 1 })
}

/**
 * The caller goes while an offer stands. "That's all, thanks" may mean that they think they have booked, so say once
 * that they have not; a plain no is respected.
 */
function unbooked(story: Story, slots: SpokenOffer[]): Move {
  const words = say(story.briefing.language)
  const plainNo =
    story.turn?.heard.intents.includes('negate') &&
    !/\b(?:all|it|everything|set|good|needed|todo|listo)\b/i.test(story.turn.text)
  if (plainNo || (story.memory.misses ?? 0) > 0)
    return { text: words.notBooked(), tool: { name: 'end_call', input: {} }, memory: { asked: null } }
  return speak(words.noAppointmentYet({ slots }), { ...story.memory, misses: 1 })
}

const asksSomething = (intents: Intent[]) =>
  intents.some((intent) => !['thanks', 'affirm', 'negate', 'greeting', 'goodbye'].includes(intent))

export const smallTalk: Rule[] = [emergency, robot, person, language, repeat, wait, leave, rudeness]
