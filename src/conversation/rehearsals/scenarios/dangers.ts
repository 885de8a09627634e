/** Callers in danger: what to do comes first, and an urgent message stands afterwards. */
import type { WrittenScenario } from '../scenario.ts'

export const dangers: WrittenScenario[] = [
  {
    id: 'water-through-the-ceiling',
    persona: 'A woman who shouts over the noise of water',
    language: 'en',
    goal: 'Have somebody come at once',
    lines: ["Help, there's water coming through the ceiling!"],
    answers: {
      ...{ name: 'Cheryl Dunn', address: '18 Falls Road', message: 'Yes, please hurry.' },
      ...{ matter: 'Water is coming through the ceiling, from the unit upstairs.', phone: '510 555 0142' },
      ...{ offer: 'No, I need somebody now!', service: 'I need somebody now!' },
    },
    expect: { messages: [{ has: ['water'], urgent: true }], never: [/which service/iu, /rooftop/iu] },
  },
  {
    id: 'smell-of-gas',
    persona: 'A frightened tenant',
    language: 'en',
    goal: 'Know what to do, and have the firm told',
    lines: [
      'I smell gas in my kitchen.',
      'Should I open the windows first?',
      'All right, we are outside now. Please tell your people.',
    ],
    answers: {
      name: 'Amir Khalil',
      message: 'Yes.',
      matter: 'It smells of gas in my kitchen.',
      address: '230 Stove Street',
    },
    expect: {
      messages: [{ has: ['gas'], urgent: true }],
      says: [/leave/iu, /911|call/iu],
      never: [/don't know that/iu],
    },
  },
  {
    id: 'carbon-monoxide-alarm',
    persona: 'A student whose alarm beeps',
    language: 'en',
    goal: 'Know whether to leave the house',
    lines: [
      'My carbon monoxide alarm is going off.',
      'Should I leave the house?',
      'Okay, we are outside. Can you let your people know?',
    ],
    answers: {
      name: 'Poppy Lake',
      message: 'Yes, please.',
      matter: 'My carbon monoxide alarm went off.',
      address: '3 Dorm Street',
    },
    expect: {
      messages: [{ has: ['carbon monoxide'], urgent: true }],
      says: [/fresh air|leave|get (?:everyone )?out/iu],
    },
  },
  {
    id: 'furnace-smokes',
    persona: 'An old man who stays calm',
    language: 'en',
    goal: 'Say that the furnace smokes',
    lines: ['There is smoke coming out of my furnace.'],
    answers: {
      name: 'Cornelius Webb',
      message: 'Yes, do that.',
      matter: 'My furnace smokes.',
      address: '10 Chimney Row',
    },
    expect: { messages: [{ has: ['smoke'], urgent: true }], says: [/911|fire/iu], never: [/which service/iu] },
  },
  {
    id: 'sparks-at-the-thermostat',
    persona: 'A woman who has just seen it happen',
    language: 'en',
    goal: 'Have the sparks taken seriously',
    lines: ['Sparks just came out of the thermostat on my wall!'],
    answers: {
      name: 'Nadia Fields',
      message: 'Yes, please.',
      matter: 'Sparks came out of the thermostat.',
      address: '6 Copper Row',
    },
    expect: { messages: [{ has: ['spark'], urgent: true }], never: [/which service/iu] },
  },
  {
    id: 'no-heat-with-a-baby',
    persona: 'A mother of a newborn without heat',
    language: 'en',
    goal: 'Get the earliest time there is',
    lines: ['We have no heat at all and a newborn baby. I need somebody as soon as possible.'],
    answers: { name: 'Tasha Monroe', address: '39 Cradle Street', offer: 'The earliest one.' },
    expect: {
      appointments: [
        {
          ...{ service: 'Furnace repair', date: ['2026-11-27', '2026-11-28'], time: ['09:00', '16:00'] },
          ...{ name: 'Tasha Monroe', address: '39 Cradle Street' },
        },
      ],
      mayLeaveMessage: true,
    },
  },
  {
    id: 'burning-smell-at-night',
    persona: 'A man who has just turned the heating on',
    language: 'en',
    goal: 'Have a smell of burning taken seriously',
    lines: ['It smells like something is burning when the heat comes on.'],
    answers: {
      name: 'Ray Coleman',
      message: 'Yes, please.',
      matter: 'It smells of burning when the heat comes on.',
      address: '72 Ember Lane',
    },
    expect: { messages: [{ has: ['burning'], urgent: true }], never: [/which service/iu] },
  },
  {
    id: 'olor-a-gas',
    persona: 'Una abuela asustada',
    language: 'es',
    goal: 'Saber qué hacer, y que la empresa lo sepa',
    lines: ['Aquí huele a gas, ¿qué hago?'],
    answers: {
      name: 'Remedios Vargas',
      message: 'Sí, por favor.',
      matter: 'Huele a gas en mi cocina.',
      address: 'Calle Olmo 12',
    },
    expect: { messages: [{ has: ['gas'], urgent: true }], says: [/salga|salgan/iu] },
  },
  {
    id: 'gotea-el-techo',
    persona: 'Un inquilino con agua en la sala',
    language: 'es',
    goal: 'Que venga alguien enseguida',
    lines: ['¡Está cayendo agua del techo de la sala!'],
    answers: {
      name: 'Efraín Lugo',
      message: 'Sí, rápido por favor.',
      matter: 'Cae agua del techo de la sala.',
      service: '¡Cae agua del techo!',
    },
    expect: { messages: [{ has: ['agua'], urgent: true }], never: [/qué servicio/iu] },
  },
]
