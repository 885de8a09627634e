/** How an appointment can stand, what can be done with it, and who books. */

/**
 * `requested`: it has its time, and waits for a yes (`awaiting`). `declined`: the business did not take it. `expired`:
 * nobody said yes in time. `no_show`: its time came, and nobody did.
 */
export const appointmentStates = [
  'requested',
  'booked',
  'cancelled',
  'declined',
  'expired',
  'completed',
  'no_show',
] as const
export type AppointmentState = (typeof appointmentStates)[number]

/**
 * What a member can do with an appointment now. `complete`, `no-show`: from its start on. `approve`, `decline`: of what
 * waits for a yes, and of what a visitor booked and nobody confirmed.
 */
export const appointmentActions = ['move', 'cancel', 'complete', 'no-show', 'approve', 'decline'] as const
export type AppointmentAction = (typeof appointmentActions)[number]

/**
 * Who booked it: the `receptionist` for a caller or writer, a `visitor` on the booking page, the `business`'s people, a
 * `program` with a key of the business, the `customer` by a link, or the `system`, as in the demo's week.
 */
export const appointmentSources = ['receptionist', 'visitor', 'business', 'program', 'customer', 'system'] as const
export type AppointmentSource = (typeof appointmentSources)[number]
