/** Decides the built-in receptionist's next move from the messages. Pure and stateless. */
import type { LanguageModelV3Prompt } from '@ai-sdk/provider'
import type { Briefing } from '../briefing.ts'
import { say } from '../say/index.ts'
import { answerCaller } from './answer-caller.ts'
import { answerTool } from './answer-tool.ts'
import { sayFirst, speak, type Move } from './move.ts'
import { type Story, tellStory } from './story.ts'

/** The next move in a conversation, from its messages alone. */
export function decide(briefing: Briefing, messages: LanguageModelV3Prompt): Move {
  const story = tellStory(briefing, messages)
  const last = story.done.at(-1)
  const move =
    last && messages.at(-1)?.role === 'tool'
      ? answerTool(story, last)
      : saidAlready(story)
        ? speak(say(briefing.language).anythingElse(), { asked: 'anything-else' })
        : answerCaller(story)
  return unlikeBefore(move, story, messages.length)
}

/** True when another brain booked, the system announced it, and then that brain failed: nothing is left to do. */
function saidAlready({ booked, done }: Story): boolean {
  return booked !== null && done.at(-1)?.value === booked
}

/** Rewords a sentence that was just said, unless the caller asked to repeat it. */
function unlikeBefore(move: Move, story: Story, length: number): Move {
  const wanted = story.turn?.heard.intents.includes('repeat')
  return move.text && move.text === story.lastSaid && !wanted
    ? sayFirst(say(story.briefing.language).sure(length), move)
    : move
}
