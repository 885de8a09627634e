/** What to do about what the caller just said: the first rule that has an answer gives it. */
import { expression } from '#src/platform/values/expression.ts'
import { say } from '../say/index.ts'
import type { AnswerQuestionInput } from '../tool-shapes.ts'
import { isPlainYes } from '../understanding/small-words.ts'
import type { Intent } from '../understanding/understood.ts'
import { afterBooking } from './after-booking.ts'
import { afterDanger } from './after-danger.ts'
import { continued } from './answer-tool.ts'
import { aboutOthers, advance, memoryAsking, searchElsewhere, wantedService, wantsAppointment } from './booking.ts'
import { sayFirst, speak, type Move, callTool } from './move.ts'
import { proceed } from './proceed.ts'
import { answerEvent, smallTalk } from './small-talk.ts'
import type { Story } from './story.ts'
import { takeMessage } from './taking-message.ts'

type Rule = (story: Story, has: (intent: Intent) => boolean) => Move | null

export function answerCaller(story: Story): Move {
  const event = answerEvent(story)
  if (event || !story.turn) return event ?? proceed(story)
  const spoken = withDigit(story)
  const has = (intent: Intent) => Boolean(spoken.turn?.heard.intents.includes(intent))
  for (const rule of rules) {
    const move = rule(spoken, has)
    if (move) return move
  }
  return notUnderstood(spoken)
}

/** A key pressed while offers stand picks one of them; zero asks for a person. */
function withDigit(story: Story): Story {
  const { turn, found } = story
  if (turn?.kind !== 'dtmf') return story
  const offer = /^[1-9]$/.test(turn.text) ? found?.offers[Number(turn.text) - 1] : undefined
  if (offer)
    return { ...story, picked: offer.offerId, turn: { ...turn, heard: { ...turn.heard, offerId: offer.offerId } } }
  return turn.text === '0' ? { ...story, turn: { ...turn, heard: { ...turn.heard, intents: ['person'] } } } : story
}

/** So many sentences in a row that were not understood, and we offer to take a message. */
const missesBeforeOffer = 3

/** Yes or no to "shall I take a message?". */
const messageOffered: Rule = (story, has) => {
  if (story.memory.mode !== 'offer-message' || story.turn?.heard.day || story.turn?.heard.time) return null
  const undecided: Story = { ...story, memory: memoryAsking(story, null) }
  // Somebody of whom nothing was understood is asked again until they say yes and nothing else.
  const isMeant = (story.memory.misses ?? 0) < missesBeforeOffer || isPlainYes(story.turn?.text ?? '')
  if (has('affirm') && isMeant && !has('book'))
    return takeMessage({ ...undecided, memory: { ...story.memory, asked: null, mode: 'message' } })
  if (!has('negate')) return null
  return wantsAppointment(undecided)
    ? advance(undecided)
    : speak(say(story.briefing.language).anythingElse(), { asked: 'anything-else' })
}

const messageInHand: Rule = (story, has) => {
  if (story.memory.mode !== 'message') return null
  const words = say(story.briefing.language)
  if (has('negate') && !story.body && (story.turn?.text.length ?? 0) < 40)
    return speak(`${words.allRight()} ${words.anythingElse()}`, { asked: 'anything-else' })
  if (has('book') && (story.turn?.heard.day || story.turn?.heard.time)) return null
  return takeMessage(story)
}

/** The team changes existing appointments. During a booking, though, "change it to three" is a correction. */
const existingAppointment: Rule = (story, has) => {
  const words = say(story.briefing.language)
  const booking =
    story.searched !== null || ['date', 'offer', 'name', 'phone', 'confirm'].includes(story.memory.asked ?? '')
  const takeDown: Story = { ...story, memory: { ...story.memory, mode: 'message', asked: null } }
  if (has('cancel') && !(booking && !/appointment|cita/i.test(story.turn?.text ?? '')))
    return sayFirst(words.cancel(), takeMessage(takeDown, story.turn?.whole ?? null))
  if (has('move') && !booking) return sayFirst(words.move(), takeMessage(takeDown, story.turn?.whole ?? null))
  if (!has('leave-message')) return null
  const { text, whole } = story.turn ?? { text: '', whole: '' }
  return takeMessage(takeDown, /\b(?:that|saying|tell|about|que|diciendo)\b.{12,}/i.test(text) ? whole : null)
}

/** Answers "Am I booked?" from the tool results alone. */
const standing: Rule = ({ briefing, booked, turn, memory }) => {
  if (
    !expression('i')`
      \b(?:am i|are we|is (?:it|that|my appointment)|did (?:you|it|that)|
      do i have an appointment)\b.{0,12}\b(?:booked|book|set|confirmed|go through|appointment)\b|
      \b(?:esta|está|quedó|quedo|tengo) (?:ya )?(?:reservad|confirmad|apuntad|la cita)|\bya (?:qued[oó]|
      est[aá])(?: \w+)?\s*[?.!]*$
    `.test(turn?.text ?? '')
  )
    return null
  const words = say(briefing.language)
  return booked ? speak(words.standing(booked), memory) : null
}

/** "Why do you need my number?" */
const whyAsked: Rule = (story) => {
  const asks = expression('i')`
      ^\W*(?:but |and |pero |y )?(?:why\b|what(?:'s| is| do you need) (?:that|it|this)? ?for\b|what for\b|
      por qu[eé]|para qu[eé])
    `.test(story.turn?.text ?? '')
  return asks && ['name', 'phone'].includes(story.memory.asked ?? '')
    ? sayFirst(say(story.briefing.language).whyAsked(), proceed(story))
    : null
}

const topics: [Intent, AnswerQuestionInput['topic']][] = [
  ['price', 'price'],
  ['duration', 'duration'],
  ['hours', 'hours'],
  ['address', 'address'],
  ['services', 'services'],
  ['question', 'other'],
]

const asksOurNumber = expression('i')`
    \b(?:your|their|its|his|her|the|a|contact|phone|office) (?:\w+ )?(?:number|phone|telephone|
    contacts?)\b|\b(?:n[uú]mero|tel[eé]fono) (?:de (?:tel[eé]fono|contacto|ustedes|la)|tienen|es)\b
  `

/** Answers a question about the business at any moment, then returns to what was pending. */
const sideQuestion: Rule = (story, has) => {
  const topic = topics.find(([intent]) => has(intent))?.[1]
  if (!topic || !story.turn) return null
  const { day, time, offerId } = story.turn.heard
  const aboutPeople = /^\W*(?:who|whose|qui[eé]n(?:es)?)\b/i.test(story.turn.text)
  if (
    topic === 'other' &&
    !aboutPeople &&
    (day || time || offerId || has('book') || has('alternatives')) &&
    !(offerId && !day && !time)
  )
    return null
  if (
    topic === 'other' &&
    asksOurNumber.test(story.turn.text) &&
    !/customer|client|patient|other|personal|home|cell|otr[oa]s/i.test(story.turn.text) &&
    story.briefing.business.phone
  )
    return sayFirst(say(story.briefing.language).ourNumber({ phone: story.briefing.business.phone }), continued(story))
  const service = wantedService(story)
  const about = topic === 'other' && story.turn.heard.serviceId ? 'services' : topic
  return callTool(
    {
      name: 'answer_question',
      input: { topic: about, ...(service && { serviceId: service.id }), question: story.turn.text },
    },
    story.memory,
  )
}

/** The caller turned the offers down, or wants something else, without saying what. */
const somethingElse: Rule = (story, has) => {
  const { heard } = story.turn ?? { heard: undefined }
  if (!heard || heard.day || heard.time || heard.offerId || heard.serviceId || story.picked) return null
  const words = say(story.briefing.language)
  if (has('alternatives') && aboutOthers(story))
    return sayFirst(words.onlyUs({ businessName: story.briefing.business.name }), advance(story))
  if (has('alternatives') && story.found)
    return searchElsewhere(story) ?? speak(words.askOtherDate(), memoryAsking(story, 'date'))
  if (!has('negate') || has('book')) return null
  if (story.memory.asked === 'offer')
    return speak(words.askOtherDate(), memoryAsking({ ...story, found: null }, 'date'))
  if (['date', 'service', 'confirm', null].includes(story.memory.asked))
    return speak(`${words.allRight()} ${words.anythingElse()}`, { asked: 'anything-else' })
  return null
}

/** Tells a caller who looks for another place, once, that there is only this one. */
function here(story: Story, move: Move): Move {
  const onlyUs = say(story.briefing.language).onlyUs({ businessName: story.briefing.business.name })
  return aboutOthers(story) && !story.picked && !story.lastSaid.includes(onlyUs) ? sayFirst(onlyUs, move) : move
}

const booking: Rule = (story, has) => {
  const { heard, text } = story.turn ?? { heard: undefined, text: '' }
  if (!heard) return null
  const told =
    heard.day ||
    heard.time ||
    heard.serviceId ||
    heard.offerId ||
    heard.name ||
    heard.spelled ||
    heard.phone ||
    heard.email ||
    story.memory.asked === 'question'
  if (told || has('book') || has('alternatives')) return here(story, advance(story))
  if (has('affirm'))
    return advance({
      ...story,
      memory: story.memory.asked === 'anything-else' ? memoryAsking(story, null) : story.memory,
    })
  return has('greeting') && text.length < 40 ? proceed(story) : null
}

const rules: Rule[] = [
  afterDanger,
  ...smallTalk.slice(0, 4),
  whyAsked,
  messageOffered,
  ...smallTalk.slice(4, 6),
  messageInHand,
  afterBooking,
  existingAppointment,
  standing,
  sideQuestion,
  ...smallTalk.slice(6),
  somethingElse,
  booking,
]

/** Says that the turn was not understood, each time with other words; the third time it offers a message. */
function notUnderstood(story: Story): Move {
  const words = say(story.briefing.language)
  const misses = story.memory.misses ?? 0
  if (aboutOthers(story) && misses < 2)
    return sayFirst(words.onlyUs({ businessName: story.briefing.business.name }), proceed(story))
  if (misses >= missesBeforeOffer - 1)
    return speak(`${words.notUnderstood(2)} ${words.offerMessage()}`, {
      ...story.memory,
      asked: 'confirm',
      mode: 'offer-message',
      misses: misses + 1,
    })
  if (['name', 'phone'].includes(story.memory.asked ?? ''))
    return { ...proceed(story), memory: { ...proceed(story).memory, misses: misses + 1 } }
  const pending =
    story.memory.asked || wantsAppointment(story)
      ? proceed(story)
      : speak(words.canHelpWith(), memoryAsking(story, null))
  return sayFirst(words.notUnderstood(misses), { ...pending, memory: { ...pending.memory, misses: misses + 1 } })
}
