import type { AppointmentWords } from './words.ts'

export const es: AppointmentWords = {
  locale: 'es-US',
  confirmationText: (a) =>
    a.confirmLink
      ? `${a.businessName}: por favor confirme ${a.serviceName}, ${a.when}: ${a.confirmLink}`
      : `${a.businessName}: ${a.serviceName} reservado para el ${a.when}${a.staffName ? ` con ${a.staffName}` : ''}.` +
        (a.contactName ? ` Nombre: ${a.contactName}.` : '') +
        (a.phone ? ` Preguntas o cambios: ${a.phone}` : ''),
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
      a.phone ? `Si algo cambia, llámenos: ${a.phone}` : 'Si algo cambia, avísenos.',
      '',
      a.businessName,
    ].join('\n'),
  declinedText: (a) =>
    `${a.businessName} no pudo tomar su reserva de ${a.serviceName}, ` +
    `${a.when}.${a.phone ? ` Para buscar otra hora, llame al ${a.phone}` : ''}`,
  declinedSubject: (a) => `Sin reservar: ${a.serviceName}, ${a.when}`,
  confirmPage: {
    title: () => 'Su cita',
    button: () => 'Sí, yo la reservé',
    confirmed: () => 'Confirmada. ¡Hasta entonces!',
    declined: () => 'El negocio no pudo tomar esta reserva. Por favor llame para buscar otra hora.',
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
}
