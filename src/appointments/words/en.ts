import type { AppointmentFacts, AppointmentWords } from './words.ts'

export const en: AppointmentWords = {
  locale: 'en-US',
  confirmationText: (a) =>
    a.confirmLink
      ? `${a.businessName}: please confirm ${a.serviceName}, ${a.when}: ${a.confirmLink}`
      : `${a.businessName}: ${a.serviceName} is booked for ${a.when}${a.staffName ? ` with ${a.staffName}` : ''}.` +
        (a.contactName ? ` Name: ${a.attendeeName ?? a.contactName}.` : '') +
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
      ...(a.attendeeName ? [`  For:   “${a.attendeeName}”`] : []),
      ...(a.staffName ? [`  With:  ${a.staffName}`] : []),
      ...(a.place ? [`  Where: ${a.place}`] : []),
      ...(a.price ? [`  Price: ${a.price}`] : []),
      '',
      ...(a.manageLink ? ['Move or cancel it here:', '', `  ${a.manageLink}`, ''] : []),
      a.phone ? `If something changes, call us: ${a.phone}` : 'If something changes, please tell us.',
      '',
      a.businessName,
    ].join('\n'),
  requestedText: (a) =>
    a.code
      ? `${a.businessName}: your code is ${a.code}. ${a.serviceName}, ${a.when}, is held for you until ` +
        `${a.answerBy ?? ''} and booked when you type it where you asked.` +
        `${a.confirmLink ? ` Or confirm here: ${a.confirmLink}` : ''}`
      : `${a.businessName}: we have your request for ${a.serviceName}, ${a.when}${forWhom(a)}. It is not booked yet: ` +
        `we answer by ${a.answerBy ?? ''}.${changesBy(a)}`,
  requestedSubject: (a) => `${a.code ? 'Please confirm' : 'Requested'}: ${a.serviceName}, ${a.when}`,
  expiredText: (a) =>
    `${a.businessName}: ${a.serviceName}, ${a.when}, was not confirmed in time and is not booked.` +
    (a.phone ? ` To find another time, call ${a.phone}` : ''),
  expiredSubject: (a) => `Not booked: ${a.serviceName}, ${a.when}`,
  onMyWayText: (a, minutes) =>
    `${a.businessName}: ${a.staffName ? `${a.staffName} is` : 'we are'} on the way to you for ${a.serviceName}, and ` +
    `should be there in about ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.${a.phone ? ` ${a.phone}` : ''}`,
  declinedText: (a) =>
    `${a.businessName} could not take your booking of ${a.serviceName}, ` +
    `${a.when}.${a.phone ? ` To find another time, call ${a.phone}` : ''}`,
  declinedSubject: (a) => `Not booked: ${a.serviceName}, ${a.when}`,
  movedText: (a) =>
    `${a.businessName}: ${a.serviceName}` +
    (isSameTime(a)
      ? `, ${a.when}, stays at its time, but is now${withStaff(a) || ' in another place'}.`
      : ` is moved${a.was ? ` from ${a.was}` : ''} to ${a.when}${withStaff(a)}.`) +
    (a.confirmLink ? ` Please confirm: ${a.confirmLink}` : changesBy(a)),
  movedSubject: (a) =>
    isSameTime(a) ? `${a.serviceName}, ${a.when}${withStaff(a)}` : `Moved to ${a.when}: ${a.serviceName}`,
  movedMail: (a) =>
    [
      'Hello,',
      '',
      (isSameTime(a) ? 'your appointment stays at its time, with somebody else.' : 'your appointment is moved.') +
        (a.confirmLink ? ' Please open this page and confirm it:' : ''),
      ...(a.confirmLink ? ['', `  ${a.confirmLink}`] : []),
      '',
      `  What:   ${a.serviceName}`,
      ...(a.was && !isSameTime(a) ? [`  Before: ${a.was}`] : []),
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
  reminderText: (a) =>
    `${a.businessName}: a reminder of ${a.serviceName}, ${a.when}${withStaff(a)}.` +
    (a.manageLink
      ? ` ${a.isComing ? 'Move or cancel' : 'Confirm, move or cancel'}: ${a.manageLink}`
      : a.phone
        ? ` Questions or changes: ${a.phone}`
        : ''),
  reminderSubject: (a) => `Reminder: ${a.serviceName}, ${a.when}`,
  reminderMail: (a) =>
    [
      'Hello,',
      '',
      'this is to remind you of your appointment.',
      '',
      `  What:  ${a.serviceName}`,
      `  When:  ${a.when} (${a.zone})`,
      ...(a.staffName ? [`  With:  ${a.staffName}`] : []),
      ...(a.place ? [`  Where: ${a.place}`] : []),
      '',
      ...(a.manageLink
        ? [
            a.isComing ? 'Move or cancel it here:' : 'Say here that you will be there, or move or cancel it:',
            '',
            `  ${a.manageLink}`,
            '',
          ]
        : []),
      a.phone ? `If something changes, call us: ${a.phone}` : 'If something changes, please tell us.',
      '',
      a.businessName,
    ].join('\n'),
  insteadText: (a, kept) =>
    `${a.businessName}: we are sorry, ${a.serviceName}, ${a.when}, cannot take place as planned. ` +
    (kept ? `We hold for you until ${kept.until}: ${kept.times.join('; ')}.` : 'Please choose another time.') +
    chooseBy(a),
  insteadSubject: (a) => `Please choose another time: ${a.serviceName}, ${a.when}`,
  insteadMail: (a, kept) =>
    [
      'Hello,',
      '',
      `we are sorry: ${a.serviceName}, ${a.when}, cannot take place as planned.`,
      '',
      ...(kept
        ? [`Until ${kept.until} we hold these times for you:`, '', ...kept.times.map((time) => `  ${time}`), '']
        : []),
      ...(a.manageLink ? ['Choose one of them, or another one, here:', '', `  ${a.manageLink}`, ''] : []),
      a.phone ? `Or call us: ${a.phone}` : 'Or tell us what would suit you.',
      '',
      a.businessName,
    ].join('\n'),
  lapsedText: (a) =>
    `${a.businessName}: the times we held instead of ${a.serviceName}, ${a.when}, are free for others again.` +
    ' Please choose another one.' +
    chooseBy(a),
  lapsedSubject: (a) => `Still to be chosen: another time for ${a.serviceName}`,
  asPlannedText: (a) =>
    `${a.businessName}: good news, ${a.serviceName}, ${a.when}${withStaff(a)}, can be as planned after all. ` +
    `You need not choose another time.${changesBy(a)}`,
  asPlannedSubject: (a) => `As planned after all: ${a.serviceName}, ${a.when}`,
  confirmPage: {
    title: () => 'Your appointment',
    button: () => 'Yes, I booked this',
    confirmed: () => 'Confirmed. See you then!',
    declined: () => 'The business could not take this booking. Please call for another time.',
    cancelled: () => 'This appointment is cancelled.',
    expired: () => 'This was not confirmed in time. The time is free again; please choose another.',
  },
  managePage: {
    title: () => 'Your appointment',
    cancelled: () => 'This appointment is cancelled.',
    over: () => 'This appointment is over.',
    addToCalendar: () => 'Add it to your calendar',
    insteadTitle: () => 'We are sorry',
    instead: () => 'It cannot take place as planned. Please choose another time.',
    insteadHeld: (until) => `These times are held for you until ${until}:`,
    comingTitle: () => 'Will you be there?',
    comingButton: () => 'I’ll be there',
    coming: () => 'Thank you, we expect you.',
    askToMoveButton: () => 'Ask us to move it',
    askedToMove: () => 'We know that you would like another time, and will call you.',
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
    ownData: () => 'What we keep about you: see it, or have it erased',
  },
  ownerSubject: (a) => `New booking: ${a.serviceName}, ${a.when}`,
  ownerMail: (a) =>
    [
      `${a.contactName ? `“${a.contactName}”` : 'Somebody'} booked ${a.serviceName} for ${a.when}.`,
      ...(a.unconfirmed
        ? ['', 'It came from your website and is not confirmed yet: confirm or decline it on the overview.']
        : []),
      '',
      ...(a.attendeeName ? [`For:    “${a.attendeeName}”`] : []),
      ...(a.contactPhone ? [`Phone:  ${a.contactPhone}`] : []),
      ...(a.contactEmail ? [`E-mail: ${a.contactEmail}`] : []),
      ...(a.staffName ? [`With:   ${a.staffName}`] : []),
      ...a.answers.flatMap((answer) => ['', answer.question, 'They wrote:', answer.answer]),
    ].join('\n'),
  ownerRequestedSubject: (a) => `Please answer: ${a.serviceName}, ${a.when}`,
  ownerRequestedMail: (a) =>
    [
      `${a.contactName ? `“${a.contactName}”` : 'Somebody'} asks for ${a.serviceName}, ${a.when}${forWhom(a)}.`,
      '',
      `The time is kept until ${a.answerBy ?? ''}. Say yes or no on the overview; after that it is free again.`,
      '',
      ...(a.contactPhone ? [`Phone:  ${a.contactPhone}`] : []),
      ...(a.contactEmail ? [`E-mail: ${a.contactEmail}`] : []),
      ...(a.place ? [`Where:  ${a.place}`] : []),
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
  ownerAskedToMoveSubject: (a) => `Wants another time: ${a.serviceName}, ${a.when}`,
  ownerAskedToMoveMail: (a) =>
    [
      `${a.contactName ? `“${a.contactName}”` : 'Somebody'} would like to move ${a.serviceName}, ${a.when}, and it is`,
      'too late to do so by the link. Please call them.',
      ...(a.contactPhone ? ['', `Phone:  ${a.contactPhone}`] : []),
      ...(a.contactEmail ? [`E-mail: ${a.contactEmail}`] : []),
    ].join('\n'),
}

/** Moved to other people and not to another time. */
const isSameTime = ({ was, when }: AppointmentFacts) => was === when
const forWhom = ({ attendeeName }: AppointmentFacts) => (attendeeName ? `, for “${attendeeName}”` : '')

function withStaff({ staffName }: AppointmentFacts): string {
  return staffName ? ` with ${staffName}` : ''
}

/** Where another time is chosen, in a text. */
function chooseBy({ phone, manageLink }: AppointmentFacts): string {
  if (manageLink) return ` Choose: ${manageLink}${phone ? ` or ${phone}` : ''}`
  return phone ? ` Call us: ${phone}` : ''
}

/** Where to turn, in a text. */
function changesBy({ phone, manageLink }: AppointmentFacts): string {
  if (manageLink) return ` Move or cancel: ${manageLink}${phone ? ` or ${phone}` : ''}`
  return phone ? ` Questions or changes: ${phone}` : ''
}
