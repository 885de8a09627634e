/** What anybody may ask of a business that is open to visitors of websites; no key, no cookie. */
import { z } from 'zod'
import { AppointmentView, BookAppointment, OfferView, ServiceView } from './appointments.ts'
import { SearchSlots, StaffName } from './slots.ts'
import { InstantText, LanguageCode, Uuid } from './values.ts'

export const PublicBusinessView = z.object({
  slug: z.string(),
  name: z.string(),
  /** Days and times are meant by its clock. */
  zone: z.string(),
  country: z.string(),
  language: LanguageCode,
  services: z.array(ServiceView.omit({ aliases: true }).extend({ staff: z.array(StaffName) })),
})
export type PublicBusinessView = z.infer<typeof PublicBusinessView>

/** The token of a link `/a/{token}` in a message. */
const ManageToken = z.string().max(100)
/** Made by the server for one visitor; whoever has it can book what was held with it. */
const VisitorKey = z.string().max(1000)

/** `appointment`: by the token of its link; it is to be moved, so its own time counts as free. */
export const PublicSearch = SearchSlots.omit({ exceptAppointmentId: true }).extend({
  appointment: ManageToken.optional(),
  visitor: VisitorKey.optional(),
})

/**
 * One start of a search. `visitor`: your key from an earlier answer; without it you get one. `appointment`: the token
 * of an appointment that is to be moved there.
 */
export const HoldStart = z
  .object({
    serviceId: Uuid,
    startsAt: InstantText,
    staffId: Uuid.optional(),
    visitor: VisitorKey.optional(),
    appointment: ManageToken.optional(),
  })
  .refine(
    ({ visitor, appointment }) => visitor === undefined || appointment === undefined,
    'Give visitor, or appointment, or neither',
  )
export type HoldStart = z.infer<typeof HoldStart>

export const HeldView = z.object({
  offer: OfferView,
  /** Until then nobody else gets it. Null: too much is held just now; it is yours while nobody is faster. */
  heldUntil: InstantText.nullable(),
  /** Send it with whatever you do next. Null with `appointment`, whose link is the key. */
  visitor: VisitorKey.nullable(),
})
export type HeldView = z.infer<typeof HeldView>

export const BookAsVisitor = BookAppointment.extend({ visitor: VisitorKey })
export type BookAsVisitor = z.infer<typeof BookAsVisitor>

/** Without the contact: what the business knows of them is not told to whoever types their number. */
export const PublicAppointmentView = AppointmentView.pick({
  id: true,
  state: true,
  version: true,
  unconfirmed: true,
  service: true,
  startsAt: true,
  endsAt: true,
  zone: true,
  date: true,
  time: true,
  staffNames: true,
  price: true,
})
export type PublicAppointmentView = z.infer<typeof PublicAppointmentView>

/** The code that was sent to whoever booked beyond what the business takes unconfirmed (`state` is `requested`). */
export const TypeCode = z.object({ visitor: VisitorKey, appointmentId: Uuid, code: z.string().trim().max(20) })
export type TypeCode = z.infer<typeof TypeCode>
/** Null: the code is wrong, was tried too often or came too late. */
export const CodeTaken = z.object({ appointment: PublicAppointmentView.nullable() })
export type CodeTaken = z.infer<typeof CodeTaken>

export const ManagedAppointmentView = PublicAppointmentView.extend({
  mayMove: z.boolean(),
  /** Until when it can be moved, and cancelled without being late. */
  moveUntil: InstantText,
  cancelUntil: InstantText,
  mayCancel: z.boolean(),
})
export type ManagedAppointmentView = z.infer<typeof ManagedAppointmentView>

/** To an offer that was held with its token; or cancelled. */
export const ChangeByToken = z
  .object({ offerId: Uuid.optional(), cancel: z.literal(true).optional() })
  .refine(({ offerId, cancel }) => (offerId === undefined) !== (cancel === undefined), 'Give an offerId, or cancel')
export type ChangeByToken = z.infer<typeof ChangeByToken>
