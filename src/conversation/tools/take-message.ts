import { toE164 } from '#contract/phone.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { countCallbackRequests } from '../callback-queries.ts'
import { messagesPerConversation } from '../caps.ts'
import { dangersTold } from '../engine/dangers-told.ts'
import { requestCallback } from '../request-callback.ts'
import { say } from '../say/index.ts'
import { TakeMessageInput, type TakeMessageAnswer } from '../tool-shapes.ts'
import type { Tool } from './tool.ts'

export const takeMessageTool: Tool<TakeMessageInput, TakeMessageAnswer> = {
  name: 'take_message',
  description: 'Take a message for the team, who will call back. Use it when a person is wanted or nothing else helps.',
  input: TakeMessageInput,
  rules: () =>
    'You cannot send anything or call anybody, cancel or move appointments; offer to take a message with ' +
    'take_message. Say that you pass something on, or that the team will call, only after take_message has succeeded.',
  async run(tx, session, input) {
    if ((await countCallbackRequests(tx, session.conversationId)) >= tx.most(messagesPerConversation))
      throw new DomainError('too_many_messages')
    const { business, callerPhone, language } = session.briefing
    // A phone number we cannot parse is kept in the message's words, not lost.
    const given = input.phone ? toE164(input.phone, business.country) : null
    const body = input.phone && !given ? `${input.body} (${input.phone})` : input.body
    const request = {
      conversationId: session.conversationId,
      name: input.name ?? null,
      phone: given ?? callerPhone,
      body,
      // Whatever a model thinks of it.
      urgent: input.urgent || dangersTold(session.turns).length > 0,
      recordingId: null,
    }
    const id = await requestCallback(tx, request)
    return {
      answer: { taken: true, say: say(language).messageTaken({ name: request.name, phone: request.phone }) },
      wrote: [{ table: 'callback_requests', id }],
    }
  },
}
