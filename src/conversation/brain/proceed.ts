/** Goes back to what was pending after an interruption. */
import { say } from '../say/index.ts'
import { advance, memoryAsking, wantsAppointment } from './booking.ts'
import { speak, type Move } from './move.ts'
import type { Story } from './story.ts'
import { offerUrgent, takeMessage } from './taking-message.ts'

export function proceed(story: Story): Move {
  const words = say(story.briefing.language)
  const { memory } = story
  if (memory.mode === 'message') return takeMessage(story)
  if (memory.mode === 'offer-message' && memory.asked === 'confirm') return speak(words.offerMessage(), memory)
  if (memory.mode === 'offer-urgent' && memory.asked === 'confirm') return offerUrgent(story)
  if (wantsAppointment(story) || ['service', 'date', 'offer', 'name', 'phone', 'question'].includes(memory.asked ?? ''))
    return advance(story)
  if (memory.asked === 'anything-else' || story.booked)
    return speak(words.anythingElse(), memoryAsking(story, 'anything-else'))
  if (story.turn?.heard.intents.includes('book')) return advance(story)
  return memory.asked === 'confirm'
    ? speak(words.wouldYouBook(), memory)
    : speak(words.howCanIHelp(), memoryAsking(story, null))
}
