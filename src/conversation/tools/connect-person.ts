import { peopleToReach } from '#src/reaching/index.ts'
import { say } from '../say/index.ts'
import { ConnectInput, type ConnectAnswer } from '../tool-shapes.ts'
import type { Tool } from './tool.ts'

/** Says that a person is sought; the engine hands the caller over after the last word. */
export const connectPersonTool: Tool<Record<string, never>, ConnectAnswer> = {
  name: 'connect_person',
  description: 'Put the caller through to a person of the business, when they ask for one. Say nothing before it.',
  input: ConnectInput,
  rules: ({ mayConnect }) =>
    mayConnect
      ? 'When the caller wants a person, use connect_person and say nothing: the system itself tells them.'
      : 'You cannot transfer calls.',
  async run(tx, { briefing }) {
    const words = say(briefing.language)
    const people = briefing.mayConnect ? await peopleToReach(tx, { subject: 'transfer', at: tx.now }) : []
    const connecting = people.some(({ address }) => address !== briefing.callerPhone)
    return { answer: { connecting, say: connecting ? words.connecting() : words.nobodyThere() }, wrote: [] }
  },
}
