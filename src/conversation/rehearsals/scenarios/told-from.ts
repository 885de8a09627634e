/** Callers who tell a day or an hour from another one: from their appointment, an offer, an absence. */
import type { WrittenScenario } from '../scenario.ts'

const wednesday = { service: 'Tune-up', date: '2026-12-02', time: '14:00' }
const tuesday = { service: 'Tune-up', date: '2026-12-01', time: '10:00' }

export const toldFrom: WrittenScenario[] = [
  {
    id: 'push-it-back-an-hour',
    persona: 'A woman whose meeting runs over',
    language: 'en',
    goal: 'Have her appointment an hour later',
    booked: [{ ...tuesday, name: 'Selma Ortiz' }],
    lines: ['hi can you push my appointment back an hour'],
    expect: { appointments: [{ ...tuesday, time: '11:00', name: 'Selma Ortiz' }], says: [/moved/iu] },
  },
  {
    id: 'same-time-on-thursday',
    persona: 'A man who always comes at two',
    language: 'en',
    goal: 'Have Thursday at the hour he has',
    booked: [{ ...wednesday, name: 'Arthur Penn' }],
    lines: ['I need to move my appointment to Thursday, same time.'],
    expect: { appointments: [{ ...wednesday, date: '2026-12-03', name: 'Arthur Penn' }] },
  },
  {
    id: 'eleven-the-same-day',
    persona: 'A man of few words',
    language: 'en',
    goal: 'Have eleven instead of ten',
    booked: [{ ...tuesday, name: 'Bo Lindgren' }],
    lines: ['I want to change my appointment.', { at: 'when', say: 'Eleven.' }, { at: 'when', say: 'The same day.' }],
    expect: { appointments: [{ ...tuesday, time: '11:00', name: 'Bo Lindgren' }] },
  },
  {
    id: 'the-week-after-that',
    persona: 'A woman who will be at a trade fair',
    language: 'en',
    goal: 'Have the week after next, and not this one',
    lines: ['I need a tune-up but not next week, the one after, on Tuesday at ten.'],
    answers: { name: 'Greta Moll', address: '12 Fair Street' },
    expect: {
      appointments: [
        {
          ...{ service: 'Tune-up', date: '2026-12-08', time: '10:00' },
          ...{ name: 'Greta Moll', address: '12 Fair Street' },
        },
      ],
    },
  },
  {
    id: 'away-until-the-eighth',
    persona: 'A man on a business trip',
    language: 'en',
    goal: 'Have it after he is back',
    lines: [
      "I need a furnace repair. I'm away until the eighth so any time after that.",
      { at: 'offer', say: 'The first one.' },
    ],
    answers: { name: 'Nils Borg', address: '3 Airport Road' },
    expect: {
      appointments: [
        {
          ...{ service: 'Furnace repair', date: ['2026-12-09', '2026-12-16'], time: ['08:00', '18:00'] },
          ...{ name: 'Nils Borg', address: '3 Airport Road' },
        },
      ],
    },
  },
  {
    id: 'una-hora-mas-tarde',
    persona: 'A mother whose school bus is late',
    language: 'es',
    goal: 'Have her appointment an hour later',
    booked: [{ ...tuesday, name: 'Marisol Vega' }],
    lines: ['necesito cambiar mi cita una hora más tarde por favor'],
    expect: { appointments: [{ ...tuesday, time: '11:00', name: 'Marisol Vega' }] },
  },
  {
    id: 'el-jueves-a-la-misma-hora',
    persona: 'A retired man',
    language: 'es',
    goal: 'Have Thursday at the hour he has',
    booked: [{ ...wednesday, name: 'Julián Mora' }],
    lines: ['quisiera mover mi cita al jueves a la misma hora'],
    expect: { appointments: [{ ...wednesday, date: '2026-12-03', name: 'Julián Mora' }] },
  },
  {
    id: 'el-diecisiete-no-el-siete',
    persona: 'A woman who is misheard',
    language: 'es',
    goal: 'Have the seventeenth',
    lines: ['quiero un mantenimiento el diecisiete no el siete a las diez'],
    answers: { name: 'Nuria Blanch', address: 'Calle Prado 5' },
    expect: {
      appointments: [
        {
          ...{ service: 'Tune-up', date: '2026-12-17', time: '10:00' },
          ...{ name: 'Nuria Blanch', address: 'Calle Prado 5' },
        },
      ],
    },
  },
]
