/** How the receptionist of a business speaks and behaves, and what callers so hear. */
import { z } from 'zod'
import { oneLine } from './one-line.ts'
import { ReceptionistView } from './today.ts'
import { InstantText, LanguageCode } from './values.ts'

const tones = ['friendly', 'formal', 'brief'] as const
export const Tone = z.enum(tones)
export type Tone = z.infer<typeof Tone>

/**
 * What a call begins with. `answer`: she answers it. `ring-first`: a person is rung at once, where one can be; else she
 * answers. `message-only`: she asks for a message.
 */
export const Begins = z.enum(['answer', 'ring-first', 'message-only'])
export type Begins = z.infer<typeof Begins>

/** `holiday`: closed on a day with hours of its own. */
export const DayKind = z.enum(['open', 'closed', 'holiday'])
export type DayKind = z.infer<typeof DayKind>

/** Characters of a greeting: what people listen to before they speak. */
const longestGreeting = 300
const mostEmergencyWords = 30

/** What an owner changes; what is left out stays. A greeting of null is ours again. */
export const ChangeReceptionist = z
  .strictObject({
    greeting: oneLine(longestGreeting, 'Write what callers hear first').nullable(),
    tone: Tone,
    /** She stays in the business's language, whatever a caller speaks. */
    ownLanguageOnly: z.boolean(),
    /** Words that make a call urgent here, whatever else was understood. */
    emergencyWords: z.array(oneLine(60, 'Write a word')).max(mostEmergencyWords),
    whenOpen: Begins,
    whenClosed: Begins,
    onHolidays: Begins,
  })
  .partial()
export type ChangeReceptionist = z.infer<typeof ChangeReceptionist>

/** Word for word, by the code that speaks on the telephone. */
export const CallersHear = z.object({
  greeting: z.string(),
  /** To visitors of the website, and to whoever tries her in the page. */
  greetingWeb: z.string(),
  whenOpen: z.string(),
  whenClosed: z.string(),
  onHolidays: z.string(),
  /** Off: first while people are rung, then where nobody answers. */
  whenOff: z.array(z.string()),
  /** After one of the emergency words; null without any. */
  urgent: z.object({ word: z.string(), words: z.string() }).nullable(),
  /** Whoever asks for the other language. */
  otherLanguage: z.string(),
  goodbye: z.string(),
})
export type CallersHear = z.infer<typeof CallersHear>

export const ReceptionistSettings = ReceptionistView.extend({
  ...ChangeReceptionist.required().shape,
  /** The business's own; callers of the others are answered in theirs. */
  language: LanguageCode,
  languages: z.array(LanguageCode),
  /** `sample`: where the carrier has one to listen to. */
  voice: z.object({ name: z.string(), sample: z.string().nullable() }),
  /** Whether this installation stands on the sandbox, where the browser may speak instead of a carrier. */
  sandbox: z.boolean(),
  now: DayKind,
  /** When one of these was changed last; null: all are ours. */
  changedAt: InstantText.nullable(),
  hear: CallersHear,
})
export type ReceptionistSettings = z.infer<typeof ReceptionistSettings>

/** Opens the web relay for a member, whether or not the business is open to visitors of websites. */
export const TalkOpened = z.object({ token: z.string(), expiresAt: InstantText })
export type TalkOpened = z.infer<typeof TalkOpened>
