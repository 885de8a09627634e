/** What a language has words for. Names and titles come made plain, bodies without links. */
import type { TaskKind } from '#contract/afterwards.ts'

type Who = { who: string }
type Time = { serviceName: string; when: string }
type Act = Who & Time & { what: 'booked' | 'requested' | 'moved' | 'cancelled' }

/** `due`: a day and a time in words; `link`: to the list of what is to be done. */
export type TaskTold = {
  businessName: string
  kind: TaskKind
  who: string
  phone: string | null
  body: string | null
  due: string
  link: string
}

type SummaryTold = { businessName: string; summary: string; phone: string | null }

type Topic =
  | 'price'
  | 'hours'
  | 'address'
  | 'services'
  | 'duration'
  | 'estimate'
  | 'look-up'
  | 'complaint'
  | 'person'
  | 'wrong-number'

export type Telling = {
  locale: string
  /** Who gave no name. */
  somebody: string
  act(told: Act): string
  danger(told: Who): string
  talked(told: Who & { person: string }): string
  message(told: Who & { body: string; urgent: boolean }): string
  halfWay(told: Who & Time): string
  /** Where nothing of all that happened. */
  plain: Record<'refused' | 'spam' | 'missed' | 'silent' | 'answered', (told: Who) => string> & {
    asked(told: Who & { topics: string }): string
  }
  /** Two lines to a person of the business, and how they answer. */
  summaryText(told: SummaryTold & Who & { urgent: boolean }): string
  unansweredSubject(told: SummaryTold): string
  unansweredBody(told: SummaryTold): string
  /** What is texted to them of their answer. */
  answered: {
    done(told: Who): string
    doneBefore(told: Who): string
    blocked(told: { phone: string }): string
    notBlocked(): string
    noNumber(): string
  }
  /** Texted to whoever was helped by nobody. */
  missedCaller(told: { businessName: string }): string
  /** Texted to whoever hung up; the time follows. */
  cutOff(told: { serviceName: string }): string
  /** What somebody asked about, after "asked about". */
  topics: Record<Topic, string>
  and: string
  overdueSubject(told: TaskTold): string
  overdueBody(told: TaskTold): string
  overdueText(told: TaskTold): string
}
