/** The sentence that answers a question, from the briefing and from what was found; null: it is not known. Pure. */
import type { BriefedService, Briefing } from '../briefing.ts'
import type { ConceptName } from '../language/asked-about.ts'
import { anyOf } from '../language/packs.ts'
import { say } from '../say/index.ts'
import type { AnswerQuestionInput } from '../tool-shapes.ts'
import { readService } from '../understanding/services.ts'
import { fold } from '../understanding/text.ts'
import type { DayWish, TimeWish } from '../understanding/understood.ts'
import { answerPlaces } from './areas.ts'
import type { Searched } from './find-entry.ts'
import { answerHours, asksHours } from './hours-asked.ts'
import type { AskedQuestion } from './read-question.ts'

export type Question = {
  briefing: Briefing
  input: AnswerQuestionInput
  asked: AskedQuestion
  found: Searched
  day: DayWish | undefined
  time: TimeWish | undefined
}

export function composeAnswer(question: Question): string | null {
  const { asked, found, input } = question
  const isTopic = asked.asksTopic && !['other', 'services'].includes(input.topic)
  const places = isTopic ? null : answerPlaces(asked, found.areas)
  return places ?? found.entry?.answer ?? byTopic[topicOf(question)](question)
}

type Topic = AnswerQuestionInput['topic']

/** "Open Sunday?" is about hours, whatever else it was taken for. */
function topicOf({ asked, input }: Question): Topic {
  return ['other', 'services'].includes(input.topic) && !isAboutMore(asked) && asksHours(asked.plain)
    ? 'hours'
    : input.topic
}

/** Words that are asked about beside the topic and the trade: "a _new_ furnace", "do you charge to _come out_". */
const isAboutMore = ({ words }: AskedQuestion) => words.some(({ isTrade }) => !isTrade)
/** The same, of things that businesses are known to be asked about. */
const isAboutOther = ({ words }: AskedQuestion) => words.some(({ concept }) => concept !== null && concept !== 'area')

const asksAddress = new RegExp(anyOf(({ hoursAsked }) => hoursAsked.address))
/** Other addresses. */
const otherAddresses = new Set<ConceptName | null>(['email', 'website', 'fax'])

const byTopic: Record<Topic, (question: Question) => string | null> = {
  hours: ({ briefing, asked, day, time }) => {
    const { language, today, now, business } = briefing
    if (isAboutOther(asked)) return null
    const { hours, dated = [] } = business
    return answerHours({ question: asked.plain, language, hours, dated, day, time, today, now })
  },
  address: ({ briefing, asked }) => {
    if (asked.words.some(({ concept }) => otherAddresses.has(concept)) || !briefing.business.address) return null
    return asksAddress.test(asked.plain) ? say(briefing.language).address({ address: briefing.business.address }) : null
  },
  price: (question) => {
    const { services, language } = question.briefing
    const words = say(language)
    if (isAboutMore(question.asked)) return null
    const service = serviceAsked(question)
    if (service) return service.price && words.price({ serviceName: service.name[language], price: service.price })
    const priced = services.filter(({ price }) => price !== null)
    if (priced.length === 0) return null
    return words.prices({ services: priced.map(({ name, price }) => ({ name: name[language], price })) })
  },
  duration: (question) => {
    const service = isAboutMore(question.asked) ? undefined : serviceAsked(question)
    const { language } = question.briefing
    return service
      ? say(language).duration({ serviceName: service.name[language], minutes: service.durationMinutes })
      : null
  },
  services: (question) => {
    const { services, language } = question.briefing
    if (isAboutMore(question.asked) || services.length === 0) return null
    const named = serviceNamed(question)
    return named
      ? say(language).offersService({ serviceName: named.name[language] })
      : say(language).services({ services: services.map(({ name }) => name[language]) })
  },
  other: (question) => {
    const { language } = question.briefing
    const named = isAboutMore(question.asked) ? undefined : serviceNamed(question)
    return named ? say(language).offersService({ serviceName: named.name[language] }) : null
  },
}

/** The service that the question names; where it names nothing, the one that is talked of, or the only one. */
function serviceAsked(question: Question): BriefedService | undefined {
  const { services } = question.briefing
  if (question.asked.words.length > 0) return serviceNamed(question)
  return services.find(({ id }) => id === question.input.serviceId) ?? (services.length === 1 ? services[0] : undefined)
}

function serviceNamed({ briefing, input, asked }: Question): BriefedService | undefined {
  const { services, today, now, language, business } = briefing
  if (asked.words.length === 0) return undefined
  const names = services.map(({ id, name, aliases }) => ({ id, names: [name.en, name.es, ...aliases] }))
  const id = readService(fold(input.question), {
    ...{ today, now, language, country: business.country },
    ...{ asked: null, services: names, offers: [] },
  })
  return services.find((service) => service.id === id)
}
