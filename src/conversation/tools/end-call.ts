import { goodbyeWords } from '../say/manner.ts'
import { EndCallInput, type EndCallAnswer } from '../tool-shapes.ts'
import type { Tool } from './tool.ts'

/** Says goodbye and ends; the engine closes the line after the last word. */
export const endCallTool: Tool<Record<string, never>, EndCallAnswer> = {
  name: 'end_call',
  description: 'End the conversation after the caller has said goodbye.',
  input: EndCallInput,
  rules: () => 'After the goodbye use end_call.',
  run: async (_tx, session) => ({
    answer: {
      ended: true,
      say: goodbyeWords(session.briefing),
    },
    wrote: [],
  }),
}
