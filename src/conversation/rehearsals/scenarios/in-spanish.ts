/** Quien llama en español. */
import type { WrittenScenario } from '../scenario.ts'

export const inSpanish: WrittenScenario[] = [
  {
    id: 'calefaccion-manana-temprano',
    persona: 'Una madre con la casa fría',
    language: 'es',
    goal: 'Que reparen la calefacción mañana por la mañana',
    lines: ['Hola, se me descompuso la calefacción, ¿pueden venir mañana en la mañana?'],
    answers: { name: 'Marisol Reyes', address: '1620 Fruitvale Avenue', offer: 'La primera.' },
    expect: {
      appointments: [
        {
          ...{ service: 'Furnace repair', date: '2026-11-28', time: ['09:00', '11:59'] },
          ...{ name: 'Marisol Reyes', address: '1620 Fruitvale Avenue' },
        },
      ],
    },
  },
  {
    id: 'precio-y-jueves',
    persona: 'Un señor ahorrador',
    language: 'es',
    goal: 'Saber el precio y reservar el jueves',
    lines: [
      'Buenas tardes, ¿cuánto cuesta el mantenimiento?',
      'Está bien. Entonces el jueves que viene a las cuatro y media de la tarde.',
    ],
    answers: { name: 'Ramiro Salcedo', address: '75 Park Street', service: 'El mantenimiento.' },
    expect: {
      appointments: [
        {
          ...{ service: 'Tune-up', date: '2026-12-03', time: '16:30' },
          ...{ name: 'Ramiro Salcedo', address: '75 Park Street' },
        },
      ],
      says: [/89/iu],
    },
  },
  {
    id: 'no-el-lunes',
    persona: 'Una peluquera que solo trabaja los lunes',
    language: 'es',
    goal: 'Cualquier día de la próxima semana menos el lunes',
    lines: ['Quiero un mantenimiento la próxima semana, cualquier día menos el lunes.'],
    answers: { name: 'Yesenia Ortiz', address: '14 Tijera Street', offer: 'La primera, por favor.' },
    expect: {
      appointments: [
        {
          ...{ service: 'Tune-up', date: ['2026-12-01', '2026-12-05'], time: ['08:00', '17:00'] },
          ...{ name: 'Yesenia Ortiz', address: '14 Tijera Street' },
        },
      ],
    },
  },
  {
    id: 'mejor-el-miercoles',
    persona: 'Un taxista que cambia de idea',
    language: 'es',
    goal: 'El miércoles en vez del martes',
    lines: [
      'Necesito una reparación de calefacción el martes a las nueve.',
      { at: 'offer', say: 'No, perdone, mejor el miércoles a la misma hora.' },
    ],
    answers: { name: 'Néstor Ibarra', address: '300 Linden Street' },
    expect: {
      appointments: [
        {
          ...{ service: 'Furnace repair', date: '2026-12-02', time: '09:00' },
          ...{ name: 'Néstor Ibarra', address: '300 Linden Street' },
        },
      ],
    },
  },
  {
    id: 'todo-en-una-frase',
    persona: 'Una enfermera con prisa',
    language: 'es',
    goal: 'Decirlo todo de una vez',
    lines: [
      'Soy Daniela Fuentes, vivo en 88 Willow Street, y quiero un mantenimiento el lunes a las diez de la mañana.',
    ],
    answers: { name: 'Daniela Fuentes', address: '88 Willow Street' },
    expect: {
      appointments: [
        {
          ...{ service: 'Tune-up', date: '2026-11-30', time: '10:00' },
          ...{ name: 'Daniela Fuentes', address: '88 Willow Street' },
        },
      ],
    },
  },
  {
    id: 'para-mi-mama',
    persona: 'Un hijo que cuida de su madre',
    language: 'es',
    goal: 'Una cita para su madre, con el número de ella',
    lines: [
      'Llamo por mi mamá, necesita que le revisen la calefacción el viernes a las once, no calienta.',
      { at: 'name', say: 'Ella se llama Carmen Aguirre, y su número es 510 555 0177.' },
    ],
    answers: {
      ...{ name: 'Carmen Aguirre', address: '52 Adeline Street', phone: '510 555 0177' },
      ...{ service: 'La reparación.', who: 'Para mi mamá, Carmen Aguirre.' },
    },
    expect: {
      appointments: [
        {
          ...{ service: 'Furnace repair', date: '2026-12-04', time: '11:00' },
          ...{ name: 'Carmen Aguirre', address: '52 Adeline Street', phone: '+15105550177' },
        },
      ],
    },
  },
  {
    id: 'horario-y-zonas',
    persona: 'Una vecina de Berkeley',
    language: 'es',
    goal: 'Saber el horario y si van a Berkeley',
    lines: ['¿Hasta qué hora abren los sábados?', '¿Y van a Berkeley?', 'Muchas gracias, adiós.'],
    expect: { says: [/2 de la tarde|dos de la tarde/iu, /berkeley/iu], hangsUp: true },
  },
  {
    id: 'cancelar-el-jueves',
    persona: 'Un señor que ya no puede',
    language: 'es',
    goal: 'Cancelar su cita del jueves',
    booked: [{ service: 'Tune-up', date: '2026-12-03', time: '11:00', name: 'Julián Herrera' }],
    lines: ['Necesito cancelar mi cita del jueves.'],
    expect: { says: [/está cancelada/iu] },
  },
  {
    id: 'quiero-hablar-con-alguien',
    persona: 'Una clienta con una factura equivocada',
    language: 'es',
    goal: 'Hablar con una persona, o dejar recado',
    lines: ['Quiero hablar con una persona, por favor.', 'Me cobraron dos veces. Soy Leticia Bravo.'],
    answers: { name: 'Leticia Bravo', message: 'Sí, por favor.', matter: 'Me cobraron dos veces.' },
    expect: { messages: [{ has: ['Leticia Bravo', 'cobraron dos veces'] }] },
  },
  {
    id: 'numero-equivocado',
    persona: 'Un muchacho que marcó mal',
    language: 'es',
    goal: 'Darse cuenta de que marcó mal',
    lines: ['¿Es la panadería?', 'Ay, perdón, me equivoqué de número.'],
    expect: { hangsUp: true },
  },
  {
    id: 'misma-direccion',
    persona: 'Una señora previsora',
    language: 'es',
    goal: 'Dos citas con el mismo nombre y la misma dirección',
    lines: [
      'Quiero un mantenimiento el martes a las diez de la mañana.',
      { at: 'else', say: 'Sí, otro mantenimiento el 15 de diciembre a las diez de la mañana.' },
      { at: 'name', say: 'El mismo nombre.' },
      { at: 'address', say: 'La misma dirección.' },
    ],
    answers: { name: 'Blanca Montes', address: '9 Alcatraz Avenue' },
    expect: {
      appointments: [
        {
          ...{ service: 'Tune-up', date: '2026-12-01', time: '10:00' },
          ...{ name: 'Blanca Montes', address: '9 Alcatraz Avenue' },
        },
        {
          ...{ service: 'Tune-up', date: '2026-12-15', time: '10:00' },
          ...{ name: 'Blanca Montes', address: '9 Alcatraz Avenue' },
        },
      ],
    },
  },
  {
    id: 'habla-espanol',
    persona: 'Una mujer que empieza en inglés y sigue en español',
    language: 'es',
    goal: 'Que la atiendan en español',
    lines: [
      'Hello, do you speak Spanish?',
      'Ay, qué bueno. Necesito una reparación de calefacción el lunes a las ocho de la mañana.',
    ],
    answers: { name: 'Rosario Peña', address: '610 Foothill Boulevard' },
    expect: {
      appointments: [
        {
          ...{ service: 'Furnace repair', date: '2026-11-30', time: '08:00' },
          ...{ name: 'Rosario Peña', address: '610 Foothill Boulevard' },
        },
      ],
    },
  },
  {
    id: 'a-cualquier-hora-menos-la-manana',
    persona: 'Un vigilante que duerme por la mañana',
    language: 'es',
    goal: 'El miércoles, menos por la mañana',
    lines: ['Un mantenimiento el miércoles, a cualquier hora menos por la mañana.'],
    answers: { name: 'Ulises Camacho', address: '21 Nocturne Street', offer: 'La primera.' },
    expect: {
      appointments: [
        {
          ...{ service: 'Tune-up', date: '2026-12-02', time: ['12:00', '17:00'] },
          ...{ name: 'Ulises Camacho', address: '21 Nocturne Street' },
        },
      ],
    },
  },
  {
    id: 'es-mandemelo-por-mensaje',
    persona: 'Una señora que no tiene con qué apuntar',
    language: 'es',
    goal: 'Recibir el precio por mensaje; la copia del negocio no tiene número, y así se dice',
    lines: ['¿Cuánto cuesta el mantenimiento?', '¿Me lo puede mandar por mensaje?', 'Muchas gracias, hasta luego.'],
    expect: { says: [/\$89/iu, /no le puedo mandar mensajes/iu], never: [/se lo mando/iu], hangsUp: true },
  },
]
