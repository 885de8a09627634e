import type { AppointmentWords } from './words.ts'

export const en: AppointmentWords = {
  locale: 'en-US',
  confirmationText: (a) =>
    a.confirmLink
      ? `${a.businessName}: please confirm ${a.serviceName}, ${a.when}: ${a.confirmLink}`
      : `${a.businessName}: ${a.serviceName} is booked for ${a.when}${a.staffName ? ` with ${a.staffName}` : ''}.` +
        (a.contactName ? ` Name: ${a.contactName}.` : '') +
        (a.phone ? ` Questions or changes: ${a.phone}` : ''),
  confirmationSubject: (a) => `${a.businessName}: ${a.serviceName}, ${a.when}`,
  confirmationMail: (a) =>
    [
      'Hello,',
      '',
      ...(a.confirmLink
        ? ['your appointment is booked. Please open this page and confirm it:', '', `  ${a.confirmLink}`]
        : ['your appointment is booked.']),
      '',
      ...(a.contactName ? [`  Name:  “${a.contactName}”`] : []),
      `  What:  ${a.serviceName}`,
      `  When:  ${a.when} (${a.zone})`,
      ...(a.staffName ? [`  With:  ${a.staffName}`] : []),
      ...(a.place ? [`  Where: ${a.place}`] : []),
      ...(a.price ? [`  Price: ${a.price}`] : []),
      '',
      a.phone ? `If something changes, call us: ${a.phone}` : 'If something changes, please tell us.',
      '',
      a.businessName,
    ].join('\n'),
  declinedText: (a) =>
    `${a.businessName} could not take your booking of ${a.serviceName}, ` +
    `${a.when}.${a.phone ? ` To find another time, call ${a.phone}` : ''}`,
  declinedSubject: (a) => `Not booked: ${a.serviceName}, ${a.when}`,
  confirmPage: {
    title: () => 'Your appointment',
    button: () => 'Yes, I booked this',
    confirmed: () => 'Confirmed. See you then!',
    declined: () => 'The business could not take this booking. Please call for another time.',
  },
  ownerSubject: (a) => `New booking: ${a.serviceName}, ${a.when}`,
  ownerMail: (a) =>
    [
      `${a.contactName ? `“${a.contactName}”` : 'Somebody'} booked ${a.serviceName} for ${a.when}.`,
      ...(a.unconfirmed
        ? ['', 'It came from your website and is not confirmed yet: confirm or decline it on the overview.']
        : []),
      '',
      ...(a.contactPhone ? [`Phone:  ${a.contactPhone}`] : []),
      ...(a.contactEmail ? [`E-mail: ${a.contactEmail}`] : []),
      ...(a.staffName ? [`With:   ${a.staffName}`] : []),
      ...a.answers.flatMap((answer) => ['', answer.question, 'They wrote:', answer.answer]),
    ].join('\n'),
}
