/** Services, staff and places as their owners write them. */
import { z } from 'zod'
import { servicePlaces, ServiceView } from './appointments.ts'
import { listOf } from './list-page.ts'
import { oneLine } from './one-line.ts'
import { within, durationMinutes, buffer, Price, requirement, Doer, Need, Step, Question } from './service-parts.ts'
import { DayText, InstantText, localized, Money, TimeOfDay, Uuid } from './values.ts'

const serviceFields = {
  name: localized(oneLine(120, 'Name the service in every language')),
  /** Other words that callers use for it. */
  aliases: z.array(oneLine(60, 'Write a word')).max(50),
  description: localized(oneLine(600, 'Describe it in every language')).nullable(),
  durationMinutes,
  bufferBeforeMinutes: buffer,
  bufferAfterMinutes: buffer,
  /** Starts lie on a grid of so many minutes. */
  stepMinutes: within(5, 240, 'Minutes from one start to the next'),
  /** How soon it can be booked: so many minutes from now, and so many days of the calendar more. */
  leadMinutes: within(0, 525_600, 'Minutes of notice'),
  leadDays: within(0, 365, 'Days of notice'),
  /** How far ahead: days of the calendar, or hours where those are given. */
  horizonDays: within(1, 730, 'Days ahead'),
  horizonHours: within(1, 17_520, 'Hours ahead').nullable(),
  /** How many may start on one day, and in one week from Monday on; null: as many as fit. */
  maxPerDay: within(1, 1_000, 'Appointments a day').nullable(),
  maxPerWeek: within(1, 5_000, 'Appointments a week').nullable(),
  /** Until so long before the start customers may move it; and may cancel it without being late. */
  moveUntilMinutes: within(0, 43_200, 'Minutes before the start'),
  cancelUntilMinutes: within(0, 43_200, 'Minutes before the start'),
  /** What customers book is a request: it has its time, and is free again if nobody says yes within so many hours. */
  needsApproval: z.boolean(),
  approvalHours: within(1, 336, 'Hours'),
  price: Price.nullable(),
  active: z.boolean(),
  /** Services are listed by it. */
  position: within(0, 10_000, 'The position in the list'),
  questions: z.array(Question).max(20, 'At most 20 questions'),
  needs: z.array(Need).max(10, 'At most 10 needs'),
  /** A need without a step is needed for the whole time, with the buffers of the service. */
  steps: z.array(Step).max(20, 'At most 20 steps'),
  place: z.enum(servicePlaces),
  /** The way of people who go to the customer's. Buffers of two neighbours add up; the longer way counts once. */
  travelMinutes: within(0, 240, 'Minutes on the way'),
}

export const NewService = z.strictObject({
  ...serviceFields,
  aliases: serviceFields.aliases.default([]),
  description: serviceFields.description.default(null),
  bufferBeforeMinutes: buffer.default(0),
  bufferAfterMinutes: buffer.default(0),
  stepMinutes: serviceFields.stepMinutes.default(15),
  leadMinutes: serviceFields.leadMinutes.default(60),
  leadDays: serviceFields.leadDays.default(0),
  horizonDays: serviceFields.horizonDays.default(90),
  horizonHours: serviceFields.horizonHours.default(null),
  maxPerDay: serviceFields.maxPerDay.default(null),
  maxPerWeek: serviceFields.maxPerWeek.default(null),
  moveUntilMinutes: serviceFields.moveUntilMinutes.default(0),
  cancelUntilMinutes: serviceFields.cancelUntilMinutes.default(0),
  needsApproval: serviceFields.needsApproval.default(false),
  approvalHours: serviceFields.approvalHours.default(24),
  price: serviceFields.price.default(null),
  active: serviceFields.active.default(true),
  /** Left out, it comes last. */
  position: serviceFields.position.optional(),
  questions: serviceFields.questions.default([]),
  needs: serviceFields.needs.default([]),
  steps: serviceFields.steps.default([]),
  place: serviceFields.place.default('here'),
  travelMinutes: serviceFields.travelMinutes.default(0),
})
export type NewService = z.infer<typeof NewService>

/** The version that the editor saw; when it is another one by now, nothing is changed: 409 `changed_meanwhile`. */
const ifVersion = z.int().min(1).optional()

/** What is left out stays. Lists are written as a whole. */
export const ChangeService = z.strictObject({ ...z.object(serviceFields).partial().shape, ifVersion })
export type ChangeService = z.infer<typeof ChangeService>

export const ServiceDetails = ServiceView.extend({
  description: localized(z.string()).nullable(),
  bufferBeforeMinutes: z.int(),
  bufferAfterMinutes: z.int(),
  stepMinutes: z.int(),
  leadMinutes: z.int(),
  leadDays: z.int(),
  horizonDays: z.int(),
  horizonHours: z.int().nullable(),
  maxPerDay: z.int().nullable(),
  maxPerWeek: z.int().nullable(),
  moveUntilMinutes: z.int(),
  cancelUntilMinutes: z.int(),
  needsApproval: z.boolean(),
  approvalHours: z.int(),
  active: z.boolean(),
  position: z.int(),
  version: z.int(),
  needs: z.array(
    z.object({
      requirement: z.string(),
      subjects: z.array(
        z.object({
          id: Uuid,
          kind: z.enum(['staff', 'resource']),
          name: z.string(),
          active: z.boolean(),
          durationMinutes: z.int().nullable(),
          price: Money.nullable(),
        }),
      ),
    }),
  ),
  steps: z.array(Step),
  place: z.enum(servicePlaces),
  travelMinutes: z.int(),
})
export type ServiceDetails = z.infer<typeof ServiceDetails>

/** `include=inactive` lists also what cannot be booked any more. */
export const ListCatalogue = z.object({ include: z.enum(['inactive']).optional() })
export const ServiceDetailsList = listOf(ServiceDetails)
export const RemoveFromCatalogue = z.object({ ifVersion: z.coerce.number().int().min(1).optional() })

/**
 * Why something that stands is touched by an edit. `duration-changed`: it lasts as long as was promised, which is not
 * what holds from now on.
 */
export const touchedReasons = [
  'service-inactive',
  'subject-inactive',
  'unassigned',
  'duration-changed',
  'fewer-at-once',
] as const
export type TouchedReason = (typeof touchedReasons)[number]

const Touched = z.object({
  id: Uuid,
  service: z.object({ id: Uuid, name: localized(z.string()) }),
  startsAt: InstantText,
  endsAt: InstantText,
  /** Local to the zone of the business. */
  date: DayText,
  time: TimeOfDay,
  /** Who and what is taken for it. */
  subjects: z.array(z.object({ id: Uuid, name: z.string() })),
  because: z.array(z.enum(touchedReasons)),
})

/** Future appointments and open offers that an edit touches, by their start. Nothing is cancelled by it. */
export const Affected = z.object({
  appointments: z.array(Touched.extend({ contact: z.object({ id: Uuid, name: z.string() }) })),
  offers: z.array(Touched.extend({ expiresAt: InstantText })),
  /** Services that nobody can do any more; nothing is offered of them. */
  services: z.array(Uuid),
  /** There are more than are listed. */
  more: z.boolean(),
})
export type Affected = z.infer<typeof Affected>

export const ServiceChanged = ServiceDetails.extend({ affected: Affected })
export type ServiceChanged = z.infer<typeof ServiceChanged>
/** `removed` is false where something refers to it: then it is inactive from now on. */
export const RemovedFromCatalogue = z.object({ id: Uuid, removed: z.boolean(), affected: Affected })
export type RemovedFromCatalogue = z.infer<typeof RemovedFromCatalogue>

/** What somebody does. `requirement` is the need of the service that they meet; left out, it is the one of its kind. */
const Task = z.strictObject({
  serviceId: Uuid,
  requirement: requirement.optional(),
  durationMinutes: Doer.shape.durationMinutes,
  price: Doer.shape.price,
})
const Use = Task.pick({ serviceId: true, requirement: true })

const subjectFields = { name: oneLine(80, 'Write the name'), active: z.boolean() }
const most = 'At most 200 services'
const staffFields = {
  ...subjectFields,
  services: z.array(Task).max(200, most),
  /** How many of their appointments may start on one day, and in one week from Monday on; null: as many as fit. */
  maxPerDay: serviceFields.maxPerDay,
  maxPerWeek: serviceFields.maxPerWeek,
  /** The `userId` of the member who this is: their own day is shown to them. Null: nobody who signs in. */
  memberId: Uuid.nullable(),
}
const placeFields = {
  ...subjectFields,
  /** How many appointments it serves at once. */
  atOnce: within(1, 100, 'How many at a time'),
  services: z.array(Use).max(200, most),
}

export const NewStaff = z.strictObject({
  name: staffFields.name,
  active: staffFields.active.default(true),
  services: staffFields.services.default([]),
  maxPerDay: staffFields.maxPerDay.default(null),
  maxPerWeek: staffFields.maxPerWeek.default(null),
  memberId: staffFields.memberId.default(null),
})
export type NewStaff = z.infer<typeof NewStaff>
/** What is left out stays; the services are written as a whole. */
export const ChangeStaff = z.strictObject({ ...z.object(staffFields).partial().shape, ifVersion })
export type ChangeStaff = z.infer<typeof ChangeStaff>

export const NewPlace = z.strictObject({
  name: placeFields.name,
  active: placeFields.active.default(true),
  atOnce: placeFields.atOnce.default(1),
  services: placeFields.services.default([]),
})
export type NewPlace = z.infer<typeof NewPlace>
export const ChangePlace = z.strictObject({ ...z.object(placeFields).partial().shape, ifVersion })
export type ChangePlace = z.infer<typeof ChangePlace>

const SubjectView = z.object({ id: Uuid, name: z.string(), active: z.boolean(), version: z.int() })
export const StaffView = SubjectView.extend({
  maxPerDay: z.int().nullable(),
  maxPerWeek: z.int().nullable(),
  memberId: Uuid.nullable(),
  services: z.array(
    z.object({
      serviceId: Uuid,
      requirement: z.string(),
      durationMinutes: z.int().nullable(),
      price: Money.nullable(),
    }),
  ),
})
export type StaffView = z.infer<typeof StaffView>
export const PlaceView = SubjectView.extend({
  atOnce: z.int(),
  services: z.array(z.object({ serviceId: Uuid, requirement: z.string() })),
})
export type PlaceView = z.infer<typeof PlaceView>
export const StaffList = listOf(StaffView)
export const PlaceList = listOf(PlaceView)
export const StaffChanged = StaffView.extend({ affected: Affected })
export type StaffChanged = z.infer<typeof StaffChanged>
export const PlaceChanged = PlaceView.extend({ affected: Affected })
export type PlaceChanged = z.infer<typeof PlaceChanged>
