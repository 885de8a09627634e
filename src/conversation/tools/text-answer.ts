import { plainTitle } from '#contract/plain-words.ts'
import { getBusiness } from '#src/businesses/index.ts'
import { draftMessage, inPlainLetters, refusalOf, segmentsOf } from '#src/messaging/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { say } from '../say/index.ts'
import { TextAnswerInput, type AnswerQuestionAnswer, type TextAnswerAnswer } from '../tool-shapes.ts'
import type { Turn } from '../turn.ts'
import type { Tool, ToolSession } from './tool.ts'

/** What is longer is told by its link, where it has one. */
const mostSegments = 2

/** Texts the caller, at the number they call from, the answer they were given last. */
export const textAnswerTool: Tool<TextAnswerInput, TextAnswerAnswer> = {
  name: 'text_answer',
  description:
    'Text the last answer of answer_question, with its link, to the number they call from, when the caller wants it ' +
    'texted.',
  input: TextAnswerInput,
  rules: () => 'When they want an answer texted, use text_answer after answer_question; say that it was only then.',
  async run(tx, session) {
    const words = say(session.briefing.language)
    const messageId = await textLastAnswer(tx, session)
    if (messageId === null) return { answer: { texted: false, say: words.cannotText() }, wrote: [] }
    return {
      answer: { texted: true, say: words.textingAnswer() },
      wrote: messageId === 'before' ? [] : [{ table: 'messages', id: messageId }],
    }
  },
}

/** The id of its message; `before` where this answer was texted already; null where it cannot be texted. */
async function textLastAnswer(
  tx: Tx,
  { briefing, turns, conversationId }: ToolSession,
): Promise<string | 'before' | null> {
  const { callerPhone: recipient, business } = briefing
  const answers = turns.flatMap(answerIn)
  const last = answers.at(-1)
  const [sender] = (await getBusiness(tx)).numbers
  if (!last || recipient === null || sender === undefined) return null
  if ((await refusalOf(tx, { channel: 'sms', recipient })) !== null) return null
  const messageId = await draftMessage(tx, {
    ...{ channel: 'sms', purpose: `answer:${conversationId}:${answers.length}`, contactId: null, subject: null },
    ...{ sender, recipient, body: bodyOf(plainTitle(business.name), last), isReply: true },
    notAfter: tx.now.add({ hours: 1 }),
  })
  return messageId ?? 'before'
}

function answerIn(turn: Turn): AnswerQuestionAnswer[] {
  if (turn.role !== 'tool' || turn.detail.name !== 'answer_question' || turn.detail.failed) return []
  const answer = turn.detail.output as AnswerQuestionAnswer
  return answer.found ? [answer] : []
}

function bodyOf(businessName: string, { say: answer, link }: AnswerQuestionAnswer): string {
  const whole = inPlainLetters([`${businessName}:`, answer, link].filter(Boolean).join(' '))
  return link && segmentsOf(whole).segments > mostSegments ? `${businessName}: ${link}` : whole
}
