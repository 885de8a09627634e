/** After a danger was told: whoever wants somebody gets an urgent message taken, not an appointment. */
import { expression } from '#src/platform/values/expression.ts'
import { say } from '../say/index.ts'
import type { Intent } from '../understanding/understood.ts'
import { speak, type Move } from './move.ts'
import type { Story } from './story.ts'
import { takeMessage } from './taking-message.ts'

const wantsSomebody = expression('i')`
    \b(?:(?:send|need|want|get|have) (?:me )?(?:someone|somebody|help|an? (?:technician|plumber|electrician|
    person))|come (?:out|over|now|quick\w*|here)|message|call (?:me|us)|tell (?:them|him|her|the \w+)|alguien|
    mensaje|recado|vengan|venga|manden?|env[ií]en?|ll[aá]m(?:en|e)me|que me llamen|avisen?)\b
  `

/** Null where the caller wants something else. */
export function afterDanger(story: Story, has: (intent: Intent) => boolean): Move | null {
  const { danger, memory, turn } = story
  const words = say(story.briefing.language)
  if (memory.mode === 'offer-urgent' && has('negate') && !wantsSomebody.test(turn?.text ?? ''))
    return speak(`${words.allRight()} ${words.anythingElse()}`, { asked: 'anything-else' })
  // Who asks for a person may be put through.
  if (danger === null || !turn || memory.mode === 'message' || has('person')) return null
  const isWanted =
    (memory.mode === 'offer-urgent' && has('affirm')) || has('leave-message') || wantsSomebody.test(turn.text)
  return isWanted ? takeMessage({ ...story, memory: { asked: null, mode: 'message', urgent: true } }, danger) : null
}
