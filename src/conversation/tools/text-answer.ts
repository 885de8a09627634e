import { plainTitle } from '#contract/plain-words.ts'
import { getBusiness } from '#src/businesses/index.ts'
import { draftMessage, inPlainLetters, refusalOf, segmentsOf } from '#src/messaging/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { say } from '../say/index.ts'
import { TextAnswerInput, type AnswerQuestionAnswer, type TextAnswerAnswer } from '../tool-shapes.ts'
import type { Turn } from '../turn.ts'
import type { Tool, ToolSession } from './tool.ts'

const cannot = { texted: false, messageId: null }

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
    const { texted, messageId } = await textLastAnswer(tx, session)
    return {
      answer: { texted, say: texted ? words.textingAnswer() : words.cannotText() },
      wrote: messageId === null ? [] : [{ table: 'messages', id: messageId }],
    }
  },
}

/** Whether it is texted, with its message unless this answer was texted before. */
async function textLastAnswer(
  tx: Tx,
  { briefing, turns, conversationId }: ToolSession,
): Promise<{ texted: boolean; messageId: string | null }> {
  const { callerPhone: recipient, business } = briefing
  const answers = turns.flatMap(answerIn)
  const last = answers.at(-1)
  const [sender] = (await getBusiness(tx)).numbers
  if (!last || recipient === null || sender === undefined) return cannot
  if ((await refusalOf(tx, { channel: 'sms', recipient })) !== null) return cannot
  const messageId = await draftMessage(tx, {
    ...{ channel: 'sms', purpose: `answer:${conversationId}:${answers.length}`, contactId: null, subject: null },
    ...{ sender, recipient, body: bodyOf(plainTitle(business.name), last), isReply: true },
    notAfter: tx.now.add({ hours: 1 }),
  })
  return { texted: true, messageId }
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
