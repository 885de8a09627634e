/**
 * Whom a caller in danger calls, by the country of the business (ISO 3166). docs/safety-sentences.md lists the source
 * of each number; a number without one does not belong here.
 */
import { packs } from '../language/packs.ts'
import type { Language } from '../understanding/understood.ts'

export type HelpLines = {
  /** One number for fire, ambulance and police. Null where there is none: "the emergency services" then. */
  emergency: string | null
  /** Only where one number serves (nearly) the whole country. */
  gas?: string
  poison?: string
  animals?: { name: string; number: string }
  crisis?: { name?: string; number: string }
}

/** 112 reaches all services from any phone (European Union, European Economic Area and the states named with them). */
const on112 =
  'AD AT BE BG CH CY CZ DE DK EE ES FI FR GE GR HR HU IS IT LI LT LU LV ME MK MT NL NO PL PT RO SE SI SK SM TR'
const on911 = 'AR CA CR DO EC GU MX PA PH PR PY US UY VE VI'
const on999 = 'GB GG HK IM JE'

const others: Record<string, string> = { AU: 'triple zero', IE: '112', IN: '112', NZ: '111' }

const emergency = new Map<string, string>([
  ...on112.split(' ').map((country) => [country, '112'] as const),
  ...on911.split(' ').map((country) => [country, '911'] as const),
  ...on999.split(' ').map((country) => [country, '999'] as const),
  ...Object.entries(others),
])

const american: Omit<HelpLines, 'emergency'> = {
  poison: '1-800-222-1222',
  animals: { name: 'ASPCA Animal Poison Control', number: '888-426-4435' },
  crisis: { number: '988' },
}

const lines: Record<string, Omit<HelpLines, 'emergency'>> = {
  US: american,
  PR: american,
  CA: {
    poison: '1-844-764-7669',
    animals: { name: 'the Pet Poison Helpline', number: '855-764-7661' },
    crisis: { number: '988' },
  },
  GB: {
    gas: '0800 111 999',
    animals: { name: 'the Animal PoisonLine', number: '01202 509000' },
    crisis: { name: 'Samaritans', number: '116 123' },
  },
  IE: { gas: '1800 20 50 50', poison: '01 809 2166', crisis: { name: 'Samaritans', number: '116 123' } },
  AU: {
    poison: '13 11 26',
    animals: { name: 'the Animal Poisons Helpline', number: '1300 869 738' },
    crisis: { name: 'Lifeline', number: '13 11 14' },
  },
  NZ: {
    poison: '0800 764 766',
    animals: { name: 'the Animal Poisons Helpline', number: '0800 869 738' },
    crisis: { number: '1737' },
  },
  ES: { poison: '91 562 04 20', crisis: { number: '024' } },
  FR: { gas: '0 800 47 33 33', crisis: { number: '3114' } },
  NL: { gas: '0800 9009', crisis: { number: '113' } },
  DE: { crisis: { name: 'TelefonSeelsorge', number: '0800 111 0 111' } },
  AT: { poison: '01 406 43 43', crisis: { name: 'TelefonSeelsorge', number: '142' } },
  CH: { poison: '145', crisis: { number: '143' } },
  BE: { poison: '070 245 245' },
  PT: { poison: '800 250 250' },
  DK: { poison: '82 12 12 12' },
  NO: { poison: '22 59 13 00' },
  MX: { crisis: { name: 'la Línea de la Vida', number: '800 911 2000' } },
  IN: { crisis: { name: 'Tele MANAS', number: '14416' } },
}

export function helpLinesOf(country: string): HelpLines {
  return { emergency: emergency.get(country) ?? null, ...lines[country] }
}

/** Every figure that may be named to a caller of this country as one to call. */
export function helpNumbersOf(country: string): string[] {
  const { emergency: all, gas, poison, animals, crisis } = helpLinesOf(country)
  return [all, country === 'AU' ? '000' : null, gas, poison, animals?.number, crisis?.number].filter(
    (number): number is string => typeof number === 'string' && /\d/.test(number),
  )
}

/** The lines as they stand behind "call" or "llame", by the name of their place in a sentence. Null: leave it out. */
export function phrasesOf(country: string, language: Language): Record<string, string | null> {
  const { emergency: all, gas, poison, animals, crisis } = helpLinesOf(country)
  const words = packs[language].help
  const services = all === null ? words.services : words.to(all)
  return {
    emergency: services,
    gas: gas ? words.gas(gas) : services,
    poison: poison ? words.poison(poison) : services,
    crisis: crisis ? (crisis.name ? words.named(crisis.name, crisis.number) : words.to(crisis.number)) : services,
    animals: animals ? words.named(animals.name, animals.number) : null,
  }
}
