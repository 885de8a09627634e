/** Sentences whose form cannot announce a booking. The list is closed: any other sentence may announce one. */
import { expression } from '#src/platform/values/expression.ts'
import { folded } from './as-heard.ts'
import { soundsDone } from './claims.ts'

const opener = [
  'hm+',
  'well',
  'so',
  'okay',
  'ok',
  'and',
  'please',
  'thanks',
  'thank you',
  'sorry',
  "i'm sorry",
  'hello',
  'hi',
  'sure',
  'of course',
  'certainly',
  'great',
  'perfect',
  'wonderful',
  'excellent',
  'good',
  'no problem',
  'all right',
  'alright',
  '(?:one|just a|a) (?:moment|second)',
  "(?:i'd|i would|we'd) be (?:happy|glad) to help(?: you)?(?: with that)?",
  'i can (?:certainly )?help(?: you)?(?: with that)?',
  'happy to help',
  "i'm here to help",
  "let(?: me|'s)(?: just)? (?:see|check|look|have a look|take a look|find out)(?: (?:for you|that|" +
    "at that|into that|what we have|what is free|what's free|again|the calendar|the schedule))*",
  'would you repeat that',
  "i (?:didn't|did not) (?:get|catch) that",
  'claro',
  'por supuesto',
  'muy bien',
  'perfecto',
  'gracias',
  'lo siento',
  'hola',
  'bueno',
  'un momento(?:, por favor)?',
  'dejeme (?:ver|mirar)',
  'con mucho gusto',
].join('|')
/** A sentence of polite words only. */
const polite = new RegExp(`^(?:(?:${opener})(?![\\p{L}'])[ ,.!]*)+$`, 'u')
const politeLead = new RegExp(`^(?:(?:${opener})(?![\\p{L}'])[ ,!]+)+`, 'u')

/** One clause that asks. A second clause after a comma, a colon or a dash could announce something. */
const asks = expression('u')`
    ^(?:¿|(?:and |or |so )?(?:(?:at|on|for|from|in|with|under) )?(?:what|which|when|how|who|whose|where|
    why|would|shall|should|do|does|did|can|could|may|might|will|is|are|have|has|any|anything|is there|
    are there)(?![\p{L}']))[^,;:–—-]*\?$
  `

/** "And your phone number?" */
const asksFor = expression('u')`
    ^(?:and )?(?:(?:for|under) )?(?:your|the) (?:full |first |last |phone |mobile |telephone |
    e-?mail )?(?:name|number|address|e-?mail|phone)(?: (?:or|and) (?:\w+ )?(?:name|number|address|
    e-?mail|phone))?,? ?(?:please)?\?$
  `

/** One clause that names what is still missing. */
const needs = /^(?:(?:and|but) )?(?:i|we)(?: just| still| also| only)* need (?:your|a|an|the) [^,;:–—-]*\.?$/u
const lacks = /^(?:i'm afraid )?(?:i|we) (?:don't|do not) (?:have|see|know) [^,;:–—-]*\.?$/u

/**
 * Words with which times are offered; none says that something is done. Each stands here once: a word in two
 * alternatives could be matched in two ways, and the cost would grow.
 */
const slotWord = [
  '(?:\\d{1,2}(?::\\d\\d)?(?:st|nd|rd|th)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|' +
    "twelve|fifteen|twenty|thirty|forty|fifty|noon|half|quarter|past|to|o'clock|a\\.?m\\.?|p\\.?m\\.?)",
  '(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow|tonight|morning|afternoon|evening|week|' +
    'next|this|day|first|second|third|\\w+teenth|\\w+tieth)',
  '(?:january|february|march|april|may|june|july|august|september|october|november|december)',
  '(?:at|on|in|the|of|or|and|with|for|an?|also|only|either|available|free|open|openings?|slots?|times?|' +
    'appointments?|as well|too|then|still)',
  '(?:las?|el|los|de|del|por|en|o|y|con|una?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|' +
    'doce|media|manana|tarde|noche|hoy|lunes|martes|miercoles|jueves|viernes|sabado|domingo|enero|' +
    'febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|libres?|' +
    'disponibles?|tambien)',
].join('|')
const offersTimes = new RegExp(
  `^(?:i|we)(?: can| could)?(?: do| offer| have|'ve got)(?: (?:${slotWord})[,]?)+[.!]?$|^(?:there is|` +
    `there are|there's|tengo|tenemos|hay|puedo ofrecerle)(?: (?:${slotWord})[,]?)+[.!]?$`,
  'u',
)

/**
 * Whether a sentence cannot announce a booking. `offered`: times were looked up in this conversation, and the sentence
 * may name them.
 */
export function leavesOpen(sentence: string, offered: boolean): boolean {
  const plain = folded(sentence)
  if (plain === '' || polite.test(plain)) return true
  if (soundsDone(sentence)) return false
  const rest = plain.replace(politeLead, '')
  return (
    asks.test(rest) || asksFor.test(rest) || needs.test(rest) || lacks.test(rest) || (offered && offersTimes.test(rest))
  )
}
