/** A caller's name: given when asked, or in passing ("this is Ana Lopez"). Works on the words as written. */
import { expression } from '#src/platform/values/expression.ts'
import { knownFamily, knownGiven } from './known-names.ts'
import { soundOf } from './letters-alike.ts'
import { afterName, alsoNames, givenAlone, givenAlso, neverNames, relations } from './name-words.ts'
import { unspelled } from './spelled-inside.ts'
import { fold, nameCase } from './text.ts'
import type { Hearing } from './understood.ts'

const word = "\\p{L}[\\p{L}'’.-]*"
const capital = "\\p{Lu}[\\p{L}'’.-]*"
/** No two of them make a third one: each would then be read in two ways. */
const particle = '(?:de|la|los|del|van|von|der|da|di|bin|al|y)'
const capitals = `${capital}(?: (?:${particle} )*${capital}){0,3}`
const words = `${word}(?: ${word}){0,5}`

/** Said in passing: what follows is somebody's name, whatever was asked. */
const led: RegExp[] = [
  new RegExp(
    `\\b(?:(?:my|her|his|their|the) (?:full )?name(?:'s| is|’s)|name(?:'s|’s) |(?:su|el) nombre (?:completo )?es|` +
      `i(?:'m| am|’m) called|me llamo|se llama|mi nombre es|mi nombre completo es|` +
      `a nombre de|al nombre de)(?: under)?,? (?<name>${words})`,
    'iu',
  ),
  new RegExp(`\\b(?:under|in|put it under)(?: the)? name(?: of)?,? (?<name>${words})`, 'iu'),
  new RegExp(`\\b(?:[Ff]or|[Pp]ara) (?:my|our|mi|mis) (?:${relations}),? (?<name>${capitals})`, 'u'),
]

/** "This is" is said of many things: only capitals make what follows a name, or how the sentence goes on. */
const presented: RegExp[] = [
  new RegExp(
    `(?:^|[.,!?] |\\b(?:hi|hello|hey|hola|yes|yeah|uh|um),? )(?:[Tt]his is|[Ii](?:'m|’m| am)|` +
      `[Ss]oy|[Hh]abla|[Cc]all me|` +
      `[Ll]e habla|[Tt]e habla) (?<name>${capitals})(?! (?:is|was|here to))`,
    'u',
  ),
  new RegExp(`^(?:(?:[Hh]i|[Hh]ello|[Hh]ey|[Hh]ola),? )?(?<name>${capitals}) (?:here|speaking|calling)\\b`, 'u'),
  new RegExp(
    `(?:^|[.,!?] |\\b(?:[Hh]i|[Hh]ello|[Hh]ey|[Yy]eah|[Yy]es),? )[Ii]t(?:'s|’s|s) ` +
      `(?<name>${capital} ${capital})(?=$|[.,_]| (?:again|at|calling|from|over)\\b)`,
    'u',
  ),
]

const greeted =
  '^(?:(?:hi|hello|hey|hola|there|yes|yeah|good (?:morning|afternoon|evening)|' +
  'buen[oa]s(?: d[ií]as| tardes| noches)?|buen d[ií]a|mire|uh|um),? )*'
const goesOn =
  "(?:i need|i have|i was|and (?:i|my|we|the|our)|my|calling|i'd like|id like|i want|" +
  'y (?:necesito|quiero|tengo|se|me|mi|no|la|el|llamo|quisiera)|necesito|quiero|quisiera|llamo|tengo)\\b'

/** Without capitals the name must be a known one as well. */
const presentedSmall = new RegExp(
  `${greeted}(?:this is|my name(?:'s|’s| is)?|i(?:'m|’m|m| am)|it(?:'s|’s|s)|soy|habla|le habla|me llamo) ` +
    `(?<name>${word} ${word})` +
    `(?=$|[,_]| (?:again|(?:at|over at|from|on|en|de) _|${goesOn}))`,
  'u',
)

/** "Hi, it's Nadia": one known name and no more, or how the sentence goes on. */
const presentedAlone = new RegExp(
  `${greeted}(?:this is|my name(?:'s|’s| is)|(?<=\\b(?:hi|hello|hey),? )it(?:'s|’s|s)|soy|habla|le habla|me llamo) ` +
    `(?<name>${word})(?=$|[,_]| (?:here|again|speaking|calling|${goesOn}))`,
  'u',
)

/** "Mike O'Hara here". */
const presentedLast = new RegExp(
  `^(?:(?:hi|hello|hey|hola|uh|um|er),? )*(?<name>${word}(?: ${word})?) (?:here|speaking)(?=$|[,_. ])`,
  'u',
)

const titles =
  '(?:(?:(?:(?:el|la) )?(?:mr|mrs|ms|miss|mister|missus|senor|senora|señor|señora|señorita|senorita|don|doña)\\.? |' +
  'dr\\.? (?!\\p{L}+$))(?:(?:and|y) (?:mrs|señora)\\.? )?)?'
const leadIn = expression('iu')`
    ^(?:(?:um+|uh+|oh|ah|well|yes|yeah|yep|sure|ok(?:ay)?|of course|hi|hello|please|so|great|perfect|eh|actually|
    no|pues|si|sí|claro|bueno|vale|por supuesto|mir[ea]|ver[aá]|a ver|con (?:mucho )?gusto|c[oó]mo no|buenas|
    ya|yo|este|just|
    i mean|i said|quise decir|digo|all right|alright|then|correct|that's right|that works|
    sounds good)[,.! ]+(?=\p{L}))*(?:(?:it's |that's )?(?:going to|gonna) be (?:under |for )?|(?:(?:my|the|his|
    her) )?(?:full |first |last )?(?:name(?:'s|
    ’s| is| would be)?|names) |it(?:'s|’s|s| is) (?:for (?:(?:my|our) \p{L}+,? )?|under )?|it would be (?:under )?|
    that(?:'s|’s| is|'d be| would be) |this is |(?:le |te )?habla (?:con )?|de parte de |apunt[ae]\p{L}* (?:a )?|
    an[oó]t[ae]\p{L}* (?:a )?|p[oó]ng\p{L}* a |(?:people |they |everybody )?(?:call|calls) me |i go by |
    me dicen |i(?:'m|’m| am) |you can (?:put|use|
    call me) (?:it under )?|(?:just )?put (?:it )?(?:down )?(?:under |as )?|make it (?:under |for )?|
    (?:it's |it is )?for (?:my|our) \p{L}+,? |para mi \p{L}+,? |under |for |call me |me llamo |(?:mi|
    el) nombre (?:completo )?es |soy |es |a nombre de |ponlo a nombre de |póngalo a nombre de |con )?${titles}
  `
const tail = /[,.]? *(?:please|thanks|thank you|por favor|gracias|para servirle|a sus? [oó]rdenes)[.! ]*$/iu

/** Two answers in one sentence: a comma, a blanked figure, or a word that begins another clause stands between them. */
const clauseEnds = expression('iu')`
    (?<!\b\p{L}|\bdr|\bmr|\bmrs|\bms|\bst|\bjr)[.](?=\s|$)|[!?;,_]+|
    \s(?:(?:and|but|pero)(?=\s|$)|y (?=(?:mi|el|la|su|un|una|es|puede|
    quiero|necesito|para|vivo|estoy|soy|llamo|tengo)\b))
  `

/**
 * Reads a name. Where the business asked for one, an answer is taken as it stands, from among whatever else the
 * sentence answers. What was read as something else is blanked with "_".
 */
export function readName(sentence: string, hearing: Hearing, isTalk: (words: string) => boolean): string | null {
  const text = withBothNames(withSigns(unspelled(sentence)).replaceAll(/\bo (?=\p{Lu})/gu, "O'"))
  for (const [patterns, isFirm] of [
    [led, true],
    [presented, false],
  ] as const)
    for (const pattern of patterns) {
      const name = nameIn(pattern.exec(text)?.groups?.['name'] ?? '', isFirm)
      if (name) return name
    }
  const said = presentedSmall.exec(text) ?? presentedLast.exec(text)
  for (const presentation of [said, presentedAlone.exec(text)]) {
    const small = nameIn(presentation?.groups?.['name'] ?? '', false)
    if (small && knownGiven.has(fold(small).split(' ')[0] ?? '')) return small
  }
  if (hearing.asked !== 'name' && hearing.asked !== 'message-name') return null
  const services = serviceWords(hearing)
  const candidates = text
    .split(clauseEnds)
    .slice(0, 12)
    .flatMap(
      (clause) =>
        bareName((clause ?? '').trim(), { services, mayBeAl: { en: true, es: false }[hearing.language], isTalk }) ?? [],
    )
  return candidates.find(isKnown) ?? candidates[0] ?? null
}

const isKnown = (name: string) => name.includes(' ') || knownGiven.has(fold(name))

type Others = {
  services: ReadonlySet<string>
  /** In Spanish "al" is no name. */ mayBeAl: boolean
  isTalk: (words: string) => boolean
}

/** A clause without what leads to the name, if what is left is one. */
function bareName(clause: string, { services, mayBeAl, isTalk }: Others): string | null {
  const bare = clause.replace(leadIn, '').replace(tail, '').trim()
  const isLed = bare.length < clause.length && /\b(?:name|llamo|nombre|soy|this is|call me)\b/i.test(clause)
  const name = nameIn(bare, isLed)
  if (name === null) return null
  const parts = fold(name).split(' ')
  if (parts.every((part) => services.has(part)) || (parts[0] === 'al' && !mayBeAl)) return null
  return isTalk(parts.filter((part) => !alsoNames.has(part)).join(' ')) ? null : name
}

const serviceWords = ({ services }: Hearing): ReadonlySet<string> =>
  new Set(services.flatMap(({ names }) => names.flatMap((name) => fold(name).split(' '))))

/** "D apostrophe Angelo", "Smith hyphen Jones". */
const withSigns = (text: string) =>
  text
    .replaceAll(/\b(\p{L}) (?:apostrophe|apóstrofe|apostrofe|apóstrofo|apostrofo) (?=\p{L})/giu, "$1'")
    .replaceAll(/(\p{L}{2}) (?:hyphen|dash|guion|guión) (?=\p{L}{2})/giu, '$1-')

/** "Bond, James Bond": the family name is said first, and then all of it. */
function saidTwice(kept: string[]): string[] {
  const again = kept.lastIndexOf(kept[0] ?? '')
  const family = kept.slice(again)
  return again > family.length && family.join(' ') === kept.slice(0, family.length).join(' ')
    ? kept.slice(family.length)
    : kept
}

/** "Last name Lopez, first name Ana". */
const lastFirst = expression('iu')`
    (?:(?:my|the|el|mi) )?(?:last name|surname|family name|apellidos?)(?:'s|’s| is|
     es)?:? (?<last>\p{L}[\p{L}'’-]*)[,.]? 
    (?:(?:and|y),? )?(?:(?:my|the|el|mi) )?(?:(?:first|given) name|nombre)(?:'s|’s| is|
     es)?:? (?<first>\p{L}[\p{L}'’-]*)
  `

/** "No es Elena, es Helena". */
const corrected = expression('iu')`
    \b(?:no(?:,| es| me llamo| soy)|(?:it'?s|it is|that'?s) not) \p{L}[\p{L}'’-]*,? (?=(?:es|sino|soy|me llamo|
    it'?s|it is|but)\b)
    (?:but|sino)?
  `

/** "First name Ana, last name Lopez", "Ana, last name Lopez". */
const bothNames = expression('iu')`
    (?:(?:my|the|mi|el) )?(?:(?:first|given) name(?:'s|’s| is)?:? |
    (?:mi )?nombre(?: es)?:? )?(?<first>\p{L}[\p{L}'’-]*)[,.]? 
    (?:(?:and|y),? )?(?:(?:my|the|el|mi) )?(?:last name|surname|family name|apellidos?)(?:'s|’s| is| es)?:? 
    (?<last>\p{L}[\p{L}'’-]*)
  `
function withBothNames(text: string): string {
  return text
    .replace(corrected, '')
    .replace(lastFirst, 'name is $<first> $<last>')
    .replace(bothNames, (whole, first: string, last: string) =>
      neverNames.has(fold(first)) ? `name is ${last}` : neverNames.has(fold(last)) ? whole : `${first} ${last}`,
    )
}

/**
 * The words that are a name, from the first on. `isFirm`: the words before say that it is one. What is no word of a
 * name ends it.
 */
function nameIn(phrase: string, isFirm: boolean): string | null {
  const kept: string[] = []
  let next = ''
  for (const part of phrase.split(/\s+/)) {
    const bare = part.replace(/[,.]+$/, '')
    const plain = fold(bare)
    next = plain
    const isJoined = kept.length > 0 && isParticle(plain)
    if (!bare || (!isJoined && neverNames.has(plain)) || !/^\p{L}[\p{L}'’.-]*$/u.test(bare)) break
    kept.push(bare)
    next = ''
    if (/[,.]$/.test(part) && !/^(?:dr|mr|mrs|ms|jr|st)\.$/i.test(part) && bare.length > 1) break
  }
  while (kept.length > 1 && /^(?:de|la|las|los|del|y|al)$/i.test(kept.at(-1) ?? '')) kept.pop()
  // "Kate Friday at three": the day belongs to what follows.
  if (next !== '' && !afterName.has(next)) while (kept.length > 1 && alsoNames.has(fold(kept.at(-1) ?? ''))) kept.pop()
  while (kept.length > 1 && next !== '' && isDay(kept.at(-1))) kept.pop()
  if (isSalad(kept)) return null
  const joined = kept.join(' ')
  const isCut = next !== '' && !afterName.has(next)
  if (isCut && /^al$/i.test(joined)) return null
  if (joined.length < 2 || joined.length > 120 || kept.filter((part) => !isParticle(part)).length > 6) return null
  if (!isNameOf(kept, { isFirm, isCut, isLast: next === '' })) return null
  return nameCase(saidTwice(withFamily(kept)).join(' '))
}

/** Family names by their sound, where only one sounds so. */
const families = new Map<string, string | null>()
for (const name of knownFamily) families.set(soundOf(name), families.has(soundOf(name)) ? null : name)

/** "Dylan car": a recogniser writes a name small that it takes for another word. It is the name that sounds so. */
function withFamily(kept: string[]): string[] {
  const last = kept.at(-1) ?? ''
  if (kept.length < 2 || !/^\p{Lu}/u.test(kept[0] ?? '') || !/^\p{Ll}/u.test(last)) return kept
  const meant = knownFamily.has(last) ? last : (families.get(soundOf(last)) ?? last)
  return kept.with(-1, nameCase(meant))
}

const isParticle = (part: string) => /^(?:de|la|las|los|del|van|von|der|da|di|y|al|bin)$/i.test(part)

/** Letters and the pieces that recognisers make of them are no name. */
function isSalad(kept: string[]): boolean {
  const isShouted = kept.every((part) => part === part.toUpperCase())
  const isPiece = (part: string) => part.length === 1 || (!isShouted && part.length <= 4 && /^\p{Lu}{2,}$/u.test(part))
  return (
    kept.filter(isPiece).length >= 2 ||
    (kept.length > 2 && kept.filter(({ length }) => length < 3).length * 2 > kept.length)
  )
}

const isDay = (name = '') =>
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|lunes|martes|miercoles|jueves|viernes|sabado)$/.test(fold(name))

function isNameOf(
  kept: string[],
  { isFirm, isCut, isLast }: { isFirm: boolean; isCut: boolean; isLast: boolean },
): boolean {
  const plain = kept.map(fold)
  const [first = '', second = ''] = plain
  if (/^(?:la|los|las|y|de|mr|mrs|ms|miss)$/.test(first) && !/^de l[ao]s? [a-z]{3}/.test(plain.join(' '))) return false
  if (plain.every((part) => alsoNames.has(part))) {
    if (plain.length === 1) return isFirm ? !isDay(first) && !isCut : givenAlone.has(first) && isLast
    return givenAlso.has(first) && !isCut && !(isMonth(first) && (isDay(second) || isCount(second)))
  }
  // "Turn the field" is no Turn: who goes on like that is not telling a name, unless it is a known one.
  return !isCut || isFirm || knownGiven.has(first) || /^\p{Lu}/u.test(kept[0] ?? '')
}

const isCount = (part: string) =>
  /^(?:one|two|three|four|five|six|seven|eight|nine|zero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve)$/.test(part)
const isMonth = (part: string) => /^(?:may|april|june|july|august|march|abril|julio|mayo|junio)$/.test(part)
