/** Every spoken, texted and mailed word in Spanish, complete by the type of the English one. */
import type { Answering, Asking, Catalogue, Offering, Talking, Writing } from '../en/say.ts'
import type { BookedGiven, DatedService, Price, Reason } from '../said.ts'
import { speakerOf, spokenDigits, spokenName } from '../speaker.ts'
import { answersEs } from './say-answers.ts'
import { arranging } from './say-arranging.ts'
import { manner } from './say-manner.ts'
import { own } from './say-own.ts'
import { together } from './say-together.ts'
import { spoken } from './spoken.ts'

const { day, time, list, minutes: length, money, slots, wish, openingHours } = speakerOf(spoken)
const called = (name: string | null) => (name && spokenName(name) ? `, ${name}` : '')
const reasons: Record<Exclude<Reason, null>, string> = {
  closed: 'A esa hora estamos cerrados.',
  full: 'Esa hora no está disponible, lo siento.',
  past: 'Esa hora ya pasó.',
  'nobody-works': 'A esa hora no está nadie que haga eso.',
  'off-grid': 'No empezamos exactamente a esa hora.',
  'too-soon': 'Eso es demasiado pronto para nosotros.',
  'too-far': 'Eso queda más lejos de lo que puedo reservar.',
  refused: 'Fuera de lo que no le viene bien, no queda nada libre entonces.',
}

const dated = (all: DatedService[]) =>
  list(all.map((one) => `${one.serviceName} el ${day(one.date)} a ${time(one.time)}`))
const price = (amount: Price) => money(amount.amountMinor, amount.currency)

const talking: Talking = {
  greeting: ({ businessName }) =>
    `¡Gracias por llamar a ${businessName}! Soy el asistente automático. ¿En qué puedo ayudarle?`,
  greetingWeb: ({ businessName }) =>
    `¡Hola, le damos la bienvenida a ${businessName}! Soy el asistente automático. ¿En qué puedo ayudarle?`,
  greetingCalled: ({ businessName }) =>
    `Hola, le llamamos de ${businessName}. Soy el asistente automático y le llamo porque acaba de ` +
    'pedirlo. ¿En qué puedo ayudarle?',
  noticeAgain: ({ businessName }: { businessName: string }) =>
    `Para que lo sepa, soy el asistente automático de ${businessName}.`,
  recordingNotice: () =>
    'Esta llamada se graba para que el equipo pueda escucharla. Si no lo desea, diga simplemente: no me grabe.',
  mayWeRecord: () =>
    'Si está de acuerdo, esta llamada se graba para que el equipo pueda escucharla. Para aceptar, diga: pueden grabar.',
  recordingOn: () => 'Esta llamada se está grabando. Si no lo desea, diga simplemente: no me grabe.',
  recordingOver: () =>
    'Una parte de esta llamada se grabó, y ahora ya no se graba. Si no lo desea, diga simplemente: no me grabe.',
  recordingStopped: () => 'De acuerdo, ahora detengo la grabación, y lo grabado se borrará. Solo anoto lo que se dice.',
  willNotRecord: () => 'De acuerdo, el sonido de esta llamada no se grabará. Solo anoto lo que se dice.',
  notRecorded: () => 'El sonido de esta llamada no se graba. Solo anoto lo que se dice.',
  resumed: () => 'Disculpe, se cortó la llamada.',
  resumedBooked: (booked) =>
    booked.requested
      ? `Disculpe, se cortó la comunicación. ${stillRequested(booked)}`
      : `Disculpe, se cortó la llamada. Su cita ya está reservada: ${booked.serviceName} el ` +
        `${day(booked.date)} a ${time(booked.time)}. ¿Puedo ayudarle en algo más?`,
  resumedWish: (given) => `Disculpe, se cortó la llamada. Estábamos viendo ${wish(given) || 'una cita'}.`,
  standing: (booked) =>
    booked.requested
      ? `Todavía no. ${stillRequested(booked)}`
      : `Sí, su cita está reservada: ${booked.serviceName} el ${day(booked.date)} a ${time(booked.time)}. ` +
        '¿Puedo ayudarle en algo más?',
  robot: ({ businessName }) =>
    `Sí, soy un asistente automático de ${businessName}, no una persona. Puedo reservar citas, responder ` +
    'preguntas y tomar recados para el equipo.',
  person: () =>
    'Ahora mismo no puedo pasarle con nadie por esta línea, pero puedo tomar un recado y el equipo le ' +
    'devolverá la llamada. ¿Le parece bien? También puedo reservarle una cita.',
  connecting: () => 'Un momento, por favor: voy a ver si puedo localizar a alguien para usted.',
  nobodyThere: () =>
    'Lo siento, nadie puede ponerse al teléfono ahora mismo. ¿Quiere que tome un mensaje para que le llamen?',
  unreached: () => 'Lo siento, no he podido localizar a nadie. ¿Quiere que tome un mensaje para que le llamen?',
  returned: () => 'Está de nuevo con el asistente automático. ¿Puedo ayudarle en algo más?',
  languagesSpoken: () => 'Hablo español e inglés; lo siento, ningún otro idioma.',
  language: () => 'Claro, hablemos en español.',
  wait: () => 'Tómese su tiempo, aquí sigo.',
  stillThere: () => '¿Sigue ahí?',
  silenceGoodbye: () =>
    'No le oigo, así que voy a terminar la llamada. Puede volver a llamar cuando quiera. ¡Hasta luego!',
  machineGoodbye: ({ businessName }) =>
    `Soy el asistente automático de ${businessName}, y parece que hablo con otra máquina. Si es usted una persona, ` +
    'dígamelo, por favor, y tomaré un recado. Si no, ¡hasta luego!',
  fillers: () => ['Un momento, déjeme mirar.', 'Un segundo, por favor.', 'Espere, lo estoy comprobando.'],
  uselessGoodbye: () =>
    'Lo siento, no consigo entender qué necesita, así que voy a terminar la llamada. Puede volver a llamar cuando ' +
    'quiera. ¡Hasta luego!',
  abuse: () => 'Entiendo que esto es frustrante, y quiero ayudarle.',
  thanks: () => '¡De nada!',
  anythingElse: () => '¿Puedo ayudarle en algo más?',
  howCanIHelp: () => '¿En qué puedo ayudarle?',
  standsAsBooked: ({ date, time: at }) =>
    `De acuerdo, el ${day(date)} a ${time(at)} queda como está. ¿Puedo ayudarle en algo más?`,
  allRight: () => 'De acuerdo.',
  goodbye: ({ businessName }) => `Gracias por ponerse en contacto con ${businessName}. ¡Que tenga un buen día!`,
  offerUrgent: ({ businessName }) =>
    `Cuando todos estén a salvo, ¿quiere que tome un recado urgente, para que le llame alguien de ${businessName}?`,
  urgent: () => 'Eso suena urgente. Vamos a buscarle la primera hora que tengamos.',
  onlyUs: ({ businessName }) => `Solo puedo reservar aquí, en ${businessName}.`,
  notUnderstood: (attempt) =>
    [
      'Perdone, no le entendí bien.',
      'Lo siento, sigo sin entenderle. ¿Podría decirlo de otra manera?',
      'Me está costando entenderle, y no quiero hacerle perder el tiempo.',
    ][Math.min(attempt, 2)] ?? '',
  offerMessage: () => '¿Quiere que tome un recado para que el equipo le llame?',
  /** The business itself, not for today. */
  closed: ({ businessName }) => `Gracias por llamar a ${businessName}. El negocio ha cerrado y ya no da citas. Adiós.`,
  usedUp: ({ phone }) =>
    'Llevamos mucho tiempo hablando y tengo que dejarlo aquí. ' +
    (phone ? `Por favor llámenos al ${spokenDigits(phone)}.` : 'Por favor póngase en contacto con el equipo.'),
  bookAway: () => 'Lo siento, ahora mismo no puedo ver nuestra agenda. Un momento, por favor.',
  usedUpMessage: () => 'Llevamos mucho tiempo hablando y tengo que dejarlo aquí. ¿Qué le digo al equipo?',
  technicalTrouble: () => 'Lo siento, ahora mismo algo no funciona de nuestro lado.',
  technicalTroubleMessage: () =>
    'Lo siento, ahora mismo algo no funciona de nuestro lado. No quiero perder su llamada: ¿qué le digo al equipo?',
}

const asking: Asking = {
  askService: ({ services }) =>
    services.length > 0 && services.length <= 5
      ? `¿Qué servicio desea? Tenemos ${list(services, 'disjunction')}.`
      : '¿Qué servicio desea?',
  wouldYouBook: () => '¿Quiere que le reserve una cita?',
  canHelpWith: () =>
    'Puedo reservarle una cita, responder preguntas sobre el negocio o tomar un recado. ¿Qué necesita?',
  notBookedYet: () => 'Antes de irse: todavía me falta ese dato para su cita. ¿Me lo da?',
  noAppointmentYet: ({ slots: given }) =>
    `Antes de irse: todavía no tiene cita. ${asking.askWhichOffer({ slots: given })}`,
  askSecond: ({ date, time: at }) => `Tiene su cita el ${day(date)} a ${time(at)}. ¿Quiere otra más, o cambiar esa?`,
  notBooked: () => 'De acuerdo, entonces dejamos la cita.',
  sure: (nth) => ['Claro.', 'De acuerdo.', 'Por supuesto.'][nth % 3] ?? 'Claro.',
  askDate: () => '¿Qué día y a qué hora le vendría bien?',
  askDay: ({ time: at }) => (at ? `Claro, a ${time(at)}. ¿Qué día le gustaría?` : '¿Qué día le gustaría?'),
  askOtherDate: () => 'No hay problema. ¿Qué día u hora le vendría mejor?',
  askName: () => '¿A nombre de quién pongo la cita?',
  askNameFor: ({ date, time: at }) => `Muy bien, el ${day(date)} a ${time(at)}. ¿A nombre de quién la pongo?`,
  askContact: () => '¿Y un teléfono o correo electrónico para la confirmación?',
  whyAsked: () => 'Es solo para su cita: así el equipo sabe quién viene y cómo avisarle.',
  askQuestion: ({ text }) => text,
  askWhichOffer: ({ slots: given }) =>
    given.length === 1 ? `¿Le reservo ${slots(given)}?` : `¿Cuál prefiere: ${slots(given)}?`,
  askMessage: () => 'Claro. ¿Qué les digo?',
  askMessageName: () => '¿Y su nombre, por favor?',
  askMessagePhone: () => '¿A qué número le pueden llamar?',
}

/** What is not booked yet: the business must say yes, or the caller must give the code that is sent to them. */
function requestedWords({ serviceName, date, time: at, name, confirmation, requested }: BookedGiven): string {
  const what = `${serviceName} el ${day(date)} a ${time(at)}`
  const by = confirmation === 'email' ? 'correo electrónico' : 'mensaje de texto'
  if (requested === 'code')
    return (
      `Le guardo ${what}${called(name)}, por media hora. Todavía no está reservada: le envío un código por ${by}. ` +
      'Escríbalo aquí, por favor, o abra el enlace que va con él.'
    )
  return (
    `Ya la pedí${called(name)}: ${what}. Todavía no está reservada: el equipo le responde` +
    `${confirmation ? ` por ${by}` : ''}.`
  )
}

const stillRequested = (asked: { serviceName: string; date: string; time: string }) =>
  `${asked.serviceName} el ${day(asked.date)} a ${time(asked.time)}: está pedida, pero todavía no está reservada. ` +
  '¿Puedo ayudarle en algo más?'

function toConfirm(confirmation: 'sms' | 'email' | null): string {
  if (confirmation === null) return ' El equipo la confirmará.'
  return (
    ` Le envío un enlace por ${confirmation === 'sms' ? 'mensaje de texto' : 'correo electrónico'}; ` +
    'ábralo para confirmarla, por favor.'
  )
}

const offering: Offering = {
  offers: ({ slots: given, match, reason, serviceName, moving }) => {
    if (given.length === 0)
      return (
        `${reason ? `${reasons[reason]} ` : ''}No encontré una hora libre para ${serviceName}. ¿Le vendría ` +
        'bien otro día?'
      )
    const lead =
      match === 'asked'
        ? 'Tengo'
        : `${reason ? reasons[reason] : 'Exactamente eso no lo tengo.'} Lo más cercano que tengo es`
    const one = moving ? '¿La cambio para entonces?' : '¿Se la reservo?'
    return `${lead} ${slots(given)}. ${given.length === 1 ? one : '¿Cuál prefiere?'}`
  },
  noOffers: ({ serviceName }) =>
    `Lo siento, no veo ninguna hora libre para ${serviceName} en las próximas semanas. Puedo tomar un ` +
    'recado y el equipo le llamará.',
  booked: (given) => {
    const { serviceName, date, time: at, name, staffName, confirmation, unconfirmed } = given
    if (given.requested) return requestedWords(given)
    const sent = unconfirmed
      ? toConfirm(confirmation)
      : confirmation === 'sms'
        ? ' Le envío la confirmación por mensaje de texto.'
        : confirmation === 'email'
          ? ' Le envío la confirmación por correo electrónico.'
          : ''
    return (
      `Su cita está reservada${called(name)}: ${serviceName} el ${day(date)} a ` +
      `${time(at)}${staffName ? ` con ${staffName}` : ''}.${sent}`
    )
  },
  nothingBooked: ({ change }) =>
    `Para que lo sepa: todavía no hay nada reservado${change ? ', cambiado ni cancelado' : ''}.`,
  onlyDone: ({ booked, moved, cancelled }) =>
    `Para que lo sepa: ${[
      booked.length > 0 && `lo reservado es ${dated(booked)}`,
      moved.length > 0 && `lo cambiado es ahora ${dated(moved)}`,
      cancelled.length > 0 && `lo cancelado es ${dated(cancelled)}`,
    ]
      .filter(Boolean)
      .join('; ')}. No hay nada más reservado, cambiado ni cancelado.`,
  slotTaken: () => 'Lo siento, alguien acaba de tomar esa hora. Déjeme mirar otra vez.',
  offerExpired: () => 'Esa hora ya no está apartada. Déjeme comprobarlo otra vez.',
  needsContact: () => 'Para reservarla necesito un teléfono o un correo electrónico.',
  bookingCodeWrong: () =>
    'Ese no es el código que le envié, o ya es tarde para usarlo. Mírelo otra vez, por favor, o llámenos.',
  tooManyBookings: () => 'Ahora no puedo reservar otra por aquí, pero el equipo le responderá. ¿Qué les digo?',
  answerUnfit: () => 'Una de las respuestas no es de las que se piden, así que aún no está reservada.',
  cannotBook: () => 'Lo siento, eso no se pudo hacer.',
}

const answering: Answering = {
  price: ({ serviceName, price: amount }) =>
    amount
      ? `${serviceName} ${amount.from ? `cuesta desde ${price(amount)}` : `cuesta ${price(amount)}`}.`
      : `No sé el precio de ${serviceName}. El equipo se lo dirá antes de hacer cualquier trabajo.`,
  prices: ({ services }) => {
    const known = services.flatMap(({ name, price: amount }) =>
      amount ? [`${name} cuesta ${amount.from ? 'desde ' : ''}${price(amount)}`] : [],
    )
    return known.length > 0
      ? `${list(known)}.`
      : 'Aquí no tengo los precios. El equipo se los dirá antes de hacer cualquier trabajo.'
  },
  hours: ({ hours }) => (hours.length > 0 ? `Abrimos ${openingHours(hours)}.` : 'Lo siento, aquí no tengo el horario.'),
  address: ({ address }) =>
    address ? `Estamos en ${address}.` : 'Lo siento, aquí no tengo la dirección. El equipo se la puede dar.',
  services: ({ services }) =>
    services.length > 0 ? `Ofrecemos ${list(services)}.` : 'Lo siento, aquí no tengo la lista de servicios.',
  duration: ({ serviceName, minutes }) => `${serviceName} dura más o menos ${length(minutes)}.`,
  textingAnswer: () => 'Se lo mando por mensaje al número del que llama.',
  cannotText: () => 'Lo siento, desde aquí no le puedo mandar mensajes.',
  confirmationTexted: () => 'El día y la hora le llegan por mensaje.',
  unknownAgain: () => 'Eso tampoco lo tengo aquí, lo siento.',
  ourNumber: ({ phone }) => `Nuestro número es el ${spokenDigits(phone)}.`,
  unknown: () => 'Eso no lo sé, lo siento. El equipo se lo puede decir.',
  messageTaken: ({ name, phone }) =>
    `Gracias${called(name)}. Ya pasé su recado, y el equipo le devolverá la ` +
    `llamada${phone ? ` al ${spokenDigits(phone)}` : ''}.`,
  messageNotTaken: () => 'Lo siento, ahora mismo no pude guardar el recado. Inténtelo de nuevo un poco más tarde.',
}

const writing: Writing = {
  ownerCallbackSubject: (message) =>
    `${message.urgent ? 'URGENTE: devolver la llamada a' : 'Devolver la llamada a'} ` +
    `${message.name ? `«${message.name}»` : 'una persona que llamó'}`,
  ownerCallbackBody: (message) =>
    [
      `${message.name ? `«${message.name}»` : 'Una persona que llamó'} dejó un ` +
        `recado${message.urgent ? ' y dice que es urgente' : ''}. Escribió:`,
      '',
      message.body,
      '',
      `Teléfono: ${message.phone ?? 'no lo dio'}`,
      `Recibido: ${message.receivedAt}`,
    ].join('\n'),
}

export const say: Catalogue = {
  ...arranging,
  ...manner,
  ...own,
  ...together,
  ...talking,
  ...asking,
  ...offering,
  ...answering,
  ...answersEs,
  ...writing,
}
