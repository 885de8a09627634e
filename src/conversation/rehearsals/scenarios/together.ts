/** Several appointments in one call: all of them stand in the book, or none. */
import type { WrittenScenario } from '../scenario.ts'

export const together: WrittenScenario[] = [
  {
    id: 'three-tune-ups-in-a-row',
    persona: 'A landlady with three flats in one house',
    language: 'en',
    goal: 'Have all three heaters looked at on Wednesday morning, one after the other',
    lines: ['Hi, I need three tune-ups in a row on Wednesday morning, I have three flats in one house.'],
    answers: { offer: 'The first one, please.', name: 'Helga Brandt', address: '31 Willow Street, Oakland' },
    expect: {
      appointments: Array.from({ length: 3 }, () => ({
        ...{ service: 'Tune-up', date: '2026-12-02', time: ['08:00', '15:00'] as [string, string] },
        ...{ name: 'Helga Brandt', address: '31 Willow Street' },
      })),
    },
  },
  {
    id: 'every-other-tuesday-three-times',
    persona: 'The caretaker of a school, who plans ahead',
    language: 'en',
    goal: 'Have a tune-up every other Tuesday at ten, three times',
    lines: ['We need a tune-up every other Tuesday at ten, three times.'],
    answers: { name: 'Orla Finn', address: '200 School Road, Alameda' },
    expect: {
      appointments: ['2026-12-01', '2026-12-15', '2026-12-29'].map((date) => ({
        ...{ service: 'Tune-up', date, time: '10:00', name: 'Orla Finn' },
      })),
    },
  },
  {
    id: 'dos-mantenimientos-seguidos',
    persona: 'Un señor con dos casas en el mismo terreno',
    language: 'es',
    goal: 'Que revisen las dos casas el jueves, una después de la otra',
    lines: ['Buenas, necesito dos mantenimientos seguidos el jueves por la mañana.'],
    answers: { offer: 'La primera.', name: 'Anselmo Ruiz', address: '12 Linden Street, Oakland' },
    expect: {
      appointments: Array.from({ length: 2 }, () => ({
        ...{ service: 'Tune-up', date: '2026-12-03', time: ['08:00', '14:00'] as [string, string] },
        name: 'Anselmo Ruiz',
      })),
    },
  },
]
