/** Which of the business's services a sentence means, by the words of their names and aliases. */
import { expression } from '#src/platform/values/expression.ts'
import { fold } from './text.ts'
import type { Hearing } from './understood.ts'

const empty = new Set([
  'a',
  'an',
  'the',
  'of',
  'for',
  'and',
  'or',
  'to',
  'my',
  'with',
  'in',
  'service',
  'services',
  'appointment',
  'visit',
  'general',
  'new',
  'de',
  'la',
  'el',
  'los',
  'las',
  'del',
  'para',
  'con',
  'y',
  'un',
  'una',
  'servicio',
  'cita',
  'visita',
  'standard',
  'regular',
  'full',
  'call',
])

/** Of those, words that are said of a service all the same. */
const saysLittle = new Set(['service', 'services', 'servicio', 'visit', 'visita', 'call', 'general', 'full'])

/** Words that may stand in a name ("no heat", "heat is out") but say nothing on their own, English and Spanish. */
const functionWords = new Set(
  `no not none yes yeah ok okay si is isn it its this that these those in on off out up down at by from into over i
  me we us you he she they them am are was be do does did has have had can could will would should get got need want
  please thanks just only any some all one what when where how who why so if but than then there here too also very
  ni sin es esta este esto eso ese son hay ser que quien como cuando donde al por su sus mi mis tu yo me se le lo
  nos les o u a en sobre desde hasta muy mas ya pero tengo tiene quiero necesito fuera`
    .split(/\s+/)
    .flatMap((word) => [word, stem(word)]),
)

/** Troubles that call for a repair, whatever the thing is. */
const trouble = expression('')`
    \b(?:broken?|broke|died|dead|not working|doesn'?t work|won'?t (?:start|work|turn on|light|heat|
    cool)|stopped working|leak(?:s|ing)?|mak(?:es?|ing) (?:an? )?(?:[a-z]+ ){0,2}(?:noises?|sounds?)|bang(?:s|ing)|
    rattl(?:es|ing)|hace (?:un )?ruidos?|no (?:heat|hot water|ac)|out|acting up|
    clogged|fix(?:ed)?|repair(?:ed)?|roto|rota|descompuest[oa]|no (?:funciona|enciende|calienta|enfria)|
    gotea|arreglar|reparar|averiad[oa])\b
  `
const repair = new Set(['repair', 'fix', 'reparacion', 'reparar', 'arreglo'])

/** A rough stem: plurals and common endings off, so that "haircuts" meets "haircut" and "cleaning" meets "clean". */
function stem(word: string): string {
  if (word.length <= 3) return word
  return word.replace(/(?:ciones|cion|ings?|ers?|ies|es|ed|s|y|e|os|as|o|a)$/, (ending) =>
    word.length - ending.length >= 3 ? '' : ending,
  )
}

const stems = (text: string) =>
  fold(text)
    .split(/[^a-z0-9]+/)
    .filter((word) => word && !empty.has(word))
    .map(stem)

/** The one service that fits best; none when two fit equally well. */
export function readService(folded: string, hearing: Hearing): string | null {
  const without = folded.replace(refused, ' ')
  return (without !== folded && bestOf(without, hearing)) || bestOf(folded, hearing)
}

/** "A repair, not a tune-up". */
const refused = expression('g')`
    \b(?:not|instead of|rather than|en vez de|y no) (?:an? |the |un |una |el |la )?[a-z-]+
  `

function bestOf(folded: string, hearing: Hearing): string | null {
  const sentence: Sentence = {
    heard: new Set(stems(folded)),
    words: new Set(folded.split(/[^a-z0-9]+/)),
    joined: stems(folded).join(''),
    wantsRepair: trouble.test(folded),
  }
  const scored = hearing.services.map(({ id, names }) => ({
    id,
    score: Math.max(0, ...names.map((name) => nameScore(name, sentence))),
  }))
  const best = Math.max(0, ...scored.map(({ score }) => score))
  const winners = scored.filter(({ score }) => score === best)
  if (best > 0 && winners.length === 1) return winners[0]?.id ?? null
  return hearing.asked === 'service' && best === 0 ? byPlace(folded, hearing) : null
}

type Sentence = { heard: Set<string>; words: Set<string>; joined: string; wantsRepair: boolean }

function nameScore(name: string, { heard, words: said, joined, wantsRepair }: Sentence): number {
  const words = stems(name)
  if (words.length === 0) return 0
  // Of "service my furnace" the furnace alone is a part.
  const weak = fold(name)
    .split(/[^a-z0-9]+/)
    .filter((word) => saysLittle.has(word))
  if (words.length === 1 && weak.length > 0 && !weak.some((word) => said.has(word)))
    return heard.has(words[0] ?? '') ? 0.1 : 0
  const met = words.filter(
    (word) => heard.has(word) || (wantsRepair && [...repair].some((cause) => stem(cause) === word)),
  )
  const thing = met.filter((word) => heard.has(word))
  if (words.length === 1 || met.length < words.length) {
    const glued = words.join('')
    if (glued.length >= 6 && joined.includes(glued)) return 2 + words.length
  }
  if (thing.length === 0) return 0
  if (met.length === words.length) return 2 + met.length
  // A part of the name says little: it decides only when no other service shares it, and never by a word like "no".
  return thing.filter((word) => !functionWords.has(word)).length / 10
}

/** "The second one" after the services were listed in their order. */
function byPlace(folded: string, hearing: Hearing): string | null {
  const place = [
    /\b(?:first|1st|primer[oa]?)\b/,
    /\b(?:second|2nd|segund[oa])\b/,
    /\b(?:third|3rd|tercer[oa]?)\b/,
    /\b(?:fourth|4th|cuart[oa])\b/,
  ].findIndex((pattern) => pattern.test(folded))
  if (place >= 0) return hearing.services[place]?.id ?? null
  return /\b(?:last|latter|ultim[oa])\b/.test(folded) ? (hearing.services.at(-1)?.id ?? null) : null
}
