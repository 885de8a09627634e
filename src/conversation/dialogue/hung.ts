/** After the tools that end a call, or hand it to a person. */
import { goodbyeWords } from '../say/manner.ts'
import type { Rule } from './goal.ts'
import { offerMessage } from './goals/leave-message.ts'
import { speak } from './memory.ts'
import type { ToolDone } from './state.ts'

/** Somebody was sought, or the call ended. */
export const hung =
  ({ name, value }: ToolDone): Rule =>
  (state) => {
    const said = value ? (value as { say: string }).say : null
    const goodbye = goodbyeWords(state.briefing)
    if (name === 'end_call') return speak(state.memory.leaving ? '' : (said ?? goodbye), { asked: null, leaving: true })
    return name === 'connect_person' && said !== null ? offerMessage(state, said) : null
  }
