/** Goes back to what was pending after an interruption. */
import { say } from '../say/index.ts'
import { advance, keep, wantsAppointment } from './booking.ts'
import { ask, type Move } from './move.ts'
import type { Story } from './story.ts'
import { takeMessage } from './taking-message.ts'

export function proceed(story: Story): Move {
  const words = say(story.briefing.language)
  const { memory } = story
  if (memory.mode === 'message') return takeMessage(story)
  if (memory.mode === 'offer-message' && memory.asked === 'confirm') return ask(words.offerMessage(), memory)
  if (wantsAppointment(story) || ['service', 'date', 'offer', 'name', 'phone', 'question'].includes(memory.asked ?? ''))
    return advance(story)
  if (memory.asked === 'anything-else' || story.booked) return ask(words.anythingElse(), keep(story, 'anything-else'))
  if (story.turn?.heard.intents.includes('book')) return advance(story)
  return memory.asked === 'confirm' ? ask(words.wouldYouBook(), memory) : ask(words.howCanIHelp(), keep(story, null))
}
