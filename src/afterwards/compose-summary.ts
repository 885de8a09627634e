/** Puts what happened into a sentence or a few, from rows alone. Pure. */
import type { Temporal } from 'temporal-polyfill'
import type { Outcome } from '#contract/afterwards.ts'
import type { Localized } from '#contract/appointments.ts'
import { plainName, withoutLinks } from '#contract/plain-words.ts'
import type { Language } from '#contract/values.ts'
import type { Told } from './outcome-of.ts'
import { tellingIn } from './words/index.ts'
import type { Telling } from './words/telling.ts'

/** Letters of a message; whoever wants all of it reads the message. */
const longestBody = 240
/** Sentences of a conversation. */
const mostSentences = 4

export type Time = { serviceName: Localized; at: Temporal.ZonedDateTime }

/** `acts`: what became of appointments in it, as they are now; `choosing`: the time at which they left. */
export type Summed = Pick<Told, 'call' | 'messages' | 'intents' | 'toldOfDanger'> & {
  name: string | null
  outcome: Outcome
  acts: (Time & { what: Told['acts'][number]['what'] })[]
  choosing: Time | null
}

/** In the language of whoever reads it. */
export function composeSummary(summed: Summed, language: Language): string {
  const words = tellingIn(language)
  const who = nameOf(summed.name ?? summed.messages.at(-1)?.name ?? null, words)
  const told = [
    ...(summed.toldOfDanger ? [words.danger({ who })] : []),
    ...summed.acts.map((act) => words.act({ who, what: act.what, ...timeOf(act, language, words) })),
    ...(summed.call?.talkedWith ? [words.talked({ who, person: plainName(summed.call.talkedWith) })] : []),
    ...summed.messages.map(({ body, urgent }) => words.message({ who, urgent, body: shown(body) })),
  ]
  if (summed.outcome === 'hung-up-halfway' && summed.choosing)
    told.push(words.halfWay({ who, ...timeOf(summed.choosing, language, words) }))
  return (told.length ? told.slice(0, mostSentences) : [otherwise(summed, who, words)]).join(' ')
}

function otherwise({ outcome, intents }: Summed, who: string, { plain, topics, and }: Telling): string {
  if (outcome === 'refused' || outcome === 'spam' || outcome === 'missed' || outcome === 'silent')
    return plain[outcome]({ who })
  const asked = Object.entries(topics).flatMap(([intent, topic]) =>
    (intents as ReadonlySet<string>).has(intent) ? [topic] : [],
  )
  if (!asked.length) return plain.answered({ who })
  const last = asked.pop() as string
  return plain.asked({ who, topics: asked.length ? `${asked.join(', ')} ${and} ${last}` : last })
}

/** A caller's name without anything that could be a link; "Somebody" where they gave none. */
export const nameOf = (name: string | null, { somebody }: Pick<Telling, 'somebody'>): string =>
  (name && plainName(name)) || somebody

const shown = (body: string) => withoutLinks(body.replaceAll(/\s+/g, ' '), longestBody)

/** "Tuesday, March 3 at 10:00 AM". */
export const whenIn = (at: Temporal.ZonedDateTime, { locale }: Pick<Telling, 'locale'>): string =>
  at.toLocaleString(locale, { weekday: 'long', month: 'long', day: 'numeric', hour: 'numeric', minute: '2-digit' })

const timeOf = ({ serviceName, at }: Time, language: Language, words: Telling) => ({
  serviceName: serviceName[language],
  when: whenIn(at, words),
})
