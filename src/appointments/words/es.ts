import type { AppointmentFacts, AppointmentWords } from './words.ts'

export const es: AppointmentWords = {
  locale: 'es-US',
  confirmationText: (a) =>
    a.confirmLink
      ? `${a.businessName}: por favor confirme ${a.serviceName}, ${a.when}: ${a.confirmLink}`
      : `${a.businessName}: ${a.serviceName} reservado para el ${a.when}${a.staffName ? ` con ${a.staffName}` : ''}.` +
        (a.contactName ? ` Nombre: ${a.contactName}.` : '') +
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
      ...(a.staffName ? [`  Con:      ${a.staffName}`] : []),
      ...(a.place ? [`  Dónde:    ${a.place}`] : []),
      ...(a.price ? [`  Precio:   ${a.price}`] : []),
      '',
      ...(a.manageLink ? ['Cámbiela o cancélela aquí:', '', `  ${a.manageLink}`, ''] : []),
      a.phone ? `Si algo cambia, llámenos: ${a.phone}` : 'Si algo cambia, avísenos.',
      '',
      a.businessName,
    ].join('\n'),
  declinedText: (a) =>
    `${a.businessName} no pudo tomar su reserva de ${a.serviceName}, ` +
    `${a.when}.${a.phone ? ` Para buscar otra hora, llame al ${a.phone}` : ''}`,
  declinedSubject: (a) => `Sin reservar: ${a.serviceName}, ${a.when}`,
  movedText: (a) =>
    `${a.businessName}: ${a.serviceName} cambia${a.was ? ` del ${a.was}` : ''} al ${a.when}${withStaff(a)}.` +
    (a.confirmLink ? ` Por favor confirme: ${a.confirmLink}` : changesBy(a)),
  movedSubject: (a) => `Cambiada al ${a.when}: ${a.serviceName}`,
  movedMail: (a) =>
    [
      'Hola:',
      '',
      a.confirmLink ? 'Su cita cambió de hora. Por favor abra esta página y confírmela:' : 'Su cita cambió de hora.',
      ...(a.confirmLink ? ['', `  ${a.confirmLink}`] : []),
      '',
      `  Servicio: ${a.serviceName}`,
      ...(a.was ? [`  Antes:    ${a.was}`] : []),
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
  confirmPage: {
    title: () => 'Su cita',
    button: () => 'Sí, yo la reservé',
    confirmed: () => 'Confirmada. ¡Hasta entonces!',
    declined: () => 'El negocio no pudo tomar esta reserva. Por favor llame para buscar otra hora.',
    cancelled: () => 'Esta cita está cancelada.',
  },
  managePage: {
    title: () => 'Su cita',
    cancelled: () => 'Esta cita está cancelada.',
    over: () => 'Esta cita ya pasó.',
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
  },
  ownerSubject: (a) => `Nueva reserva: ${a.serviceName}, ${a.when}`,
  ownerMail: (a) =>
    [
      `${a.contactName ? `«${a.contactName}»` : 'Una persona'} reservó ${a.serviceName} para el ${a.when}.`,
      ...(a.unconfirmed
        ? ['', 'Vino de su sitio web y aún no está confirmada: confírmela o recházela en el resumen.']
        : []),
      '',
      ...(a.contactPhone ? [`Teléfono: ${a.contactPhone}`] : []),
      ...(a.contactEmail ? [`Correo:   ${a.contactEmail}`] : []),
      ...(a.staffName ? [`Con:      ${a.staffName}`] : []),
      ...a.answers.flatMap((answer) => ['', answer.question, 'Escribió:', answer.answer]),
    ].join('\n'),
  ownerMovedSubject: (a) => `Cambiada por el cliente: ${a.serviceName}, ${a.when}`,
  ownerMovedMail: (a) =>
    `${a.contactName ? `«${a.contactName}»` : 'Una persona'} cambió ${a.serviceName}` +
    `${a.was ? ` del ${a.was}` : ''} al ${a.when}${withStaff(a)}.`,
  ownerCancelledSubject: (a) => `Cancelada por el cliente: ${a.serviceName}, ${a.when}`,
  ownerCancelledMail: (a) =>
    `${a.contactName ? `«${a.contactName}»` : 'Una persona'} canceló ${a.serviceName}, ${a.when}. La hora queda libre.`,
}

function withStaff({ staffName }: AppointmentFacts): string {
  return staffName ? ` con ${staffName}` : ''
}

/** Where to turn, in a text. */
function changesBy({ phone, manageLink }: AppointmentFacts): string {
  if (manageLink) return ` Cambiar o cancelar: ${manageLink}${phone ? ` o ${phone}` : ''}`
  return phone ? ` Preguntas o cambios: ${phone}` : ''
}
