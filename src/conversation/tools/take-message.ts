import { toE164 } from '#contract/phone.ts'
import { listOwnAppointments, reachOnFile } from '#src/appointments/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { countCallbackRequests } from '../callback-queries.ts'
import { messagesPerConversation } from '../caps.ts'
import { dangersTold } from '../engine/dangers-told.ts'
import { requestCallback } from '../request-callback.ts'
import { say } from '../say/index.ts'
import { TakeMessageInput, type TakeMessageAnswer } from '../tool-shapes.ts'
import { ownAppointments, shownOwn } from './own.ts'
import type { Tool, ToolSession } from './tool.ts'

export const takeMessageTool: Tool<TakeMessageInput, TakeMessageAnswer> = {
  name: 'take_message',
  description: 'Take a message for the team, who will call back. Use it when a person is wanted or nothing else helps.',
  input: TakeMessageInput,
  rules: () =>
    'You cannot send anything else or call anybody; offer to take a message with take_message when somebody is ' +
    'wanted or nothing else helps. Who is late, or waits for somebody, gets one with withAppointment. ' +
    'Say that you pass something on, or that the team will call, only after take_message has succeeded.',
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
      body: input.withAppointment ? await withNext(tx, session, body) : body,
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

/**
 * The message with the caller's next appointment. Only the team reads it, so the number they call from is enough; the
 * caller hears nothing of it.
 */
async function withNext(tx: Tx, session: ToolSession, body: string): Promise<string> {
  const { callerPhone, business } = session.briefing
  const { own } = await ownAppointments(tx, session)
  const phone = callerPhone === null ? null : (await reachOnFile(tx, { phone: callerPhone }))?.phone
  const [next] = own.length || !phone ? own : await listOwnAppointments(tx, { addressId: phone.id, ids: [] })
  return next ? `${body}\n${say(business.language).nextAppointment(shownOwn(next, business.language))}` : body
}
