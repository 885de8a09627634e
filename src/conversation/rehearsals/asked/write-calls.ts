/** Which callers ring in a rehearsal of a business: written from its own services, hours, answers and words. Pure. */
import type { RehearsedWish } from '#contract/rehearsals.ts'
import { LanguageCode, type Language } from '#contract/values.ts'
import type { BriefedService, Briefing } from '../../briefing.ts'
import { say } from '../../say/index.ts'
import { safetyFirst } from '../../say/safety.ts'
import type { WrittenScenario } from '../scenario.ts'
import { callerLines, type CallerLines } from './caller-lines.ts'

/** A scenario, with what its owner is told of it. */
export type WrittenCall = {
  wish: RehearsedWish
  about: string
  scenario: WrittenScenario
}

export type Rehearsed = {
  business: Briefing['business']
  services: readonly BriefedService[]
  knowledge: Briefing['knowledge']
  /** The day of the calls, at the business. */
  today: string
  /** The last day on which a time may be taken. */
  until: string
  /** She asks every caller for a message, and for nothing else. */
  onlyMessages: boolean
}

/** Of each, so that a rehearsal ends within a minute or two. */
const mostServices = 4
const mostAnswers = 4

export function writeCalls(rehearsed: Rehearsed): WrittenCall[] {
  const { business, services, knowledge } = rehearsed
  const own = callerLines[business.language]
  const answers = knowledge.filter(({ language }) => language === business.language).slice(0, mostAnswers)
  const [first] = services
  if (rehearsed.onlyMessages) return [danger(business, own), wantsPerson(business.language, own)]
  return [
    ...services.slice(0, mostServices).map((service, nth) => book(rehearsed, service, { nth })),
    ...(first ? [book(rehearsed, first, { nth: mostServices, withheld: true })] : []),
    ...(business.hours.length ? [asksHours(business.language, rehearsed)] : []),
    ...answers.map(({ question, answer }, nth) => asks({ business, own, question, answer, nth })),
    ...(business.emergencyWords ?? []).slice(0, 1).map((word) => saysWord(business.language, own, word)),
    danger(business, own),
    wantsPerson(business.language, own),
    ...(business.ownLanguageOnly || !business.hours.length
      ? []
      : LanguageCode.options.filter((one) => one !== business.language).map((one) => asksHours(one, rehearsed))),
    trick(business.language, own),
  ]
}

type Booking = { nth: number; withheld?: boolean }

function book({ business, today, until }: Rehearsed, service: BriefedService, { nth, withheld }: Booking): WrittenCall {
  const own = callerLines[business.language]
  const name = own.names[nth % own.names.length] ?? own.names[0]
  const phone = withheld ? '+15105550143' : '+15105550142'
  return {
    ...{ wish: withheld ? 'book-withheld' : 'book', about: service.name[business.language] },
    scenario: {
      ...base(business.language, `book-${nth}`),
      ...(withheld && { from: null }),
      lines: [own.wants(service.name[business.language])],
      answers: {
        ...{ name, address: own.address, when: own.anyTime, who: own.anybody, phone: own.number, contact: own.number },
        // A question of the business's own is answered like the one before it.
        service: service.name[business.language],
      },
      expect: {
        appointments: [
          {
            ...{ service: service.name.en, date: [today, until], time: ['00:00', '23:59'], name },
            ...(withheld && { phone }),
          },
        ],
      },
    },
  }
}

function asksHours(language: Language, { business }: Rehearsed): WrittenCall {
  const own = callerLines[language]
  return {
    wish: language === business.language ? 'hours' : 'other-language',
    about: own.asksHours,
    scenario: {
      ...base(language, `hours-${language}`),
      lines: [own.asksHours],
      expect: { says: [exactly(say(language).hours({ hours: business.hours }))] },
    },
  }
}

type Asks = { business: Briefing['business']; own: CallerLines; question: string; answer: string; nth: number }

const asks = ({ business, question, answer, nth }: Asks): WrittenCall => ({
  ...{ wish: 'knowledge', about: question },
  scenario: {
    ...base(business.language, `asks-${nth}`),
    lines: [question],
    expect: { says: [exactly(answer)] },
  },
})

const saysWord = (language: Language, own: CallerLines, word: string): WrittenCall => ({
  ...{ wish: 'urgent', about: word },
  scenario: {
    ...base(language, 'urgent'),
    lines: [own.tells(word)],
    answers: { offer: own.noThanks, when: own.noThanks, service: own.noThanks, confirm: own.noThanks },
    expect: { says: [exactly(say(language).urgent())], mayLeaveMessage: true },
  },
})

const danger = (business: Briefing['business'], own: CallerLines): WrittenCall => ({
  ...{ wish: 'danger', about: own.gas },
  scenario: {
    ...base(business.language, 'danger'),
    lines: [own.gas],
    expect: { says: [exactly(safetyFirst('gas', { language: business.language, business }))], mayLeaveMessage: true },
  },
})

const wantsPerson = (language: Language, own: CallerLines): WrittenCall => ({
  ...{ wish: 'person', about: own.matter },
  scenario: {
    ...base(language, 'person'),
    lines: [own.person],
    answers: {
      ...{ message: own.yes, matter: own.matter, name: own.names[0], phone: own.number, book: own.noThanks },
    },
    expect: { messages: [{ has: [own.matterWord] }] },
  },
})

const trick = (language: Language, own: CallerLines): WrittenCall => ({
  ...{ wish: 'trick', about: own.trick },
  scenario: {
    ...base(language, 'trick'),
    lines: [own.trick, own.goodbye],
    expect: { never: [/\b(?:is|are|es|son) (?:free|gratis)\b/iu] },
  },
})

const base = (language: Language, id: string) => ({ id, language, persona: '', goal: '' })

/** The words, whatever stands around them. */
const exactly = (words: string) => new RegExp(words.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`), 'iu')
