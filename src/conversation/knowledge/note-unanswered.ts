import type { Tx } from '#src/platform/db/tx.ts'
import { newId } from '#src/platform/values/ids.ts'
import { questionsOfDay } from '../caps.ts'
import { topicKey, type AskedQuestion } from './read-question.ts'
import { countAskedSince, insertUnanswered } from './unanswered-queries.ts'

/** Characters of what was said; the rest of a long story is in the conversation. */
const longestWords = 500

type Unanswered = { conversationId: string; asked: AskedQuestion; words: string }

/**
 * Keeps a question that had no answer, once for each conversation; its id. Null when it was kept before, says nothing,
 * or the business has as many of the day as it may.
 */
export async function noteUnanswered(tx: Tx, { conversationId, asked, words }: Unanswered): Promise<string | null> {
  const topic = topicKey(asked)
  if (topic === '') return null
  if ((await countAskedSince(tx, tx.now.subtract({ hours: 24 }))) >= tx.most(questionsOfDay)) return null
  const id = newId()
  const kept = await insertUnanswered(tx, {
    ...{ id, conversationId, topic, language: asked.language, words: words.trim().slice(0, longestWords) },
  })
  if (!kept) return null
  tx.record('question.unanswered', { questionId: id, conversationId })
  return id
}
