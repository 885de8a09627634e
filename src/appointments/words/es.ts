import type { AppointmentWords } from './words.ts'

export const es: AppointmentWords = {
  locale: 'es-US',
  confirmationText: (a) =>
    `${a.businessName}: ${a.serviceName} reservado para el ${a.when}${a.staffName ? ` con ${a.staffName}` : ''}.${a.contactName ? ` Nombre: ${a.contactName}.` : ''}${a.phone ? ` Preguntas o cambios: ${a.phone}` : ''}`,
  confirmationSubject: (a) => `${a.businessName}: ${a.serviceName}, ${a.when}`,
  confirmationMail: (a) =>
    [
      'Hola:',
      '',
      'Su cita está reservada.',
      '',
      ...(a.contactName ? [`  Nombre:   «${a.contactName}»`] : []),
      `  Servicio: ${a.serviceName}`,
      `  Cuándo:   ${a.when} (${a.zone})`,
      ...(a.staffName ? [`  Con:      ${a.staffName}`] : []),
      ...(a.address ? [`  Dónde:    ${a.address}`] : []),
      ...(a.price ? [`  Precio:   ${a.price}`] : []),
      '',
      a.phone ? `Si algo cambia, llámenos: ${a.phone}` : 'Si algo cambia, avísenos.',
      '',
      a.businessName,
    ].join('\n'),
  ownerSubject: (a) => `Nueva reserva: ${a.serviceName}, ${a.when}`,
  ownerMail: (a) =>
    [
      `${a.contactName ? `«${a.contactName}»` : 'Una persona'} reservó ${a.serviceName} para el ${a.when}.`,
      '',
      ...(a.contactPhone ? [`Teléfono: ${a.contactPhone}`] : []),
      ...(a.contactEmail ? [`Correo:   ${a.contactEmail}`] : []),
      ...(a.staffName ? [`Con:      ${a.staffName}`] : []),
      ...a.answers.flatMap((one) => ['', one.question, 'Escribió:', one.answer]),
    ].join('\n'),
}
