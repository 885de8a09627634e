/** Taking a message for the team: what, who, and which number to call back. */
import { say } from '../say/index.ts'
import { speak, type Memory, type Move, callTool } from './move.ts'
import type { Story } from './story.ts'

/** After a danger: an urgent message is offered, and nothing is booked instead. */
export function offerUrgent({ briefing }: Story): Move {
  const words = say(briefing.language).offerUrgent({ businessName: briefing.business.name })
  return speak(words, { asked: 'confirm', mode: 'offer-urgent' })
}

/** The next step of taking a message; `body` when the caller's words so far already are one. */
export function takeMessage(story: Story, body: string | null = story.body): Move {
  const words = say(story.briefing.language)
  const urgent = story.memory.urgent
  const memory = (asked: Memory['asked']): Memory => ({
    asked,
    mode: 'message',
    ...(body && { body }),
    ...(urgent && { urgent: true }),
  })
  const { name, phone } = story.wish
  const callBack = phone ?? story.briefing.callerPhone
  const tries = (asked: Memory['asked']) => story.memory.asked === asked
  if (!body) return speak(tries('message') ? words.askAgain.message : words.askMessage(), memory('message'))
  if (!name && !tries('message-name')) return speak(words.askMessageName(), memory('message-name'))
  if (!callBack && !story.wish.email && !tries('message-phone'))
    return speak(words.askMessagePhone(), memory('message-phone'))
  // A caller who gives no name or number when asked still leaves the message.
  const text = story.wish.email && !callBack ? `${body}\n${story.wish.email}` : body
  return callTool(
    {
      name: 'take_message',
      input: {
        ...(name && { name }),
        ...(callBack && { phone: callBack }),
        body: text.slice(0, 2000),
        urgent: Boolean(urgent),
      },
    },
    { asked: 'anything-else' },
  )
}
