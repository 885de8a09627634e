/** A caller's name: given when asked, or in passing ("this is Ana Lopez"). Works on the words as written. */
import type { NamingWords } from '../language/naming.ts'
import { anyOf, packs } from '../language/packs.ts'
import { knownFamily, knownGiven, particles } from './known-names.ts'
import { soundOf } from './letters-alike.ts'
import { afterName, alsoNames, givenAlone, givenAlso, neverNames, relations } from './name-words.ts'
import { unspelled } from './spelled-inside.ts'
import { fold, nameCase } from './text.ts'
import type { Hearing } from './understood.ts'

const word = "\\p{L}[\\p{L}'’.-]*"
const capital = "\\p{Lu}[\\p{L}'’.-]*"
const capitals = `${capital}(?: (?:(?:${particles}) )*${capital}){0,3}`
const words = `${word}(?: ${word}){0,5}`

/** The turns of phrase of all languages, because callers mix them. */
const said = (source: (words: NamingWords) => string | null): string => anyOf(({ naming }) => source(naming))
/** The same where capitals tell a name: the phrase may begin a sentence. */
const begun = (source: (words: NamingWords) => string | null): string =>
  said(source).replaceAll(/(?<=^|\|)[a-z]/g, (letter) => `[${letter.toUpperCase()}${letter}]`)

/** Stand before names that were told part by part: both of them, and a family name whose other part is none. */
const [both, familyOnly] = ['§', '¶']

/** Said in passing: what follows is somebody's name, whatever was asked. */
const led: RegExp[] = [
  new RegExp(`(?:${both}|\\b(?:${said((one) => one.led)})),? (?<name>${words})`, 'iu'),
  new RegExp(
    `\\b(?:${begun(({ others }) => others.forWhom)}) (?:${said(({ others }) => others.my)}) (?:${relations}),? ` +
      `(?<name>${capitals})`,
    'u',
  ),
]

/** "This is" is said of many things: only capitals make what follows a name, or how the sentence goes on. */
const presented: RegExp[] = [
  new RegExp(
    `(?:^|[.,!?] |\\b(?:${begun((one) => one.greets)}),? )(?:${begun((one) => one.presents)}) ` +
      `(?<name>${capitals})(?! (?:${said((one) => one.notBehind)}))`,
    'u',
  ),
  new RegExp(`^(?:(?:${begun((one) => one.greets)}),? )?(?<name>${capitals}) (?:${said((one) => one.behind)})\\b`, 'u'),
  new RegExp(
    `(?:^|[.,!?] |\\b(?:${begun((one) => one.greets)}),? )(?:${begun((one) => one.itIs)}) ` +
      `(?<name>${capital} ${capital})(?=$|[.,_]| (?:${said((one) => one.behindItIs)})\\b)`,
    'u',
  ),
]

const greeted = `^(?:(?:${said((one) => one.greetings)}),? )*`
const goesOn = `(?:${said((one) => one.goesOn)})\\b`

/** Without capitals the name must be a known one as well. */
const presentedSmall = new RegExp(
  `${greeted}(?:${said((one) => one.presentsSmall)}) (?<name>${word} ${word})` +
    `(?=$|[,_]| (?:${said((one) => one.again)}|(?:${said((one) => one.from)}) _|${goesOn}))`,
  'u',
)

/** "Hi, it's Nadia": one known name and no more, or how the sentence goes on. */
const presentedAlone = new RegExp(
  `${greeted}(?:${said((one) => one.presentsOne)}) (?<name>${word})` +
    `(?=$|[,_]| (?:${said((one) => one.again)}|${said((one) => one.behind)}|${goesOn}))`,
  'u',
)

/** "Mike O'Hara here". */
const presentedLast = new RegExp(
  `${greeted}(?<name>${word}(?: ${word})?) (?:${said((one) => one.behind)})(?=$|[,_. ])`,
  'u',
)

const title = said((one) => one.titles)
const leadIn = new RegExp(
  `^(?:(?:${said((one) => one.leads)})[,.! ]+(?=\\p{L}))*(?:[${both}${familyOnly}] |${said((one) => one.phrases)})?` +
    `(?:(?:${title})(?:(?:${said((one) => one.and)}) (?:${title}))?)?`,
  'iu',
)
const tail = new RegExp(`[,.]? *(?:${said((one) => one.tail)})[.! ]*$`, 'iu')
const firm = new RegExp(`[${both}${familyOnly}]|\\b(?:${said((one) => one.firm)})\\b`, 'i')

const abbreviated = said((one) => one.abbreviated)
/** Two answers in one sentence: a comma, a blanked figure, or a word that begins another clause stands between them. */
const clauseEnds = new RegExp(
  [
    `(?<!\\b\\p{L}|\\b(?:${abbreviated}))[.](?=\\s|$)`,
    '[!?;,_]+',
    `\\s(?:${said((one) => one.clauses)})(?=\\s|$)`,
    ...Object.values(packs).flatMap(({ naming: { joined } }) =>
      joined ? [`\\s${joined.word} (?=(?:${joined.before})\\b)`] : [],
    ),
  ].join('|'),
  'iu',
)

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
        bareName((clause ?? '').trim(), { services, notAlone: packs[hearing.language].naming.notAlone, isTalk }) ?? [],
    )
  return candidates.find(isKnown) ?? candidates[0] ?? null
}

const isKnown = (name: string) => name.includes(' ') || knownGiven.has(fold(name))

type Others = {
  services: ReadonlySet<string>
  /** "Al" is a name, but none in Spanish. */
  notAlone: string | null
  isTalk: (words: string) => boolean
}

/** A clause without what leads to the name, if what is left is one. */
function bareName(clause: string, { services, notAlone, isTalk }: Others): string | null {
  const bare = clause.replace(leadIn, '').replace(tail, '').trim()
  const isLed = bare.length < clause.length && firm.test(clause)
  const name = nameIn(bare, isLed)
  if (name === null) return null
  const parts = fold(name).split(' ')
  if (parts.every((part) => services.has(part)) || parts[0] === notAlone) return null
  return isTalk(parts.filter((part) => !alsoNames.has(part)).join(' ')) ? null : name
}

const serviceWords = ({ services }: Hearing): ReadonlySet<string> =>
  new Set(services.flatMap(({ names }) => names.flatMap((name) => fold(name).split(' '))))

/** "D apostrophe Angelo", "Smith hyphen Jones". */
const apostrophe = new RegExp(`\\b(\\p{L}) (?:${said((one) => one.apostrophe)}) (?=\\p{L})`, 'giu')
const hyphen = new RegExp(`(\\p{L}{2}) (?:${said((one) => one.hyphen)}) (?=\\p{L}{2})`, 'giu')
const withSigns = (text: string) => text.replaceAll(apostrophe, "$1'").replaceAll(hyphen, '$1-')

/** "Bond, James Bond": the family name is said first, and then all of it. */
function saidTwice(kept: string[]): string[] {
  const again = kept.lastIndexOf(kept[0] ?? '')
  const family = kept.slice(again)
  return again > family.length && family.join(' ') === kept.slice(0, family.length).join(' ')
    ? kept.slice(family.length)
    : kept
}

const article = `(?:(?:${said((one) => one.articles)}) )?`
const is = `(?:${said((one) => one.is)})?:? `
const [givenName, familyName] = [said((one) => one.given), said((one) => one.family)]
const alsoSaid = `[,.]? (?:(?:${said((one) => one.and)}),? )?${article}`
const oneWord = "\\p{L}[\\p{L}'’-]*"

/** "Last name Lopez, first name Ana". */
const lastFirst = new RegExp(
  `${article}(?:${familyName})${is}(?<last>${oneWord})${alsoSaid}(?:${givenName})${is}(?<first>${oneWord})`,
  'iu',
)

/** "No es Elena, es Helena". */
const corrected = new RegExp(
  `\\b(?:${said(({ correction }) => correction.not)}) ${oneWord},? ` +
    `(?=(?:${said(({ correction }) => correction.follows)})\\b)(?:${said(({ correction }) => correction.goes)})?`,
  'iu',
)

/** "First name Ana, last name Lopez", "Ana, last name Lopez". */
const bothNames = new RegExp(
  `${article}(?:(?:${givenName})${is})?(?<first>${oneWord})${alsoSaid}(?:${familyName})${is}(?<last>${oneWord})`,
  'iu',
)
function withBothNames(text: string): string {
  return text
    .replace(corrected, '')
    .replace(lastFirst, `${both} $<first> $<last>`)
    .replace(bothNames, (whole, first: string, last: string) =>
      neverNames.has(fold(first)) ? `${familyOnly} ${last}` : neverNames.has(fold(last)) ? whole : `${first} ${last}`,
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
    if (/[,.]$/.test(part) && !abbreviation.test(part) && bare.length > 1) break
  }
  while (kept.length > 1 && isParticle(kept.at(-1) ?? '')) kept.pop()
  // "Kate Friday at three": the day belongs to what follows.
  if (next !== '' && !afterName.has(next)) while (kept.length > 1 && alsoNames.has(fold(kept.at(-1) ?? ''))) kept.pop()
  while (kept.length > 1 && next !== '' && isDay(kept.at(-1))) kept.pop()
  if (isSalad(kept)) return null
  const joined = kept.join(' ')
  const isCut = next !== '' && !afterName.has(next)
  if (isCut && notAlone.has(fold(joined))) return null
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

const particle = new RegExp(`^(?:${particles})$`, 'i')
const isParticle = (part: string) => particle.test(part)
const abbreviation = new RegExp(`^(?:${abbreviated})\\.$`, 'i')
const notAlone = new Set(said((one) => one.notAlone).split('|'))

/** Letters and the pieces that recognisers make of them are no name. */
function isSalad(kept: string[]): boolean {
  const isShouted = kept.every((part) => part === part.toUpperCase())
  const isPiece = (part: string) => part.length === 1 || (!isShouted && part.length <= 4 && /^\p{Lu}{2,}$/u.test(part))
  return (
    kept.filter(isPiece).length >= 2 ||
    (kept.length > 2 && kept.filter(({ length }) => length < 3).length * 2 > kept.length)
  )
}

const days = new RegExp(`^(?:${said((one) => one.days)})$`)
const isDay = (name = '') => days.test(fold(name))

function isNameOf(
  kept: string[],
  { isFirm, isCut, isLast }: { isFirm: boolean; isCut: boolean; isLast: boolean },
): boolean {
  const plain = kept.map(fold)
  const [first = '', second = ''] = plain
  if (noFirst.test(first) && !/^de l[ao]s? [a-z]{3}/.test(plain.join(' '))) return false
  if (plain.every((part) => alsoNames.has(part))) {
    if (plain.length === 1) return isFirm ? !isDay(first) && !isCut : givenAlone.has(first) && isLast
    return givenAlso.has(first) && !isCut && !(isMonth(first) && (isDay(second) || isCount(second)))
  }
  // "Turn the field" is no Turn: who goes on like that is not telling a name, unless it is a known one.
  return !isCut || isFirm || knownGiven.has(first) || /^\p{Lu}/u.test(kept[0] ?? '')
}

const noFirst = new RegExp(`^(?:${said((one) => one.noFirst)})$`)
const counts = new RegExp(`^(?:${said((one) => one.counts)})$`)
const months = new RegExp(`^(?:${said((one) => one.months)})$`)
const isCount = (part: string) => counts.test(part)
const isMonth = (part: string) => months.test(part)
