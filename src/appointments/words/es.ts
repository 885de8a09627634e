import type { AppointmentFacts, AppointmentWords } from './words.ts'

export const es: AppointmentWords = {
  locale: 'es-US',
  confirmationText: (a) =>
    a.confirmLink
      ? `${a.businessName}: por favor confirme ${a.serviceName}, ${a.when}: ${a.confirmLink}`
      : `${a.businessName}: ${a.serviceName} reservado para el ${a.when}${a.staffName ? ` con ${a.staffName}` : ''}.` +
        (a.contactName ? ` Nombre: ${a.attendeeName ?? a.contactName}.` : '') +
        changesBy(a),
  confirmationSubject: (a) => `${a.businessName}: ${a.serviceName}, ${a.when}`,
  confirmationMail: (a) =>
    [
      'Hola:',
      '',
      ...(a.confirmLink
        ? ['Su cita está reservada. Por favor abra esta página y confírmela:', '', `  ${a.confirmLink}`]
        : ['Su cita está reservada.']),
      '',
      ...(a.contactName ? [`  Nombre:   «${a.contactName}»`] : []),
      `  Servicio: ${a.serviceName}`,
      `  Cuándo:   ${a.when} (${a.zone})`,
      ...(a.attendeeName ? [`  Para:     «${a.attendeeName}»`] : []),
      ...(a.staffName ? [`  Con:      ${a.staffName}`] : []),
      ...(a.place ? [`  Dónde:    ${a.place}`] : []),
      ...(a.price ? [`  Precio:   ${a.price}`] : []),
      '',
      ...(a.manageLink ? ['Cámbiela o cancélela aquí:', '', `  ${a.manageLink}`, ''] : []),
      a.phone ? `Si algo cambia, llámenos: ${a.phone}` : 'Si algo cambia, avísenos.',
      '',
      a.businessName,
    ].join('\n'),
  requestedText: (a) =>
    a.code
      ? `${a.businessName}: su código es ${a.code}. ${a.serviceName}, ${a.when}: se lo guardamos hasta el ` +
        `${a.answerBy ?? ''} y queda reservado cuando lo escriba donde lo pidió.` +
        (a.confirmLink ? ` O confirme aquí: ${a.confirmLink}` : '')
      : `${a.businessName}: recibimos su solicitud de ${a.serviceName}, ${a.when}${forWhom(a)}. Todavía no está ` +
        `reservada: le respondemos antes del ${a.answerBy ?? ''}.${changesBy(a)}`,
  requestedSubject: (a) => `${a.code ? 'Por favor confirme' : 'Solicitud'}: ${a.serviceName}, ${a.when}`,
  expiredText: (a) =>
    `${a.businessName}: ${a.serviceName}, ${a.when}, no se confirmó a tiempo y no está reservado.` +
    (a.phone ? ` Para buscar otra hora, llame al ${a.phone}` : ''),
  expiredSubject: (a) => `Sin reservar: ${a.serviceName}, ${a.when}`,
  onMyWayText: (a, minutes) =>
    `${a.businessName}: ${a.staffName ? `${a.staffName} va` : 'vamos'} de camino para ${a.serviceName}, y ` +
    `${a.staffName ? 'llega' : 'llegamos'} en unos ${minutes} ${minutes === 1 ? 'minuto' : 'minutos'}.` +
    `${a.phone ? ` ${a.phone}` : ''}`,
  declinedText: (a) =>
    `${a.businessName} no pudo tomar su reserva de ${a.serviceName}, ` +
    `${a.when}.${a.phone ? ` Para buscar otra hora, llame al ${a.phone}` : ''}`,
  declinedSubject: (a) => `Sin reservar: ${a.serviceName}, ${a.when}`,
  movedText: (a) =>
    `${a.businessName}: ${a.serviceName}` +
    (isSameTime(a)
      ? `, ${a.when}, sigue a la misma hora, pero ahora${withStaff(a) || ' en otro lugar'}.`
      : ` cambia${a.was ? ` del ${a.was}` : ''} al ${a.when}${withStaff(a)}.`) +
    (a.confirmLink ? ` Por favor confirme: ${a.confirmLink}` : changesBy(a)),
  movedSubject: (a) =>
    isSameTime(a) ? `${a.serviceName}, ${a.when}${withStaff(a)}` : `Cambiada al ${a.when}: ${a.serviceName}`,
  movedMail: (a) =>
    [
      'Hola:',
      '',
      (isSameTime(a) ? 'Su cita sigue a la misma hora, con otra persona.' : 'Su cita cambió de hora.') +
        (a.confirmLink ? ' Por favor abra esta página y confírmela:' : ''),
      ...(a.confirmLink ? ['', `  ${a.confirmLink}`] : []),
      '',
      `  Servicio: ${a.serviceName}`,
      ...(a.was && !isSameTime(a) ? [`  Antes:    ${a.was}`] : []),
      `  Ahora:    ${a.when} (${a.zone})`,
      ...(a.staffName ? [`  Con:      ${a.staffName}`] : []),
      ...(a.place ? [`  Dónde:    ${a.place}`] : []),
      '',
      ...(a.manageLink ? ['Cámbiela o cancélela aquí:', '', `  ${a.manageLink}`, ''] : []),
      a.phone ? `Si no le conviene, llámenos: ${a.phone}` : 'Si no le conviene, avísenos.',
      '',
      a.businessName,
    ].join('\n'),
  cancelledText: (a) =>
    (a.cancelledFor === 'customer'
      ? `${a.businessName}: como pidió, se canceló ${a.serviceName}, ${a.when}.`
      : `${a.businessName} tuvo que cancelar ${a.serviceName}, ${a.when}.`) +
    (a.phone ? ` Para buscar otra hora, llame al ${a.phone}` : ''),
  cancelledSubject: (a) => `Cancelada: ${a.serviceName}, ${a.when}`,
  reminderText: (a) =>
    `${a.businessName}: le recordamos ${a.serviceName}, ${a.when}${withStaff(a)}.` +
    (a.manageLink
      ? ` ${a.isComing ? 'Cambiar o cancelar' : 'Confirmar, cambiar o cancelar'}: ${a.manageLink}`
      : a.phone
        ? ` Preguntas o cambios: ${a.phone}`
        : ''),
  reminderSubject: (a) => `Recordatorio: ${a.serviceName}, ${a.when}`,
  reminderMail: (a) =>
    [
      'Hola:',
      '',
      'Le recordamos su cita.',
      '',
      `  Servicio: ${a.serviceName}`,
      `  Cuándo:   ${a.when} (${a.zone})`,
      ...(a.staffName ? [`  Con:      ${a.staffName}`] : []),
      ...(a.place ? [`  Dónde:    ${a.place}`] : []),
      '',
      ...(a.manageLink
        ? [
            a.isComing ? 'Cámbiela o cancélela aquí:' : 'Diga aquí que vendrá, o cámbiela o cancélela:',
            '',
            `  ${a.manageLink}`,
            '',
          ]
        : []),
      a.phone ? `Si algo cambia, llámenos: ${a.phone}` : 'Si algo cambia, avísenos.',
      '',
      a.businessName,
    ].join('\n'),
  insteadText: (a, kept) =>
    `${a.businessName}: lo sentimos, ${a.serviceName}, ${a.when}, no puede ser como estaba previsto. ` +
    (kept ? `Le guardamos hasta ${kept.until}: ${kept.times.join('; ')}.` : 'Por favor elija otra hora.') +
    chooseBy(a),
  insteadSubject: (a) => `Por favor elija otra hora: ${a.serviceName}, ${a.when}`,
  insteadMail: (a, kept) =>
    [
      'Hola:',
      '',
      `Lo sentimos: ${a.serviceName}, ${a.when}, no puede ser como estaba previsto.`,
      '',
      ...(kept
        ? [`Hasta ${kept.until} le guardamos estas horas:`, '', ...kept.times.map((time) => `  ${time}`), '']
        : []),
      ...(a.manageLink ? ['Elija una de ellas, u otra, aquí:', '', `  ${a.manageLink}`, ''] : []),
      a.phone ? `O llámenos: ${a.phone}` : 'O díganos qué le conviene.',
      '',
      a.businessName,
    ].join('\n'),
  lapsedText: (a) =>
    `${a.businessName}: las horas que le guardábamos en lugar de ${a.serviceName}, ${a.when}, ` +
    'ya están libres para otros.' +
    ' Por favor elija otra.' +
    chooseBy(a),
  lapsedSubject: (a) => `Falta elegir otra hora: ${a.serviceName}`,
  asPlannedText: (a) =>
    `${a.businessName}: buenas noticias, ${a.serviceName}, ${a.when}${withStaff(a)}, sí puede ser como ` +
    `estaba previsto. No hace falta que elija otra hora.${changesBy(a)}`,
  asPlannedSubject: (a) => `Como estaba previsto: ${a.serviceName}, ${a.when}`,
  confirmPage: {
    title: () => 'Su cita',
    button: () => 'Sí, yo la reservé',
    confirmed: () => 'Confirmada. ¡Hasta entonces!',
    declined: () => 'El negocio no pudo tomar esta reserva. Por favor llame para buscar otra hora.',
    cancelled: () => 'Esta cita está cancelada.',
    expired: () => 'No se confirmó a tiempo. La hora está libre otra vez; por favor elija otra.',
  },
  managePage: {
    title: () => 'Su cita',
    cancelled: () => 'Esta cita está cancelada.',
    over: () => 'Esta cita ya pasó.',
    addToCalendar: () => 'Añádala a su calendario',
    insteadTitle: () => 'Lo sentimos',
    instead: () => 'No puede ser como estaba previsto. Por favor elija otra hora.',
    insteadHeld: (until) => `Le guardamos estas horas hasta ${until}:`,
    comingTitle: () => '¿Vendrá?',
    comingButton: () => 'Sí, vendré',
    coming: () => 'Gracias, le esperamos.',
    askToMoveButton: () => 'Pedir otra hora',
    askedToMove: () => 'Sabemos que quiere otra hora y le llamaremos.',
    moveTitle: () => 'Cambiarla',
    movePolicy: (until) => `Puede cambiarla aquí hasta el ${until}.`,
    tooLateToMove: () => 'Ya es tarde para cambiarla aquí. Por favor llámenos.',
    dayLabel: () => 'Horas libres el',
    show: () => 'Mostrar',
    nothingFree: () => 'No hay horas libres ese día.',
    cancelTitle: () => 'Cancelarla',
    cancelPolicy: (until) => `Por favor cancele antes del ${until}; después cuenta como cancelación tardía.`,
    isLate: (until) => `Ya pasó el ${until}: quedará anotada como cancelación tardía.`,
    cancelButton: () => 'Cancelar esta cita',
    ownData: () => 'Lo que guardamos sobre usted: verlo o borrarlo',
  },
  ownerSubject: (a) => `Nueva reserva: ${a.serviceName}, ${a.when}`,
  ownerMail: (a) =>
    [
      `${a.contactName ? `«${a.contactName}»` : 'Una persona'} reservó ${a.serviceName} para el ${a.when}.`,
      ...(a.unconfirmed
        ? ['', 'Vino de su sitio web y aún no está confirmada: confírmela o recházela en el resumen.']
        : []),
      '',
      ...(a.attendeeName ? [`Para:     «${a.attendeeName}»`] : []),
      ...(a.contactPhone ? [`Teléfono: ${a.contactPhone}`] : []),
      ...(a.contactEmail ? [`Correo:   ${a.contactEmail}`] : []),
      ...(a.staffName ? [`Con:      ${a.staffName}`] : []),
      ...a.answers.flatMap((answer) => ['', answer.question, 'Escribió:', answer.answer]),
    ].join('\n'),
  ownerRequestedSubject: (a) => `Por favor responda: ${a.serviceName}, ${a.when}`,
  ownerRequestedMail: (a) =>
    [
      `${a.contactName ? `«${a.contactName}»` : 'Una persona'} pide ${a.serviceName}, ${a.when}${forWhom(a)}.`,
      '',
      `La hora queda guardada hasta el ${a.answerBy ?? ''}. Diga sí o no en el resumen; después queda libre.`,
      '',
      ...(a.contactPhone ? [`Teléfono: ${a.contactPhone}`] : []),
      ...(a.contactEmail ? [`Correo:   ${a.contactEmail}`] : []),
      ...(a.place ? [`Dónde:    ${a.place}`] : []),
      ...a.answers.flatMap((answer) => ['', answer.question, 'Escribió:', answer.answer]),
    ].join('\n'),
  ownerMovedSubject: (a) => `Cambiada por el cliente: ${a.serviceName}, ${a.when}`,
  ownerMovedMail: (a) =>
    `${a.contactName ? `«${a.contactName}»` : 'Una persona'} cambió ${a.serviceName}` +
    `${a.was ? ` del ${a.was}` : ''} al ${a.when}${withStaff(a)}.`,
  ownerCancelledSubject: (a) => `Cancelada por el cliente: ${a.serviceName}, ${a.when}`,
  ownerCancelledMail: (a) =>
    `${a.contactName ? `«${a.contactName}»` : 'Una persona'} canceló ${a.serviceName}, ${a.when}. La hora queda libre.`,
  ownerAskedToMoveSubject: (a) => `Quiere otra hora: ${a.serviceName}, ${a.when}`,
  ownerAskedToMoveMail: (a) =>
    [
      `${a.contactName ? `«${a.contactName}»` : 'Una persona'} quiere otra hora para ${a.serviceName}, ${a.when},`,
      'y ya es tarde para cambiarla con el enlace. Por favor llame.',
      ...(a.contactPhone ? ['', `Teléfono: ${a.contactPhone}`] : []),
      ...(a.contactEmail ? [`Correo:   ${a.contactEmail}`] : []),
    ].join('\n'),
}

/** Moved to other people and not to another time. */
const isSameTime = ({ was, when }: AppointmentFacts) => was === when
const forWhom = ({ attendeeName }: AppointmentFacts) => (attendeeName ? `, para «${attendeeName}»` : '')

function withStaff({ staffName }: AppointmentFacts): string {
  return staffName ? ` con ${staffName}` : ''
}

/** Where another time is chosen, in a text. */
function chooseBy({ phone, manageLink }: AppointmentFacts): string {
  if (manageLink) return ` Elegir: ${manageLink}${phone ? ` o ${phone}` : ''}`
  return phone ? ` Llámenos: ${phone}` : ''
}

/** Where to turn, in a text. */
function changesBy({ phone, manageLink }: AppointmentFacts): string {
  if (manageLink) return ` Cambiar o cancelar: ${manageLink}${phone ? ` o ${phone}` : ''}`
  return phone ? ` Preguntas o cambios: ${phone}` : ''
}
