/** What a weekday means with the words beside it: one place for the grammars and for what language models are told. */
import { Temporal } from 'temporal-polyfill'
import { weekdayName } from '../say/spoken.ts'
import { coming, thisWeekday, weekdayOf } from './calendar.ts'
import type { Language } from './understood.ts'

type Day = Temporal.PlainDate
type Means = (today: Day, weekday: number) => Day

const inNextWeek: Means = (today, weekday) => weekdayOf(today, weekday, 1)

/** English "next Friday" lies in the week after this one, Spanish "el próximo viernes" is the one that comes. */
export const weekdayMeans: Record<Language, Record<'alone' | 'this' | 'next' | 'nextWeek', Means>> = {
  en: { alone: coming, this: thisWeekday, next: inNextWeek, nextWeek: inNextWeek },
  es: { alone: coming, this: thisWeekday, next: coming, nextWeek: inNextWeek },
}

const rules: Record<Language, string> = {
  en:
    'A weekday alone ("Friday") is the first after today; "this Friday" is the one of this week (Monday to Sunday), ' +
    'or the first after it; "next Friday" and "Friday next week" are the one of the week after this.',
  es:
    'A weekday alone ("el viernes") and "el próximo viernes" are the first after today; "este viernes" is the one of ' +
    'this week (Monday to Sunday), or the first after it; "el viernes de la semana que viene" is the one of the week ' +
    'after this.',
}

const phrases: Record<Language, [keyof (typeof weekdayMeans)['en'], (name: string) => string][]> = {
  en: [
    ['alone', (name) => name],
    ['next', (name) => `next ${name}`],
  ],
  es: [
    ['alone', (name) => `el ${name}`],
    ['nextWeek', (name) => `el ${name} de la semana que viene`],
  ],
}

/** The rule in words, and for each weekday the days it makes from `today`, `YYYY-MM-DD`. */
export function weekdayRule(language: Language, today: string): { text: string; examples: [string, string][] } {
  const from = Temporal.PlainDate.from(today)
  const examples = [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) =>
    phrases[language].map(([means, phrase]): [string, string] => [
      phrase(weekdayName(language, weekday)),
      weekdayMeans[language][means](from, weekday).toString(),
    ]),
  )
  return { text: `${rules[language]} Now: ${examples.map((one) => one.join(' ')).join(', ')}.`, examples }
}
