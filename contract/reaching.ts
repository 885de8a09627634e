/** The people of a business whom its desk rings, in order, and how their numbers are proved. */
import { z } from 'zod'
import { BusinessView } from './businesses.ts'
import { oneLine } from './one-line.ts'
import { ChangeProfile } from './team.ts'
import { InstantText, LanguageCode, TimeOfDay, Uuid } from './values.ts'

/** What a person is rung about, or for `summaries` texted. The list only grows. */
export const reachSubjects = ['urgent', 'transfer', 'summaries'] as const
export const ReachSubject = z.enum(reachSubjects)
export type ReachSubject = z.infer<typeof ReachSubject>

/** As opening hours; until midnight is `24:00`. */
export const ReachTime = z
  .strictObject({
    weekday: z.number().int().min(1).max(7),
    opens: TimeOfDay,
    closes: z.union([TimeOfDay, z.literal('24:00')]),
  })
  .refine((hours) => hours.opens < hours.closes, 'Begins before it ends, on the same day')
export type ReachTime = z.infer<typeof ReachTime>
/** By the clock of the business's zone. */
const ReachHours = z.union([z.literal('always'), z.array(ReachTime).min(1).max(50)])
export type ReachHours = z.infer<typeof ReachHours>

export const mostPeople = 20

/**
 * A person as an owner enters them. With an `id` it is a person of the list; without one it is the person of the list
 * with this address, or a new one. `address`: a number as people write it, or `sip:user@host`. `language`: the
 * business's, unless it is given.
 */
export const NewPerson = z.strictObject({
  id: Uuid.optional(),
  name: oneLine(60, 'Name the person'),
  address: z.string().trim().min(1, 'Give a number').max(120),
  language: LanguageCode.optional(),
  subjects: z.array(ReachSubject).min(1, 'Say what they are rung about').max(reachSubjects.length),
  hours: ReachHours.default('always'),
})
export type NewPerson = z.infer<typeof NewPerson>

/** The whole list, in order; whoever is not in it is removed. */
export const NewPeople = z.strictObject({ items: z.array(NewPerson).max(mostPeople) })

/** How a code reaches an address: written, or read out to whoever picks up and presses 1. */
export const CodeWay = z.enum(['text', 'call'])
export type CodeWay = z.infer<typeof CodeWay>

export const PersonView = z.object({
  id: Uuid,
  name: z.string(),
  /** E.164, or `sip:user@host`. */
  address: z.string(),
  language: LanguageCode,
  subjects: z.array(ReachSubject),
  hours: ReachHours,
  /** They texted that they want no summaries until then; null where they want them. */
  offUntil: InstantText.nullable(),
  /** Null: not proved, and rung by nobody. */
  provedAt: InstantText.nullable(),
  /** The ways in which a code can reach this address; a text reaches no `sip:` address and no landline. */
  ways: z.array(CodeWay),
})
export type PersonView = z.infer<typeof PersonView>
export const PeopleView = z.object({ items: z.array(PersonView) })
export type PeopleView = z.infer<typeof PeopleView>

/** In reply to `POST …/code`. The code is good until `expiresAt`, for five tries. */
export const SendCode = z.strictObject({ by: CodeWay.default('text') })
export const CodeSent = z.object({ by: CodeWay, expiresAt: InstantText })
export type CodeSent = z.infer<typeof CodeSent>

/** Six digits; blanks between them do not matter. */
export const TypedCode = z.strictObject({ code: z.string().max(40) })
/** False for a code that is wrong, too old, used or tried too often: which of them is not told. */
export const CodeTaken = z.object({ proved: z.boolean() })

/** What an owner changes of the business: its profile, where notices go, and the people. */
export const ChangeBusiness = z.strictObject({ ...ChangeProfile.shape, people: NewPeople.shape.items.optional() })
export const ChangedBusiness = BusinessView.extend({ people: PeopleView.shape.items })
