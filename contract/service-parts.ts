/** What a service is written with: prices, needs, steps, questions. */
import { z } from 'zod'
import { questionKinds } from './appointments.ts'
import { oneLine } from './one-line.ts'
import { localized, Uuid } from './values.ts'

export const within = (least: number, most: number, what: string) =>
  z.int(`${what}: a whole number`).min(least, `${what}: at least ${least}`).max(most, `${what}: at most ${most}`)

export const durationMinutes = within(5, 1440, 'Minutes that it takes')
export const buffer = within(0, 480, 'Minutes before or after')

/** Without a currency it is the business's; no other is taken. `from`: it costs at least this. */
const Amount = z.strictObject({
  amountMinor: within(0, 1_000_000_000, 'The price in the smallest unit of the currency'),
  currency: z.string().length(3, 'A currency has three letters').optional(),
})
export const Price = Amount.extend({ from: z.boolean().default(false) })

export const requirement = z
  .string()
  .max(40, 'At most 40 characters')
  .regex(/^[a-z][a-z0-9-]*$/, 'Name what is needed in small letters, like staff or room')

/** Who or what does it. Own minutes and an own price are for people: null, they are the service's. */
export const Doer = z.strictObject({
  id: Uuid,
  durationMinutes: durationMinutes.nullable().default(null),
  price: Amount.nullable().default(null),
})

/** One of these subjects is needed: of the staff, of the rooms. */
export const Need = z.strictObject({
  requirement,
  subjects: z.array(Doer).min(1, 'Name somebody, or leave this need out').max(100),
})

/** One of a need is needed from this minute to that one; several steps of one need take the same person or place. */
export const Step = z.strictObject({
  requirement,
  fromMinute: within(0, 1439, 'The minute it begins'),
  toMinute: within(1, 1440, 'The minute it ends'),
  beforeMinutes: buffer.default(0),
  afterMinutes: buffer.default(0),
})

const choices = z
  .array(localized(oneLine(100, 'Write the choice in every language')))
  .min(2, 'A choice has two answers or more')
  .max(20)

/** With an `id` it is the question of that id, and keeps the answers that it got. `choices` are of a `choice` alone. */
export const Question = z
  .strictObject({
    id: Uuid.optional(),
    text: localized(oneLine(300, 'Write the question in every language')),
    required: z.boolean().default(true),
    kind: z.enum(questionKinds).default('text'),
    choices: choices.nullable().default(null),
  })
  .refine((one) => (one.kind === 'choice') === (one.choices !== null), {
    path: ['choices'],
    message: 'Name the choices of a question of kind choice, and of no other',
  })
