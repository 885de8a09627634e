import type { Treatment } from '#contract/afterwards.ts'
/** The briefing of a brain before a turn: everything it may say about the business. */
import type { Localized, QuestionKind } from '#contract/appointments.ts'
import type { Tone } from '#contract/receptionist.ts'
import type { Language } from '#contract/values.ts'

/** `sms`: by text messages. */
export type Channel = 'phone' | 'web' | 'sms'

/** Who rang whom. */
export type Direction = 'incoming' | 'outgoing'

export type BriefedService = {
  id: string
  name: Localized
  /** Other words callers use for the service, in any language, lower case. */
  aliases: string[]
  durationMinutes: number
  /** Minor units; `from` marks a starting price. Null when the price is not known: the brain then says so. */
  price: { amountMinor: number; currency: string; from: boolean } | null
  questions: {
    id: string
    text: Localized
    required: boolean
    /** Only an address is read as one and read back; of a `choice` one of `choices` is the answer. */
    kind: QuestionKind
    choices: Localized[] | null
  }[]
}

export type Briefing = {
  business: {
    id: string
    name: string
    trade: string
    zone: string
    country: string
    language: Language
    phone: string | null
    address: string | null
    /** The business has closed for good: the receptionist says so, and nothing else. */
    closed?: true
    /** Calls are recorded whole; the system says so, and answers what callers say to it. */
    recorded?: true
    /** The owner's own first words, in the business's language. */
    greeting?: string
    tone?: Exclude<Tone, 'friendly'>
    /** She stays in the business's language. */
    ownLanguageOnly?: true
    /** Words that make a call urgent here. */
    emergencyWords?: string[]
    /** ISO weekday 1 (Monday) to 7, `HH:MM`. A day without a row is closed. */
    hours: { weekday: number; opens: string; closes: string }[]
    /** Single days, from today on, that have these openings instead of the week's; nulls: closed. */
    dated?: { day: string; opens: string | null; closes: string | null }[]
  }
  services: BriefedService[]
  /** Who works there, by the names that callers ask for. */
  staff?: { id: string; name: string }[]
  knowledge: { id: string; language: Language; question: string; answer: string; keywords: string[] }[]
  /** Now at the business: `YYYY-MM-DD` and `HH:MM`. */
  today: string
  now: string
  channel: Channel
  direction: Direction
  /** The language the conversation is held in now. */
  language: Language
  /**
   * E.164: the number the carrier names, or the one we rang; null on the web. It says where to text, and proves nothing
   * about the caller.
   */
  callerPhone: string | null
  /** How the owner wants this number treated; left out: as any other. */
  treatment?: Exclude<Treatment, 'normal'>
  /** A person may be there whom the caller can be put through to. */
  mayConnect?: true
}
