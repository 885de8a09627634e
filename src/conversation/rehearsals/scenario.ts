/** What a rehearsed caller is, says and should bring about. docs/rehearsals.md tells how one is written. */
import { isRegExp } from 'node:util/types'
import { z } from 'zod'

/** What a receptionist can ask for, as a caller would notice it. */
export const asks = [
  'name',
  'spelling',
  'address',
  'phone',
  'email',
  'contact',
  'service',
  'when',
  'offer',
  'confirm',
  'who',
  'book',
  'message',
  'matter',
  'code',
  'which',
  'cancel',
  'move',
  'else',
  'help',
  'repeat',
  'there',
  'other',
] as const
export type Asks = (typeof asks)[number]

/**
 * One step of what the caller came to say: at once, or once they are asked for something; '' keeps silent. `photos`:
 * how many are sent with it, by text.
 */
const Step = z.union([
  z.string(),
  z.strictObject({ at: z.enum(asks).optional(), say: z.string(), photos: z.int().positive().optional() }),
])
export type Step = z.infer<typeof Step>

const Day = z.string().regex(/^\d{4}-\d\d-\d\d$/)
const Time = z.string().regex(/^\d\d:\d\d$/)
const spanOf = <T extends z.ZodType>(one: T) => z.union([one, z.tuple([one, one])])

/** `has`: words of which each must stand there; several in a list are one word said in different ways. */
const Words = z.array(z.union([z.string(), z.array(z.string())]))

const ExpectedAppointment = z.strictObject({
  /** The English name of the service. */
  service: z.string(),
  /** One day or time, or the first and the last that will do. */
  date: spanOf(Day),
  time: spanOf(Time),
  name: z.string(),
  /** What the answers must contain. */
  address: z.string().optional(),
  phone: z.string().optional(),
  email: z.string().optional(),
  staff: z.string().optional(),
})
export type ExpectedAppointment = z.infer<typeof ExpectedAppointment>

/** An appointment that stands before the call. */
const Booked = z.strictObject({
  /** The English name of the service. */
  service: z.string(),
  date: Day,
  time: Time,
  name: z.string(),
  phone: z.string().optional(),
  email: z.string().optional(),
  address: z.string().optional(),
  /** Its confirmation was texted to the number it was booked with. */
  texted: z.boolean().default(false),
})
export type Booked = z.infer<typeof Booked>

/** A message for the people of the business. Its words may stand in its name, its number or its text. */
const ExpectedMessage = z.strictObject({ has: Words, urgent: z.boolean().default(false) })
export type ExpectedMessage = z.infer<typeof ExpectedMessage>

/**
 * How texts arrive: one sentence in two, the second part of it before the first, told twice, told once more after the
 * answer.
 */
export const textFaults = ['in-two', 'disordered', 'told-twice', 'told-late'] as const
export type TextFault = (typeof textFaults)[number]

export const Scenario = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  /** Who calls, in one sentence. */
  persona: z.string(),
  language: z.enum(['en', 'es']),
  /** On `sms` each of the caller's sentences is a text, and what is texted to them is what they hear. */
  channel: z.enum(['phone', 'sms']).default('phone'),
  goal: z.string(),
  /** The number the caller rings from; null withholds it. */
  from: z.string().nullable().default('+15105550142'),
  /** What stands in the book before the call, with the number the caller rings from unless it says otherwise. */
  booked: z.array(Booked).default([]),
  lines: z.array(Step).min(1),
  /** What the caller answers whenever they are asked for it; several are given one after the other. */
  answers: z.partialRecord(z.enum(asks), z.union([z.string(), z.array(z.string())])).default({}),
  /** What goes wrong on this call's wire, whatever the seed. */
  faults: z.array(z.enum(['cough', 'hum', 'speaks-over', 'two-finals', 'same-twice', 'line-drops'])).default([]),
  /** What goes wrong with this caller's texts, whatever the seed; each once. */
  textFaults: z.array(z.enum(textFaults)).default([]),
  expect: z.strictObject({
    appointments: z.array(ExpectedAppointment).default([]),
    /** `may`: one more message than these is as good. */
    messages: z.array(ExpectedMessage).default([]),
    mayLeaveMessage: z.boolean().default(false),
    /** What no utterance of the receptionist may match, and what at least one must. */
    never: z.array(z.custom<RegExp>(isRegExp)).default([]),
    says: z.array(z.custom<RegExp>(isRegExp)).default([]),
    /** They want no more texts in the end. Nothing is texted to them from then on. */
    optedOut: z.boolean().default(false),
    /** The receptionist herself ends the call. */
    hangsUp: z.boolean().default(false),
  }),
})
export type Scenario = z.infer<typeof Scenario>
/** A scenario as it is written: what has a default may be left out. */
export type WrittenScenario = z.input<typeof Scenario>
