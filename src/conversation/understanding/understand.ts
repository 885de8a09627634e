/** From a sentence to what it tells: the one door of the grammars in this folder. */
import { anyOf } from '../language/packs.ts'
import { longestBreath, oneBreath } from './breath.ts'
import { blankFigures } from './contact-details.ts'
import { dangerIn, type Told } from './danger-in.ts'
import { readDelay, readShift } from './delays.ts'
import { type Details, readDetails } from './details.ts'
import { withoutFillers } from './fillers.ts'
import { givenUp } from './given-up.ts'
import { heardOtherwise } from './heard-otherwise.ts'
import { hintsIn, readIntents, type ReadIntents } from './intents.ts'
import { readLanguage } from './languages.ts'
import { readOffer, refusesOffers } from './offers.ts'
import { readingOrder } from './reading.ts'
import { readService, servicesMeant } from './services.ts'
import { fold } from './text.ts'
import { withoutRhythm } from './together.ts'
import type { Hearing, Intent, Understood } from './understood.ts'
import { readWhen } from './when.ts'
import { type Part, tellApart } from './wishes.ts'

const asksName = new Set<Hearing['asked']>(['name', 'message-name'])

export { nextLanguage } from './languages.ts'

/** Answers whose words are kept whole, because only the business can read them. */
const openQuestions = new Set(['question', 'address', 'message'])

/**
 * Reads one sentence, as much of it as is said in one breath. Pure: the same sentence heard in the same situation
 * always tells the same. Never throws.
 */
export function understand(sentence: string, hearing: Hearing): Understood {
  // All of the sentence, however long: a danger may come at its end. What is none in all of it is none in a part.
  const told = dangerIn(sentence, hearing.language)
  const heard = hear(sentence, hearing, told)
  const whole = { ...heard, understood: () => heardOtherwise(heard.understood(), hearing) }
  // An answer to a question for words is not taken apart.
  if (hearing.asked !== null && [...openQuestions, 'name', 'message-name'].includes(hearing.asked))
    return whole.understood()
  const text = oneBreath(sentence)
  const read = (part: string) => hear(part, hearing, null)
  return (
    givenUp(text, whole, { read: (part) => read(part).understood(), hearing }) ?? tellApart({ ...whole, text }, read)
  )
}

/** Reads at once what a sentence is for; all that it tells once somebody asks. */
function hear(sentence: string, hearing: Hearing, told: Told | null): Part {
  const original = withoutFillers(oneBreath(oneBreath(sentence).normalize('NFC')), asksName.has(hearing.asked))
  const { details, blanked } = readDetails(original, hearing)
  const { intents, turnsTo } = readIntents(blanked, hearing.asked, hearing.language)
  let understood: Understood | null = null
  return {
    text: sentence,
    intents,
    serviceId: () => readService(blanked, hearing),
    hints: () => ({ intents: hintsIn(blanked, hearing.language), services: servicesMeant(blanked, hearing) }),
    understood: () =>
      (understood ??= readAll({ sentence, original, blanked, details, intents, turnsTo, told }, hearing)),
  }
}

type Heard = ReadIntents & {
  sentence: string
  original: string
  blanked: string
  details: Details
  told: Told | null
}

function readAll({ sentence, original, blanked, details, told, ...read }: Heard, hearing: Hearing): Understood {
  const folded = fold(original)
  const intents = withDanger(read.intents, told)
  const wish = readWish({ original, folded: blanked, intents }, hearing)
  const { name, spelled } = details
  return {
    language:
      told?.language ??
      ((name ?? spelled) && !intents.includes('language') && hearing.asked === 'name'
        ? null
        : (readLanguage(folded, intents.includes('language'), hearing.language) ?? read.turnsTo)),
    intents,
    ...(told && { danger: told.danger }),
    ...wish,
    ...details,
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

const parting = new RegExp(`\\b(?:${anyOf(({ times }) => times.parting)})\\b`)

type Sentence = { original: string; folded: string; intents: Intent[] }

/** Day, time, service and offer. An answer to an open question may name days that nobody wishes for. */
function readWish(
  { original, folded, intents }: Sentence,
  hearing: Hearing,
): Pick<Understood, 'day' | 'time' | 'shift' | 'or' | 'refused' | 'serviceId' | 'offerId'> {
  const answersOpenly = hearing.asked === 'question' || hearing.asked === 'message'
  if (answersOpenly && !intents.some((intent) => intent === 'book' || intent === 'move' || intent === 'alternatives'))
    return {}
  const plain = withoutRhythm(blankFigures(folded))
  const reading = { ...hearing, packs: readingOrder(folded, hearing.language) }
  const delay = readDelay(plain, original, reading)
  const shift = delay ? null : readShift(plain, reading)
  const named = readWhen(delay?.rest ?? shift?.rest ?? plain, original, reading)
  const asksOrLeaves = (intents.includes('hours') && !intents.includes('book')) || parting.test(folded)
  const time = asksOrLeaves ? null : (named.time ?? delay?.time ?? null)
  const day = asksOrLeaves ? null : (named.day ?? (time === delay?.time ? delay?.day : null) ?? null)
  const heard = { folded: day ? named.rest : folded, intents, day, time, refused: named.refused }
  const offer = readOffer(heard, hearing)
  const refused = {
    ...named.refused,
    ...(!offer && refusesOffers({ ...heard, folded }, hearing) && { offers: true as const }),
  }
  const serviceId = readService(folded, hearing)
  return {
    ...(day && { day }),
    ...(time && { time }),
    ...(shift && !time && { shift: shift.minutes }),
    ...(named.or.length > 0 && (day ?? time) && { or: named.or }),
    ...(Object.keys(refused).length > 0 && { refused }),
    ...(serviceId && { serviceId }),
    ...(offer && { offerId: offer.offerId }),
  }
}
