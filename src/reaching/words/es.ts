import { refusedNumbers } from '#src/contacts/index.ts'
import type { ReachingWords } from './words.ts'

export const es: ReachingWords = {
  locale: 'es-US',
  codeText: {
    'reach-person': (a) =>
      `${a.businessName}: ${a.code} es el código para que llamemos a este teléfono cuando algo sea urgente. ` +
      `Sirve durante ${a.minutes} minutos. Escríbalo usted mismo; no se lo lea nunca a nadie.`,
    'own-appointments': (a) =>
      `${a.businessName}: ${a.code} es su código para saber de su cita o cambiarla. Sirve durante ${a.minutes} ` +
      'minutos. Léaselo solo a nuestra recepción, y solo si lo acaba de pedir usted.',
    'own-data': (a) =>
      `${a.businessName}: ${a.code} es su código para ver o borrar lo que guardamos sobre usted. Sirve durante ` +
      `${a.minutes} minutos. Escríbalo usted mismo, y solo si lo acaba de pedir usted.`,
  },
  codeSubject: (businessName) => `Su código para ${businessName}`,

  answers: {
    newerCame: () => 'Entretanto llego otro resumen. Responda a ese.',
    on: () => 'Vuelve a recibir resumenes de las llamadas.',
    off: (until) => (until ? `Sin resumenes hasta ${until}.` : 'Sin resumenes hasta que escriba ENCENDIDO.'),
    offUnread: () => 'Hasta cuando? Por ejemplo: APAGADO hasta las 5. O APAGADO, y luego ENCENDIDO.',
  },

  unreadable: (name) =>
    `${name}: esto no es un número de teléfono, como (415) 555-0134, ni una dirección como sip:ana@example.com.`,
  refused: (name, kind) => `${name}: no llamamos a ${refusedNumbers('es', kind)}.`,
  twice: (name) => `${name}: está dos veces en la lista.`,
  provedBefore: (name) => `El número de ${name} ya está comprobado.`,
  noNumber: () => 'El negocio todavía no tiene un número propio desde el que enviar un código.',
  noWay: () => 'A este número no llegan mensajes. Pida que se le llame con un código.',
  optedOut: () => 'Desde este número se escribió STOP. Se le enviará un código cuando haya escrito START.',
  enoughCodes: () => 'Ya se enviaron bastantes códigos a este número o desde este negocio. Inténtelo más tarde.',

  title: () => 'Personas de contacto',
  intro: () =>
    'Cuando algo es urgente, o quien llama quiere hablar con una persona, se llama a estas: primero a la primera, ' +
    'después a la siguiente. No se llama a nadie antes de que haya comprobado que el número es suyo.',
  nowTitle: () => 'A quién se llamaría ahora',
  subject: {
    urgent: 'Algo urgente',
    transfer: 'Quien llama quiere hablar con una persona',
    summaries: 'Mensajes tras las llamadas',
  },
  nobodyNow: () => 'a nadie',
  listTitle: () => 'En este orden',
  nobodyYet: () => 'Todavía no hay nadie en la lista.',
  proved: (day) => `comprobado el ${day}`,
  unproved: () => 'Sin comprobar: no se llama a este número',
  always: () => 'a cualquier hora',
  about: () => 'Para',
  when: () => 'Cuándo',
  up: (name) => `Subir a ${name}`,
  down: (name) => `Bajar a ${name}`,
  remove: (name) => `Quitar a ${name}`,
  change: (name) => `Cambiar a ${name}`,
  sendCode: { text: () => 'Enviar un código', call: () => 'Llamar con un código' },
  codeLabel: () => 'El código',
  enterCode: () => 'Comprobar el número',
  addTitle: () => 'Añadir a alguien',
  name: () => 'Nombre',
  address: () => 'Número de teléfono',
  addressHint: () => 'Con su prefijo, o una dirección como sip:ana@example.com.',
  language: () => 'Idioma',
  languages: { en: 'Inglés', es: 'Español' },
  subjects: () => 'Se le llama para',
  hours: (zone) => `Cuándo, según el reloj de ${zone}`,
  hoursHint: () => 'O estos días, como 08:00-12:00, 13:00-18:00; hasta medianoche es 24:00. Deje vacíos los demás.',
  add: () => 'Añadir',
  save: () => 'Guardar',

  recordingTitle: () => 'Grabar llamadas',
  recordingIntro: () =>
    'A quien llama se le dice primero que la llamada se graba, para qué, y cómo negarse. En Estados Unidos y Canadá ' +
    'la grabación empieza cuando lo ha oído y sigue hablando; en los demás países, solo cuando dice que sí. A quien ' +
    'se niega, también más tarde, no se le graba, y lo que haya grabado se borra. La grabación está junto a su ' +
    'conversación, y se borra sola pasado un tiempo. Pregunte a quien conozca la ley de su país antes de activarlo. ' +
    'Los mensajes de voz se graban en todo caso.',
  recordCalls: () => 'Grabar llamadas enteras',

  nameMissing: () => 'Escriba el nombre de la persona.',
  nameUnfit: () => 'El nombre debe ser una línea de 60 caracteres como mucho.',
  addressMissing: () => 'Escriba el número de la persona.',
  subjectsMissing: () => 'Marque para qué se llama a la persona.',
  hoursMissing: () => 'Diga cuándo se llama a la persona: a cualquier hora, o qué días.',
  hoursUnreadable: (day) => `${day}: escriba las horas como 08:00-12:00, 13:00-18:00.`,
  listFull: (most) => `En la lista caben ${most} personas. Quite antes a alguna.`,
  gone: () => 'Esta persona ya no está en la lista.',
  done: {
    added: 'Añadido. Ahora pida que se le envíe un código, y escríbalo aquí.',
    changed: 'Cambiado.',
    moved: 'Movido.',
    removed: 'Quitado.',
    sent: 'El código está en camino. Sirve durante diez minutos y para cinco intentos.',
    calling: 'El teléfono sonará en un momento: pulse 1 para oír el código. Vale diez minutos y cinco intentos.',
    proved: 'Comprobado: desde ahora se llama a este número.',
    recorded: 'Desde ahora se graban las llamadas de quien esté de acuerdo.',
    unrecorded: 'Las llamadas ya no se graban.',
    wrong: 'Este código es incorrecto o demasiado antiguo. Use el último o pida otro código.',
  },
}
