import type { Language } from '#contract/values.ts'
import type { Channel } from '../briefing.ts'
import { composeAnswer } from '../knowledge/compose-answer.ts'
import { findEntry } from '../knowledge/find-entry.ts'
import type { FoundEntry } from '../knowledge/knowledge-queries.ts'
import { noteUnanswered } from '../knowledge/note-unanswered.ts'
import { readQuestion, tradeWords } from '../knowledge/read-question.ts'
import { say } from '../say/index.ts'
import { AnswerQuestionInput, type AnswerQuestionAnswer } from '../tool-shapes.ts'
import type { Turn } from '../turn.ts'
import { unshownService } from './shown.ts'
import type { Tool } from './tool.ts'

/** Answers a question from what the business told us; what it has not told is kept for the owner. */
export const answerQuestionTool: Tool<AnswerQuestionInput, AnswerQuestionAnswer> = {
  name: 'answer_question',
  description:
    'Answer a question about the business: hours, price, services, address, duration, or anything else it has told us.',
  input: AnswerQuestionInput,
  rules: () =>
    'Prices, hours, the address and everything else about the business come only from answer_question; if it does ' +
    'not know, say so.',
  unshown: (briefing, { serviceId }) => (serviceId ? unshownService(briefing, serviceId) : null),
  async run(tx, session, input) {
    const { briefing, turns, conversationId } = session
    const asked = readQuestion(input.question, briefing.language, tradeWords(briefing))
    const found = await findEntry(tx, asked)
    const sentence = composeAnswer({ briefing, input, asked, found, ...heardIn(turns) })
    if (sentence !== null) return { answer: withLink(sentence, found.entry, briefing.channel), wrote: [] }
    const kept = await noteUnanswered(tx, { conversationId, asked, words: input.question })
    return {
      answer: unknownFor(briefing.language, turns),
      wrote: kept === null ? [] : [{ table: 'unanswered_questions', id: kept }],
    }
  },
}

/** Who writes can open a link; who calls may have it texted. */
function withLink(sentence: string, entry: FoundEntry | null, channel: Channel): AnswerQuestionAnswer {
  const link = entry?.answer === sentence ? entry.link : null
  if (!link) return { found: true, say: sentence }
  return { found: true, say: channel === 'phone' ? sentence : `${sentence} ${link}`, link }
}

/** The day and time of the caller's last sentence. */
function heardIn(turns: readonly Turn[]) {
  const last = turns.findLast((turn) => turn.role === 'caller')
  const understood = last?.role === 'caller' ? last.detail.understood : null
  return { day: understood?.day, time: understood?.time }
}

/** Every second question without an answer is met with other words, and the offer of a message. */
function unknownFor(language: Language, turns: readonly Turn[]): AnswerQuestionAnswer {
  const before = turns.filter(
    (turn) =>
      turn.role === 'tool' &&
      turn.detail.name === 'answer_question' &&
      !turn.detail.failed &&
      !(turn.detail.output as AnswerQuestionAnswer).found,
  ).length
  const words = say(language)
  return before % 2 === 0
    ? { found: false, say: words.unknown() }
    : { found: false, say: `${words.unknownAgain()} ${words.offerMessage()}`, offersMessage: true }
}
