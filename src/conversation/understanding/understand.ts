/** From a sentence to what it tells: the one door of the grammars in this folder. */
import { longestBreath, oneBreath } from './breath.ts'
import { blankFigures, readEmail, readPhone } from './contact-details.ts'
import { dangerIn, type Told } from './danger-in.ts'
import { readDay } from './dates.ts'
import { readDelay } from './delays.ts'
import { readIntents } from './intents.ts'
import { readLanguage } from './languages.ts'
import { readName } from './names.ts'
import { readOffer } from './offers.ts'
import { readService } from './services.ts'
import { readSpelling } from './spelling.ts'
import { type Match, fold } from './text.ts'
import { readTime } from './times.ts'
import type { Hearing, Intent, Understood } from './understood.ts'

export { nextLanguage } from './languages.ts'

/** Answers whose words are kept whole, because only the business can read them. */
const openQuestions = new Set(['question', 'message'])

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

/**
 * Reads one sentence, as much of it as is said in one breath. Pure: the same sentence heard in the same situation
 * always tells the same. Never throws.
 */
export function understand(sentence: string, hearing: Hearing): Understood {
  const original = withoutFillers(oneBreath(oneBreath(sentence).normalize('NFC')), hearing)
  const folded = fold(original)
  const email = readEmail(original)
  const phone = email ? null : readPhone(original, hearing)
  // All of the sentence, however long: a danger may come at its end.
  const told = dangerIn(sentence, hearing.language)
  const intents = withDanger(readIntents(folded, hearing.asked), told)
  const wish = readWish({ original, folded, intents, figures: [email, phone] }, hearing)
  const isTold = Boolean(wish.day || wish.time || phone || email || intents.some((intent) => talk.has(intent)))
  const isName = hearing.asked === 'name' || hearing.asked === 'message-name'
  const spelled = isName && !isTold ? readSpelling(original) : null
  const name = spelled === null ? readName(original, hearing, isTold) : null
  return {
    language:
      told?.language ??
      ((name ?? spelled) && !intents.includes('language') && hearing.asked === 'name'
        ? null
        : readLanguage(folded, intents.includes('language'), hearing.language)),
    intents,
    ...(told && { danger: told.danger }),
    ...wish,
    ...(name && { name }),
    ...(spelled && { spelled }),
    ...(phone && { phone: phone.value }),
    ...(email && { email: email.value }),
    ...(hearing.asked &&
      openQuestions.has(hearing.asked) &&
      original.trim() && { free: freeWords(sentence, original) }),
  }
}

const withDanger = (intents: Intent[], told: Told | null): Intent[] =>
  told && !intents.includes('emergency') ? ['emergency', ...intents] : intents

/** What only people read is kept whole, however long it is. */
function freeWords(sentence: string, original: string): string {
  return sentence.length > longestBreath ? sentence.trim() : original.trim()
}

/** "On, um, the seventh" is "on the seventh". In a name "Um" may be one. */
function withoutFillers(sentence: string, { asked }: Hearing): string {
  if (asked === 'name' || asked === 'message-name')
    return sentence.replace(/^(?:(?:uh+|uhm|er+m?|hmm+)\b[,.]*\s+)+/i, '')
  const plain = sentence
    .replace(/(?:,\s*)?\b(?:um+|uh+|uhm|erm|hmm+|ehm)\b[,.]*\s*/gi, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
  return plain || sentence
}

type Sentence = { original: string; folded: string; intents: Intent[]; figures: (Match<string> | null)[] }

/** Day, time, service and offer. An answer to an open question may name days that nobody wishes for. */
function readWish(
  { original, folded, intents, figures }: Sentence,
  hearing: Hearing,
): Pick<Understood, 'day' | 'time' | 'serviceId' | 'offerId'> {
  const answersOpenly = hearing.asked !== null && openQuestions.has(hearing.asked)
  if (answersOpenly && !intents.some((intent) => intent === 'book' || intent === 'move' || intent === 'alternatives'))
    return {}
  const plain = blankFigures(folded, figures)
  const delay = readDelay(plain, original, hearing)
  const named = readDay(delay?.rest ?? plain, original, hearing)
  const asksOrLeaves = (intents.includes('hours') && !intents.includes('book')) || /\bsee you\b/.test(folded)
  const time = asksOrLeaves ? null : (readTime(named.rest, original, hearing) ?? delay?.time ?? null)
  const day = asksOrLeaves ? null : (named.day ?? (time === delay?.time ? delay?.day : null) ?? null)
  const offer = readOffer({ folded: day ? named.rest : folded, intents, day, time }, hearing)
  const serviceId = readService(folded, hearing)
  return {
    ...(day && { day }),
    ...(time && { time }),
    ...(serviceId && { serviceId }),
    ...(offer && { offerId: offer.offerId }),
  }
}
