/** What strangers ask the demo business: the right answer, or none; a wrong one is worse than none. */
import { beforeAll, describe, expect, test } from 'vitest'
import { seedDemo } from '#src/installation/demo.ts'
import { useApp } from '#test/harness/app.ts'
import { buildBriefing } from '../engine/build-briefing.ts'
import { readIntents } from '../understanding/intents.ts'
import { fold } from '../understanding/text.ts'
import type { Language } from '../understanding/understood.ts'
import { askedInEnglish, askedInSpanish } from './asked-of-demo.test-support.ts'
import { composeAnswer } from './compose-answer.ts'
import { findEntry } from './find-entry.ts'
import { readQuestion, tradeWords } from './read-question.ts'

const app = useApp({ worker: false, sandbox: false })
let businessId: string
beforeAll(async () => {
  businessId = (await seedDemo(app.ctx)).businessId
})

const topics = ['price', 'duration', 'hours', 'address', 'services'] as const

/** On a Friday afternoon. */
function answerTo(question: string, language: Language): Promise<string | null> {
  return app.ctx.db.forBusiness(businessId, async (tx) => {
    const talk = { channel: 'phone', direction: 'incoming', language, callerPhone: null } as const
    const briefing = { ...(await buildBriefing(tx, talk)), today: '2026-11-27', now: '14:40' }
    const intents = readIntents(fold(question), null, language).intents
    const topic = topics.find((one) => intents.includes(one)) ?? 'other'
    const asked = readQuestion(question, language, tradeWords(briefing))
    const found = await findEntry(tx, asked)
    return composeAnswer({ ...{ briefing, asked, found, day: undefined, time: undefined }, input: { topic, question } })
  })
}

describe.each([
  ['en', askedInEnglish],
  ['es', askedInSpanish],
] as const)('asked in %s', (language, rows) => {
  test.each(rows)('%s', async (question, due) => {
    const answer = await answerTo(question, language)
    if (due === null) expect(answer).toBeNull()
    else expect(answer).toMatch(due)
  })
})

test('who asks in the other language is answered where only one has been told', async () => {
  expect(await answerTo('¿dan garantía?', 'es')).toBe('Repairs come with a one-year warranty on parts and labor.')
})
