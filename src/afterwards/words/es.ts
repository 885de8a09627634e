/** What is told of a conversation that is over, in Spanish. */
import type { TaskTold, Telling } from './telling.ts'

const about = { booked: 'reservó', requested: 'pidió', moved: 'cambió', cancelled: 'canceló' }
const kinds = {
  'call-back': 'que le llamen',
  quote: 'un precio',
  'half-way': 'una hora',
  'cannot-come': 'que alguien vaya',
}

export const es: Telling = {
  locale: 'es-ES',
  somebody: 'Alguien',
  act: ({ who, what, serviceName, when }) => `${who} ${about[what]} ${serviceName}, ${when}.`,
  danger: ({ who }) => `${who} habló de un peligro y oyó qué hacer.`,
  talked: ({ who, person }) => `${who} habló con ${person}.`,
  message: ({ who, body, urgent }) => `${who} dejó un mensaje${urgent ? ' urgente' : ''}: «${body}»`,
  halfWay: ({ who, serviceName, when }) => `${who} colgó mientras elegía ${serviceName}, ${when}.`,
  plain: {
    refused: ({ who }) => `${who} está bloqueado, y así se le dijo.`,
    spam: ({ who }) => `${who} parecía una máquina, o quería vender algo.`,
    missed: ({ who }) => `${who} colgó antes de que nadie pudiera ayudar.`,
    silent: ({ who }) => `${who} no dijo nada.`,
    asked: ({ who, topics }) => `${who} preguntó por ${topics}.`,
    answered: ({ who }) => `${who} tenía preguntas, y no queda nada por hacer.`,
  },
  summaryText: ({ businessName, summary, phone, urgent }) =>
    `${businessName}: ${urgent ? 'URGENTE. ' : ''}${summary}${phone ? ` ${phone}` : ''}\n` +
    (phone ? 'Responda 1 para llamar, 2 hecho, 3 bloquear.' : 'Responda 2 cuando este hecho.'),
  unansweredSubject: ({ businessName }) => `Urgente, y nadie ha respondido: ${businessName}`,
  unansweredBody: ({ summary, phone }) =>
    `${summary}\n\n${phone ?? 'Sin número'}\n\n` +
    'Se escribió a quienes reciben mensajes tras las llamadas, y nadie respondió.',
  answered: {
    done: ({ who }) => `Hecho: ${who}.`,
    doneBefore: ({ who }) => `${who}: ya estaba hecho.`,
    blocked: ({ phone }) => `${phone} queda bloqueado. El dueño puede deshacerlo.`,
    notBlocked: () => 'No hay un número que bloquear.',
    noNumber: () => 'No hay un número al que llamar.',
  },
  missedCaller: ({ businessName }) =>
    `${businessName}: sentimos no haber atendido su llamada. Escriba aqui que necesita, o vuelva a llamar. ` +
    'Responda STOP para no recibir mensajes.',
  cutOff: ({ serviceName }) => `Se cortó la llamada mientras elegía hora para ${serviceName}.`,
  topics: {
    price: 'los precios',
    hours: 'el horario',
    address: 'la dirección',
    services: 'lo que hacéis',
    duration: 'cuánto dura',
    estimate: 'un presupuesto',
    'look-up': 'una cita suya',
    complaint: 'una queja',
    person: 'hablar con alguien',
    'wrong-number': 'otra persona: era un número equivocado',
  },
  and: 'y',
  overdueSubject: (told: TaskTold) => `Sin hacer a tiempo: ${told.who} espera ${kinds[told.kind]}`,
  overdueBody: (told: TaskTold) =>
    (told.kind === 'cannot-come'
      ? `Alguien de tu equipo no puede ir a la cita de ${told.who}, y nadie lo ha resuelto.\n\n`
      : `A ${told.who} se le prometió una respuesta para ${told.due}, y nadie la ha marcado como hecha.\n\n`) +
    `${told.phone ?? 'Sin número'}\n\n${told.body ?? ''}\n\n${told.link}`,
  overdueText: (told: TaskTold) =>
    `${told.businessName}: sin hacer a tiempo. ${told.who}${told.phone ? `, ${told.phone}` : ''} espera ` +
    `${kinds[told.kind]} desde ${told.due}.`,
}
