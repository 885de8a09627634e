import type { AppointmentFacts, AppointmentWords } from './words.ts'

export const en: AppointmentWords = {
  locale: 'en-US',
  confirmationText: (a) =>
    a.confirmLink
      ? `${a.businessName}: please confirm ${a.serviceName}, ${a.when}: ${a.confirmLink}`
      : `${a.businessName}: ${a.serviceName} is booked for ${a.when}${a.staffName ? ` with ${a.staffName}` : ''}.` +
        (a.contactName ? ` Name: ${a.contactName}.` : '') +
        changesBy(a),
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
      ...(a.manageLink ? ['Move or cancel it here:', '', `  ${a.manageLink}`, ''] : []),
      a.phone ? `If something changes, call us: ${a.phone}` : 'If something changes, please tell us.',
      '',
      a.businessName,
    ].join('\n'),
  declinedText: (a) =>
    `${a.businessName} could not take your booking of ${a.serviceName}, ` +
    `${a.when}.${a.phone ? ` To find another time, call ${a.phone}` : ''}`,
  declinedSubject: (a) => `Not booked: ${a.serviceName}, ${a.when}`,
  movedText: (a) =>
    `${a.businessName}: ${a.serviceName} is moved${a.was ? ` from ${a.was}` : ''} to ${a.when}${withStaff(a)}.` +
    (a.confirmLink ? ` Please confirm: ${a.confirmLink}` : changesBy(a)),
  movedSubject: (a) => `Moved to ${a.when}: ${a.serviceName}`,
  movedMail: (a) =>
    [
      'Hello,',
      '',
      a.confirmLink ? 'your appointment is moved. Please open this page and confirm it:' : 'your appointment is moved.',
      ...(a.confirmLink ? ['', `  ${a.confirmLink}`] : []),
      '',
      `  What:   ${a.serviceName}`,
      ...(a.was ? [`  Before: ${a.was}`] : []),
      `  Now:    ${a.when} (${a.zone})`,
      ...(a.staffName ? [`  With:   ${a.staffName}`] : []),
      ...(a.place ? [`  Where:  ${a.place}`] : []),
      '',
      ...(a.manageLink ? ['Move or cancel it here:', '', `  ${a.manageLink}`, ''] : []),
      a.phone ? `If that does not suit you, call us: ${a.phone}` : 'If that does not suit you, please tell us.',
      '',
      a.businessName,
    ].join('\n'),
  cancelledText: (a) =>
    (a.cancelledFor === 'customer'
      ? `${a.businessName}: as you asked, ${a.serviceName}, ${a.when}, is cancelled.`
      : `${a.businessName} had to cancel ${a.serviceName}, ${a.when}.`) +
    (a.phone ? ` To find another time, call ${a.phone}` : ''),
  cancelledSubject: (a) => `Cancelled: ${a.serviceName}, ${a.when}`,
  confirmPage: {
    title: () => 'Your appointment',
    button: () => 'Yes, I booked this',
    confirmed: () => 'Confirmed. See you then!',
    declined: () => 'The business could not take this booking. Please call for another time.',
    cancelled: () => 'This appointment is cancelled.',
  },
  managePage: {
    title: () => 'Your appointment',
    cancelled: () => 'This appointment is cancelled.',
    over: () => 'This appointment is over.',
    moveTitle: () => 'Move it',
    movePolicy: (until) => `You can move it here until ${until}.`,
    tooLateToMove: () => 'It is too late to move it here. Please call us.',
    dayLabel: () => 'Free times on',
    show: () => 'Show',
    nothingFree: () => 'Nothing is free that day.',
    cancelTitle: () => 'Cancel it',
    cancelPolicy: (until) => `Please cancel before ${until}; after that it is a late cancellation.`,
    isLate: (until) => `It is after ${until}: this will be noted as a late cancellation.`,
    cancelButton: () => 'Cancel this appointment',
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
  ownerMovedSubject: (a) => `Moved by the customer: ${a.serviceName}, ${a.when}`,
  ownerMovedMail: (a) =>
    `${a.contactName ? `“${a.contactName}”` : 'Somebody'} moved ${a.serviceName}` +
    `${a.was ? ` from ${a.was}` : ''} to ${a.when}${withStaff(a)}.`,
  ownerCancelledSubject: (a) => `Cancelled by the customer: ${a.serviceName}, ${a.when}`,
  ownerCancelledMail: (a) =>
    `${a.contactName ? `“${a.contactName}”` : 'Somebody'} cancelled ${a.serviceName}, ${a.when}. ` +
    'The time is free again.',
}

function withStaff({ staffName }: AppointmentFacts): string {
  return staffName ? ` with ${staffName}` : ''
}

/** Where to turn, in a text. */
function changesBy({ phone, manageLink }: AppointmentFacts): string {
  if (manageLink) return ` Move or cancel: ${manageLink}${phone ? ` or ${phone}` : ''}`
  return phone ? ` Questions or changes: ${phone}` : ''
}
