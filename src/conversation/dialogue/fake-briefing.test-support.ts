/** A salon as the brain of a desk in memory is told of it. */
import type { BriefedService, Briefing } from '../briefing.ts'

export const haircut: BriefedService = {
  id: 'haircut',
  name: { en: 'Haircut', es: 'Corte de pelo' },
  aliases: ['haircut', 'cut', 'corte'],
  durationMinutes: 30,
  price: { amountMinor: 4500, currency: 'USD', from: false },
  questions: [],
}
export const color: BriefedService = {
  id: 'color',
  name: { en: 'Hair color', es: 'Tinte' },
  aliases: ['color', 'dye', 'tinte'],
  durationMinutes: 90,
  price: null,
  questions: [],
}

export function briefing(changes: Partial<Briefing> = {}): Briefing {
  return {
    business: {
      id: 'b',
      name: 'Sunny Salon',
      trade: 'salon',
      zone: 'America/Los_Angeles',
      country: 'US',
      language: 'en',
      phone: '+14155550100',
      address: '1 Main Street',
      hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '08:00', closes: '20:00' })),
    },
    services: [haircut],
    knowledge: [],
    today: '2019-03-01',
    now: '07:00',
    channel: 'phone',
    direction: 'incoming',
    language: 'en',
    callerPhone: '+14155550134',
    ...changes,
  }
}
