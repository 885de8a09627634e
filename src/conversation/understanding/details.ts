/**
 * Who calls, how to reach them and where they are: all that one sentence tells of it, in whatever order. What is read
 * is blanked for the other grammars, so that no digit of a number and no word of a name is a time or a question.
 */
import { readAddress } from '#src/contacts/index.ts'
import type { OthersWords } from '../language/naming.ts'
import { anyOf } from '../language/packs.ts'
import { readPhone } from './contact-details.ts'
import { readEmail } from './emails.ts'
import { readIntents } from './intents.ts'
import { relations } from './name-words.ts'
import { readName } from './names.ts'
import { readSame } from './same.ts'
import { readSpelling } from './spelling.ts'
import { type Match, fold, mask } from './text.ts'
import type { Hearing, Intent, Language, Understood } from './understood.ts'

export type Details = Pick<Understood, 'name' | 'spelled' | 'phone' | 'email' | 'address' | 'same' | 'forOther'>

/** Intents that answer nothing: who says only these when asked for a name has not given one. */
const talk = new Set<Intent>([
  'price',
  'hours',
  'address',
  'services',
  'duration',
  'robot',
  'person',
  'language',
  'leave-message',
  'cancel',
  'move',
  'alternatives',
  'repeat',
  'wait',
  'emergency',
  'abuse',
  'question',
  'goodbye',
  'book',
])
const isTalk = (words: string, language: Language) =>
  words !== '' &&
  readIntents(words.replaceAll(/[a-z]+-[a-z]+/g, '_'), 'name', language).intents.some((intent) => talk.has(intent))

/** Reads the details in a sentence; `blanked` is the folded sentence without them. */
export function readDetails(sentence: string, hearing: Hearing): { details: Details; blanked: string } {
  const email = readEmail(sentence, hearing.asked === 'email')
  const withoutMail = blank(sentence, email)
  const phone = readPhone(withoutMail, hearing)
  const withoutPhone = blank(withoutMail, phone && withLead(withoutMail, phone))
  const address = isAskedForWords(hearing)
    ? null
    : readAddress(withoutPhone, { asked: hearing.asked === 'address', language: hearing.language })
  const plain = blank(withoutPhone, address)
  const folded = fold(plain)
  const { same, places } = readSame(folded, hearing.asked)
  const unpointed = places.reduce((text, place) => mask(text, place.start, place.end), plain)
  const isName = hearing.asked === 'name' || hearing.asked === 'message-name'
  const spelled = isName ? readSpelling(unpointed) : null
  const name = spelled === null ? readName(unpointed, hearing, (words) => isTalk(words, hearing.language)) : null
  const forOther = readOther(folded, name)
  return {
    details: {
      ...(name && { name }),
      ...(spelled && { spelled }),
      ...(phone && { phone: phone.value }),
      ...(email && { email: email.value }),
      ...(address && { address: address.value }),
      ...(same.length > 0 && { same }),
      ...(forOther && { forOther }),
    },
    blanked: withoutName(fold(unpointed), name),
  }
}

const isAskedForWords = ({ asked }: Hearing) => asked === 'message'

const numberLead = new RegExp(
  `(?:\\b(?:(?:${anyOf((pack) => pack.contacts.lead.whose)}) )?(?:(?:${anyOf((pack) => pack.contacts.lead.kind)}) )?` +
    `(?:${anyOf((pack) => pack.contacts.lead.number)}) ?(?:(?:${anyOf((pack) => pack.contacts.lead.is)}) )?)$`,
  'i',
)

/** "Her number is" asks nothing about ours. */
function withLead(text: string, phone: Match<string>): Match<string> {
  const before = text.slice(Math.max(0, phone.start - 40), phone.start)
  return { ...phone, start: phone.start - (numberLead.exec(before)?.[0].length ?? 0) }
}

const blank = (text: string, found: Match<string> | null) => (found ? mask(text, found.start, found.end) : text)

/** Blanks the name where it stands as it was read, or its words where letters stand between them. */
function withoutName(folded: string, name: string | null): string {
  if (name === null) return folded
  const plain = fold(name)
  const at = folded.indexOf(plain)
  if (at >= 0) return mask(folded, at, at + plain.length)
  return plain.split(' ').reduce((text, word) => {
    const place = placeOf(text, word)
    return place < 0 ? text : mask(text, place, place + word.length)
  }, folded)
}

/** Where a text has a word as a whole one; -1 where it has not. */
function placeOf(text: string, word: string): number {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!/[a-z]/.test(text.charAt(at - 1) + text.charAt(at + word.length))) return at
  return -1
}

const others = (source: (words: OthersWords) => string | null) => anyOf(({ naming }) => source(naming.others))
const my = `(?:${others((one) => one.my)})`
const forSomebody = new RegExp(`\\b(?:${others((one) => one.forWhom)}) ${my} (${relations})\\b`)
const somebodyNeeds = new RegExp(`\\b${my} (${relations}) (?:${others((one) => one.need)})\\b`)
const theirName = new RegExp(`\\b(?:${others((one) => one.theirName)})\\b`)

/** For whom the caller asks, if not for themselves: who that is to them, or the name. */
function readOther(folded: string, name: string | null): string | null {
  const relation = (forSomebody.exec(folded) ?? somebodyNeeds.exec(folded))?.[1]
  if (relation) return relation
  return theirName.test(folded) ? name : null
}
