/** A salon and a talk with it, for the tests of what a language model may say. It is Monday, 2 March 2026, 10:05. */
import type { Briefing } from '../briefing.ts'
import type { Turn } from '../turn.ts'
import { nextLanguage, understand } from '../understanding/understand.ts'
import type { Language } from '../understanding/understood.ts'
import { factsOf, type Facts } from './facts.ts'

export const salon: Briefing = {
  business: {
    id: 'b',
    name: 'Sunday Salon',
    trade: 'hairdresser',
    zone: 'America/Los_Angeles',
    country: 'US',
    language: 'en',
    phone: '+14155550134',
    address: '11 East 5th Street, Springfield',
    hours: [
      ...[1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '08:00', closes: '18:00' })),
      { weekday: 6, opens: '09:00', closes: '13:00' },
    ],
  },
  services: [
    {
      id: 's',
      name: { en: 'Haircut', es: 'Corte' },
      aliases: [],
      durationMinutes: 60,
      price: { amountMinor: 4_500, currency: 'USD', from: false },
      questions: [],
    },
  ],
  knowledge: [
    {
      id: 'k',
      language: 'en',
      question: 'Do you have parking?',
      answer: 'Parking is behind the house until 21:00.',
      keywords: ['parking'],
    },
    {
      id: 'w',
      language: 'en',
      question: 'Do you take walk-ins?',
      answer: 'Walk-ins are welcome on Wednesdays between 10:00 and 12:00.',
      keywords: ['walk-in'],
    },
    {
      id: 'x',
      language: 'es',
      question: '¿Cuándo abren en Navidad?',
      answer: 'Cerramos el 24 y el 25 de diciembre.',
      keywords: ['navidad'],
    },
  ],
  today: '2026-03-02',
  now: '10:05',
  channel: 'phone',
  direction: 'incoming',
  language: 'en',
  callerPhone: null,
}

/** What a caller says, as the built-in grammars read it. */
export function callerSays(text: string, language: Language = 'en'): Turn {
  const { business, today, now } = salon
  const understood = understand(text, {
    ...{ today, now, language, country: business.country, asked: null },
    ...{ services: [], offers: [] },
  })
  return {
    role: 'caller',
    kind: 'prompt',
    text,
    detail: { understood: { ...understood, language: nextLanguage(language, understood) } },
  }
}

export const modelSays = (text: string): Turn => ({
  role: 'receptionist',
  kind: 'said',
  text,
  detail: { meta: null, brain: 'compatible' },
})

/** A tool that was used, and what came of it. */
export const toolUsed = (name: string, output: object, { input = {}, failed = false } = {}): Turn => ({
  role: 'tool',
  kind: 'called',
  text: name,
  detail: { callId: '1', name, input, output, failed, meta: null },
})

export const slotsFound = (...offers: { offerId: string; date: string; time: string }[]): Turn =>
  toolUsed('find_slots', {
    offers: offers.map((one) => ({ staffName: null, ...one })),
    match: 'asked',
    reason: null,
    say: '',
  })

export const bookedAt = (date: string, time: string, confirmation: 'sms' | 'email' | null = null): Turn =>
  toolUsed('book_appointment', {
    booked: true,
    appointmentId: 'a',
    ...{ date, time, serviceName: 'Haircut', staffName: null, confirmation, say: '' },
  })

export const factsAfter = (...turns: Turn[]): Facts => factsOf({ briefing: salon, turns })
