/** People who text in Spanish, as thumbs do: without accents, and in pieces. */
import type { WrittenScenario } from '../scenario.ts'

const tuesday = { service: 'Tune-up', date: '2026-12-01', time: '10:00' }
const thursday = { service: 'Furnace repair', date: '2026-12-03', time: '09:00' }
const mine = { phone: '+15105550142' }

export const byTextInSpanish: WrittenScenario[] = [
  {
    id: 'texto-reserva',
    persona: 'Una señora que escribe sin acentos',
    language: 'es',
    channel: 'sms',
    goal: 'Reservar un mantenimiento el martes a las diez',
    lines: ['hola buenas, quiero un mantenimiento el martes a las 10'],
    answers: { name: 'Carmen Ibarra', address: '14 Grove Street' },
    expect: {
      appointments: [{ ...tuesday, ...mine, name: 'Carmen Ibarra', address: '14 Grove Street' }],
      says: [/asistente/iu],
      never: [/llama\b|\bpulse\b/iu],
    },
  },
  {
    id: 'texto-en-dos-partes',
    persona: 'Un señor que manda cada frase por separado',
    language: 'es',
    channel: 'sms',
    goal: 'Reservar una reparación el jueves a las nueve',
    textFaults: ['in-two', 'disordered', 'told-twice'],
    lines: ['hola, no funciona la calefacción, pueden venir el jueves a las 9 de la mañana?'],
    answers: { name: 'Ramón Prieto', address: '20 Lake Street' },
    expect: { appointments: [{ ...thursday, ...mine, name: 'Ramón Prieto', address: '20 Lake Street' }] },
  },
  {
    id: 'texto-a-que-hora-era',
    persona: 'Un señor que borró el mensaje',
    language: 'es',
    channel: 'sms',
    goal: 'Saber a qué hora es',
    booked: [{ ...thursday, name: 'Ramón Prieto', texted: true }],
    lines: ['a que hora era?'],
    expect: { appointments: [{ ...thursday, name: 'Ramón Prieto' }], says: [/3 de diciembre/iu, /\/a\//u] },
  },
  {
    id: 'texto-cancelar-con-codigo',
    persona: 'Una señora que reservó por teléfono',
    language: 'es',
    channel: 'sms',
    goal: 'Cancelar, con el código que le llega',
    booked: [{ ...thursday, name: 'Lucía Torres' }],
    lines: ['hola quiero cancelar mi cita del jueves'],
    expect: { says: [/código|codigo/iu, /cancelada/iu] },
  },
  {
    id: 'texto-cambiar-con-codigo',
    persona: 'Un profesor con una reunión',
    language: 'es',
    channel: 'sms',
    goal: 'Cambiar su cita del martes al jueves a las once, con el código',
    booked: [{ ...tuesday, name: 'Carlos Vega' }],
    lines: ['me puede cambiar la cita para el jueves a las 11?'],
    expect: {
      appointments: [{ service: 'Tune-up', date: '2026-12-03', time: '11:00', name: 'Carlos Vega' }],
      says: [/cambiada/iu],
    },
  },
  {
    id: 'texto-llego-tarde',
    persona: 'Una señora en un atasco',
    language: 'es',
    channel: 'sms',
    goal: 'Que sepan que llega tarde',
    booked: [{ service: 'Tune-up', date: '2026-11-27', time: '16:00', name: 'Dora Gil', texted: true }],
    lines: ['voy a llegar 20 minutos tarde perdon'],
    answers: { name: 'Dora Gil', message: 'sí por favor' },
    expect: {
      appointments: [{ service: 'Tune-up', date: '2026-11-27', time: '16:00', name: 'Dora Gil' }],
      messages: [{ has: ['tarde', '20'] }],
    },
  },
  {
    id: 'texto-no-me-escriban-mas',
    persona: 'Un señor harto de mensajes',
    language: 'es',
    channel: 'sms',
    goal: 'No recibir más mensajes',
    booked: [{ ...thursday, name: 'Ramón Prieto', texted: true }],
    lines: ['confirmo', 'y ya no me manden mensajes por favor', 'a qué hora abren'],
    expect: { appointments: [{ ...thursday, name: 'Ramón Prieto' }], optedOut: true, says: [/confirmad/iu] },
  },
]
