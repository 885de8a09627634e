import type { Briefing } from '../briefing.ts'
import { say } from '../say/index.ts'
import { AnswerQuestionInput, type AnswerQuestionAnswer } from '../tool-shapes.ts'
import { unshownService } from './shown.ts'
import type { Tool } from './tool.ts'

/** Answers a question from what the business told us, or says that we do not know. */
export const answerQuestionTool: Tool<AnswerQuestionInput, AnswerQuestionAnswer> = {
  name: 'answer_question',
  description:
    'Answer a question about the business: hours, price, services, address, duration, or anything else it has told us.',
  input: AnswerQuestionInput,
  unshown: (briefing, { serviceId }) => (serviceId ? unshownService(briefing, serviceId) : null),
  run: async (_tx, session, input) => ({ answer: answerFrom(session.briefing, input), wrote: [] }),
}

/** Pure: the briefing and the question in, the sentence out. */
function answerFrom(briefing: Briefing, { topic, serviceId, question }: AnswerQuestionInput): AnswerQuestionAnswer {
  const { language, services, business } = briefing
  const words = say(language)
  const service = services.find(({ id }) => id === serviceId) ?? (services.length === 1 ? services[0] : undefined)
  const known = knownAnswer(briefing, question)
  switch (topic) {
    case 'hours':
      return { found: business.hours.length > 0, say: words.hours({ hours: business.hours }) }
    case 'address':
      return { found: business.address !== null, say: words.address({ address: business.address }) }
    case 'services':
      return { found: true, say: words.services({ services: services.map(({ name }) => name[language]) }) }
    case 'duration':
      if (service)
        return {
          found: true,
          say: words.duration({ serviceName: service.name[language], minutes: service.durationMinutes }),
        }
      break
    case 'price':
      if (service)
        return {
          found: service.price !== null,
          say: words.price({ serviceName: service.name[language], price: service.price }),
        }
      if (known === null)
        return {
          found: true,
          say: words.prices({
            services: services.map(({ name, price }) => ({ name: name[language], price })),
          }),
        }
      break
    case 'other':
      break
  }
  return known === null ? { found: false, say: words.unknown() } : { found: true, say: known }
}

/** The entry with the most keywords in the question; entries in the caller's language come first. */
function knownAnswer(briefing: Briefing, question: string): string | null {
  const asked = ` ${question
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')} `
  const scored = briefing.knowledge
    .map((entry) => ({
      entry,
      hits: entry.keywords.filter((word) =>
        asked.includes(
          ` ${word
            .toLowerCase()
            .normalize('NFD')
            .replace(/[^\p{L}\p{N}]+/gu, ' ')}`,
        ),
      ).length,
    }))
    .filter(({ hits }) => hits > 0)
    .sort(
      (a, b) =>
        b.hits - a.hits ||
        Number(b.entry.language === briefing.language) - Number(a.entry.language === briefing.language),
    )
  const inLanguage = scored.filter(({ entry }) => entry.language === briefing.language)
  return (inLanguage[0] ?? scored[0])?.entry.answer ?? null
}
