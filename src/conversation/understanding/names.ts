/** A caller's name: given when asked, or in passing ("this is Ana Lopez"). Works on the words as written. */
import { expression } from '#src/platform/values/expression.ts'
import { nameCase } from './text.ts'
import type { Hearing } from './understood.ts'

const word = "\\p{L}[\\p{L}'’.-]*"
const capital = "\\p{Lu}[\\p{L}'’.-]*"
/** No two of them make a third one: each would then be read in two ways. */
const particle = '(?:de|la|los|del|van|von|der|da|di|bin|al|y)'
const capitals = `${capital}(?: (?:${particle} )*${capital}){0,3}`
const words = `${word}(?: ${word}){0,5}`

/** Words that follow "I'm", "this is", "it's" or "soy" without being anybody's name. */
const notNames = new Set(
  `a an the and or but my your his her our their this that it its i you we they he she is are am was be been not no
  yes yeah yep yup nope ok okay sure fine good great perfect right correct calling looking trying here there sorry
  happy interested having getting going about in at on for to from with of all set done just still also very really
  so too free available wondering hoping thinking afraid aware sick ill tired ready back new old late early busy
  glad monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
  september october november december today tomorrow tonight morning afternoon evening noon please thanks thank what
  when where who why how which one two three four five six seven eight nine ten eleven twelve first second third
  hello hi hey bye awesome excellent wonderful amazing nice cool absolutely definitely perfectly repeat after say
  tell ignore forget pretend urgent emergency service appointment book booking need want would like can could will
  do does did dentist doctor salon stylist therapist patient customer client english spanish dr mr mrs ms doctor's
  un una el la los las del mi tu su que de en por para con si claro bueno bien vale correcto perfecto cliente nuevo
  nueva yo interesado interesada hoy manana mañana tarde lunes martes miercoles jueves viernes sabado domingo
  gracias hola aqui quiero necesito quisiera cita`.split(/\s+/),
)

const anywhere: RegExp[] = [
  new RegExp(
    `\\b(?:(?:my|her|his|their|the) (?:full |first )?name(?:'s| is|’s)|name(?:'s|’s) |(?:su|` +
      `el) nombre (?:completo )?es|i(?:'m| am|’m) called|call me|me llamo|mi nombre es|` +
      `mi nombre completo es|a nombre de|al nombre de)(?: under)?,? (?<name>${words})`,
    'iu',
  ),
  new RegExp(`\\b(?:under|in|put it under)(?: the)? name(?: of)?,? (?<name>${words})`, 'iu'),
  new RegExp(
    `(?:^|[.,!?] |\\b(?:hi|hello|hey|hola|yes|yeah),? )(?:[Tt]his is|[Ii](?:'m|’m| am)|[Ss]oy|[Hh]abla|` +
      `[Ll]e habla|[Tt]e habla) (?<name>${capitals})(?! (?:is|was|here to))`,
    'u',
  ),
  new RegExp(`^(?<name>${capitals}) (?:here|speaking|calling)\\b`, 'u'),
]

const leadIn = expression('iu')`
    ^(?:(?:um+|uh+|oh|ah|well|yes|yeah|yep|sure|ok(?:ay)?|of course|hi|hello|please|so|great|perfect|eh|
    pues|si|sí|claro|bueno|vale|por supuesto|correct|that's right|that works|
    sounds good)[,.! ]+)*(?:(?:(?:my|the|his|her) )?(?:full |first |last )?name(?:'s|
    ’s| is| would be)? |it(?:'s|’s| is) (?:for (?:(?:my|our) \p{L}+,? )?|under )?|it would be |
    that(?:'s|’s| is|'d be| would be) |this is |i(?:'m|’m| am) |you can (?:put|use|
    call me) (?:it under )?|(?:just )?put (?:it )?(?:down )?(?:under |as )?|make it (?:under |for )?|
    (?:it's |it is )?for (?:my|our) \p{L}+,? |para mi \p{L}+,? |under |for |call me |me llamo |(?:mi|
    el) nombre (?:completo )?es |soy |es |a nombre de |ponlo a nombre de |póngalo a nombre de |con )?
  `
const tail = /[,.]? *(?:please|thanks|thank you|por favor|gracias)[.! ]*$/iu

/** Letters spoken one by one ("M-I-L-L-E-R", "M I L L E R") correct the word they follow. */
const spelled =
  /(?:,? (?:that'?s|spelled|spelt|se escribe|deletreado|with|con))?[,:]? *\b((?:\p{L}[-. ,]+){2,}\p{L})\b\.?/u

/** Reads a name. Where the business asked for one, a short answer is taken as it stands. */
export function readName(original: string, hearing: Hearing, otherwise: boolean): string | null {
  const asked = hearing.asked === 'name' || hearing.asked === 'message-name'
  for (const pattern of anywhere) {
    const name = clean(withSpelling(original, pattern.exec(original)?.groups?.['name'] ?? ''))
    if (name) return name
  }
  if (!asked || otherwise) return null
  const answer =
    withoutSpelling(original).split(
      /[.!?;](?: |$)|, (?:and|but|my|the|y|pero|phone|number|can|is|do)\b| (?:and my|and the|y mi)\b/iu,
    )[0] ?? ''
  const bare = answer
    .replace(leadIn, '')
    .replace(tail, '')
    .replace(/[,.!?]+$/, '')
    .trim()
  const plain = clean(bare)
  const given = plain ? clean(withSpelling(original, plain)) : lettersOnly(original)
  return given
}

function withoutSpelling(text: string): string {
  return text.replace(spelled, '')
}

/** "Miller, M-Y-L-L-E-R": the spelling wins over what was heard. */
function withSpelling(sentence: string, name: string): string {
  const letters = spelled.exec(sentence)?.[1]?.replace(/[^\p{L}]/gu, '') ?? ''
  if (!name || letters.length < 3) return name
  const heard = name
    .replace(spelled, '')
    .replace(/ \p{L}$/u, '')
    .trim()
    .split(' ')
  const spelledName = nameCase(letters.toUpperCase().length > 3 ? letters.toUpperCase() : letters.toLowerCase())
  // The last word that begins as the spelling does is the one spelled; where none does, the spelling is one more.
  const meant = heard.findLastIndex((word) => word.charAt(0).toLowerCase() === letters.charAt(0).toLowerCase())
  return (meant < 0 ? [...heard, spelledName] : heard.with(meant, spelledName)).filter(Boolean).join(' ')
}

function lettersOnly(sentence: string): string | null {
  const letters = spelled.exec(sentence)?.[1]?.replace(/[^\p{L}]/gu, '') ?? ''
  return letters.length >= 2 ? nameCase(letters.toLowerCase()) : null
}

/** Cuts at the first word that cannot be part of a name, and refuses what is left if it is none. */
function clean(name: string): string | null {
  const kept: string[] = []
  for (const word of name.trim().split(/\s+/)) {
    const bare = word.replace(/[,.]+$/, '')
    const isParticle = kept.length > 0 && /^(?:de|la|las|los|del|van|von|der|da|di|y|al|bin)$/i.test(bare)
    if (!bare || (!isParticle && notNames.has(bare.toLowerCase())) || !/^\p{L}[\p{L}'’.-]*$/u.test(bare)) break
    kept.push(bare)
    if (/[,.]$/.test(word) && !/^(?:dr|mr|mrs|ms|jr|st)\.$/i.test(word) && bare.length > 1) break
  }
  while (kept.length > 1 && /^(?:de|la|las|los|del|y|al)$/i.test(kept.at(-1) ?? '')) kept.pop()
  const joined = kept.join(' ')
  return kept.length > 0 && kept.length <= 6 && joined.length >= 2 && joined.length <= 120 ? nameCase(joined) : null
}
