export { bookAppointment } from './book-appointment.ts'
export { cancelAppointment } from './cancel-appointment.ts'
export { appointmentCaps } from './caps.ts'
export { datedHours } from './hours/dated-hours.ts'
export { calendarCaps } from './calendars/connections.ts'
export { syncCalendar, syncDueCalendars } from './calendars/in/jobs.ts'
export { countFormerCalendars, resealCalendars } from './calendars/in/sealed-access.ts'
export { defineCatalogue, listServices, listStaff } from './catalogue.ts'
export { moveAppointment } from './move-appointment.ts'
export { findOffers } from './find-offers.ts'
export { fitsQuestion } from './fits-question.ts'
export {
  notifyOwner,
  notifyOwnerOfChange,
  notifyOwnerOfReply,
  endOverdueRequests,
  sendConfirmation,
  sweepOffers,
  tellChanged,
  tellDeclined,
  tellRequested,
} from './jobs.ts'
export { mailFailedReminder, sendReminder, sweepMoreReminders, sweepReminders } from './reminders/jobs.ts'
export { holdOffers } from './holds/hold-offer.ts'
export { confirmByCode } from './requests/confirm-by-code.ts'
export { releaseHold } from './holds/release-hold.ts'
export { sweepAlternatives, tellInstead, tellLapsed } from './absences/jobs.ts'
export { listAppointments } from './list-appointments.ts'
export { getAppointment } from './get-appointment.ts'
export { manageLinkOf } from './manage-link.ts'
export { noteReply } from './reminders/note-reply.ts'
export { closePast } from './close-past.ts'
export { findChanges } from './life-queries.ts'
export { timesToMoveTo } from './times-to-move-to.ts'
export { listOwnAppointments, reachOnFile, type OnFile, type OwnAppointment } from './own-appointments.ts'
export { listAppointmentsOf } from './list-appointments-of.ts'
export { findStandingOffers } from './offer-queries.ts'
export type { NewQuestion, NewService, NewSubject } from './new-service.ts'
export { appointmentRoutes } from './routes.ts'
export { decideUnconfirmed } from './decide-unconfirmed.ts'
export { appointmentPrivacy } from './privacy.ts'
export type { TextConsent } from './text-consent-queries.ts'
export { findBusy } from './queries.ts'
export { findSlots } from './slots/find-slots.ts'
