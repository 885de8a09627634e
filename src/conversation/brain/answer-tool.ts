/** After a tool has answered: its sentence is spoken as it is, and the conversation goes on from there. */
import { say } from '../say/index.ts'
import type { BookAnswer, FindSlotsAnswer } from '../tool-shapes.ts'
import { advance } from './booking.ts'
import { sayFirst, speak, type Move, callTool } from './move.ts'
import { proceed } from './proceed.ts'
import type { Story, ToolDone } from './story.ts'

type Spoken = { say: string }

export function answerTool(story: Story, last: ToolDone): Move {
  if (!isSpoken(last.value)) return trouble(story, last)
  if (last.name === 'find_slots') return offer(story, last.value as FindSlotsAnswer)
  if (last.name === 'book_appointment') return outcome(story, last.value as BookAnswer)
  if (last.name === 'answer_question') return sayFirst(unlessUnknownAgain(story, last.value.say), continued(story))
  if (last.name === 'take_message')
    return speak(`${last.value.say} ${say(story.briefing.language).anythingElse()}`, { asked: 'anything-else' })
  if (last.name === 'connect_person')
    return speak(last.value.say, { ...story.memory, asked: 'confirm', mode: 'offer-message' })
  return speak(story.memory.mode === 'leaving' ? '' : last.value.say, { asked: null, mode: 'leaving' })
}

const isSpoken = (value: unknown): value is Spoken =>
  typeof value === 'object' && value !== null && 'say' in value && typeof value.say === 'string'

function offer(story: Story, answer: FindSlotsAnswer): Move {
  return speak(answer.say, {
    asked: answer.offers.length > 0 ? 'offer' : 'date',
    ...(story.memory.urgent && { urgent: true }),
  })
}

function outcome(story: Story, answer: BookAnswer): Move {
  const words = say(story.briefing.language)
  if (answer.booked) return speak(`${answer.say} ${words.anythingElse()}`, { asked: 'anything-else' })
  if (/contact|phone|email/.test(answer.code)) return speak(answer.say, { asked: 'phone' })
  if (answer.code === 'too_many_bookings') return speak(answer.say, { asked: 'message', mode: 'message' })
  const failures = story.done.filter(({ name }) => name === 'book_appointment').length
  if (failures > 1 || !story.searched)
    return speak(`${answer.say} ${words.offerMessage()}`, { asked: 'confirm', mode: 'offer-message' })
  return sayFirst(answer.say, callTool({ name: 'find_slots', input: { ...story.searched } }, { asked: 'offer' }))
}

/** Uses other words for a second unanswered question in a row. */
function unlessUnknownAgain({ briefing, lastSaid }: Story, sentence: string): string {
  const words = say(briefing.language)
  return sentence === words.unknown() && lastSaid.includes(words.unknown()) ? words.unknownAgain() : sentence
}

/** After a side question: goes back to what was pending, or to what the question was asked for. */
export function continued(story: Story): Move {
  const words = say(story.briefing.language)
  const { memory, turn } = story
  if (
    memory.asked === null &&
    !memory.mode &&
    !story.booked &&
    !turn?.heard.day &&
    !story.wish.day &&
    !turn?.heard.intents.includes('book')
  )
    return speak(words.wouldYouBook(), { asked: 'confirm' })
  if (turn?.heard.day || turn?.heard.time || story.picked) return advance(story)
  return proceed(story)
}

/** A tool failed on our side. Tells the caller so, and offers a message. */
function trouble(story: Story, last: ToolDone): Move {
  const words = say(story.briefing.language)
  if (last.name === 'end_call')
    return speak(words.goodbye({ businessName: story.briefing.business.name }), { asked: null, mode: 'leaving' })
  if (last.name === 'answer_question') return sayFirst(words.unknown(), continued(story))
  if (last.name === 'take_message') return speak(words.messageNotTaken(), { asked: 'anything-else' })
  return speak(words.technicalTroubleMessage(), { asked: 'message', mode: 'message' })
}
