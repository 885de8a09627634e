import type { AppointmentWords } from './words.ts'

export const en: AppointmentWords = {
  locale: 'en-US',
  confirmationText: (a) =>
    `${a.businessName}: ${a.serviceName} is booked for ${a.when}${a.staffName ? ` with ${a.staffName}` : ''}.${a.contactName ? ` Name: ${a.contactName}.` : ''}${a.phone ? ` Questions or changes: ${a.phone}` : ''}`,
  confirmationSubject: (a) => `${a.businessName}: ${a.serviceName}, ${a.when}`,
  confirmationMail: (a) =>
    [
      'Hello,',
      '',
      'your appointment is booked.',
      '',
      ...(a.contactName ? [`  Name:  “${a.contactName}”`] : []),
      `  What:  ${a.serviceName}`,
      `  When:  ${a.when} (${a.zone})`,
      ...(a.staffName ? [`  With:  ${a.staffName}`] : []),
      ...(a.address ? [`  Where: ${a.address}`] : []),
      ...(a.price ? [`  Price: ${a.price}`] : []),
      '',
      a.phone ? `If something changes, call us: ${a.phone}` : 'If something changes, please tell us.',
      '',
      a.businessName,
    ].join('\n'),
  ownerSubject: (a) => `New booking: ${a.serviceName}, ${a.when}`,
  ownerMail: (a) =>
    [
      `${a.contactName ? `“${a.contactName}”` : 'Somebody'} booked ${a.serviceName} for ${a.when}.`,
      '',
      ...(a.contactPhone ? [`Phone:  ${a.contactPhone}`] : []),
      ...(a.contactEmail ? [`E-mail: ${a.contactEmail}`] : []),
      ...(a.staffName ? [`With:   ${a.staffName}`] : []),
      ...a.answers.flatMap((one) => ['', one.question, 'They wrote:', one.answer]),
    ].join('\n'),
}
