/** What callers hear in the manner an owner chose, by the functions that speak. Pure. */
import type { Localized } from '#contract/appointments.ts'
import type { Begins, CallersHear } from '#contract/receptionist.ts'
import { LanguageCode, type Language } from '#contract/values.ts'
import type { Manner } from '#src/businesses/index.ts'
import type { OpenHours } from './knowledge/hours-asked.ts'
import { say } from './say/index.ts'
import { goodbyeWords, greetingWords } from './say/manner.ts'

type Speaking = { business: { name: string; language: Language }; manner: Manner }

/** All but what is said while she is off, which is not hers to say. */
export function whatCallersHear({ business, manner }: Speaking): Omit<CallersHear, 'whenOff'> {
  const { language, name: businessName } = business
  const words = say(language)
  const tone = manner.tone === 'friendly' ? {} : { tone: manner.tone }
  const own = manner.greeting === null ? {} : { greeting: manner.greeting }
  const speaking = { language, business: { name: businessName, language, ...own, ...tone } }
  const greeting = greetingWords({ ...speaking, channel: 'phone', direction: 'incoming' })
  const brief = words.greetingBrief({ businessName })
  const beginning: Record<Begins, string> = {
    answer: greeting,
    'ring-first': `${brief} ${words.connecting()}`,
    'message-only': `${brief} ${words.onlyMessage()}`,
  }
  const [word] = manner.emergencyWords
  const other = LanguageCode.options.find((code) => code !== language) ?? language
  return {
    greeting,
    greetingWeb: greetingWords({ ...speaking, channel: 'web', direction: 'incoming' }),
    whenOpen: beginning[manner.whenOpen],
    whenClosed: beginning[manner.whenClosed],
    onHolidays: beginning[manner.onHolidays],
    urgent: word === undefined ? null : { word, words: words.urgent() },
    otherLanguage: manner.ownLanguageOnly ? words.onlyThisLanguage() : say(other).language(),
    goodbye: goodbyeWords(speaking),
  }
}

type Told = {
  business: { address: string | null; hours: OpenHours; language: Language }
  services: readonly { name: Localized }[]
}

/** Answers that stand in the rows without anybody having written them; null where there is nothing to tell. */
export function answersOf({ business: { address, hours, language }, services }: Told) {
  const words = say(language)
  return {
    address: address === null ? null : words.address({ address }),
    hours: hours.length ? words.hours({ hours }) : null,
    services: services.length ? words.services({ services: services.map(({ name }) => name[language]) }) : null,
  }
}
