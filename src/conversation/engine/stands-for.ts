/** What a sentence is about, where that decides which times and days it may name. */
import { expression } from '#src/platform/values/expression.ts'
import { folded } from './as-heard.ts'
import type { Facts } from './facts.ts'

/** Sentences that hold out a time or a day to be taken. */
const offering = expression('u')`
    (?<![\p{L}])(?:have|has|(?:'ve )?got|can (?:do|offer|give|see|take|fit|squeeze)|could (?:do|see|fit|
    come|squeeze)|fit|squeeze|see you|take you|come in|slots?|openings?|appointments?|available|
    availability|free|cancellation|how about|what about|let's (?:say|do|make)|which (?:one )?(?:would|do) you|
    earliest|soonest|cual prefiere|mas (?:pronto|temprano)|tengo|tenemos|hay|queda|quedan|libres?|
    disponibles?|huecos?|sitio|citas?|puedo(?! ayudar)|podemos|podria|puede (?:venir|pasar)|le (?:doy|hago|
    atendemos|viene|parece))(?![\p{L}])
  `

/** Sentences about when the door is open. */
const opens = expression('u')`
    (?<![\p{L}])(?:we(?:'re| are| will be|'ll be| stay)?(?: \w+)? (?:open|closed?|shut)|(?:shop|store|
    office|salon|clinic|practice|garage|workshop|business|place|team) (?:is|opens|closes|are)|opens|
    open(?= (?:at|from|on|until|till|every|all|daily|today|tomorrow|\w+day))|closes|hours|abr(?:e|en|imos)|
    cerr(?:amos|ado)|cierr\w+|abiert[oa]s?|cerrad[oa]s?|horario)(?![\p{L}])
  `
const itselfOpen =
  /day (?:at [\w: ]+ )?is (?:still |wide )?open|open (?:slot|time|spot|appointment)|(?:have|has|got) [^.]* open/u
/** "We close at six" tells how long the door is open. */
const closed = expression('u')`
    (?<![\p{L}])(?:closed|shut|close (?=on|for|every|all)|not open|aren't open|cerrad[oa]s?|cerramos(?! a las?)|
    cierr\w+(?![\p{L}]| a las?)|no abr\w+)(?![\p{L}])
  `
const open = /(?<![\p{L}])(?:open|opens|abr|abiert)/u

/** Said of what is not to be had. */
const denies = expression('u')`
    (?<![\p{L}])(?:not|no|nothing|none|neither|nor|\w+n't|cannot|taken|gone|full|fully|booked (?:up|
    out|solid)|unavailable|sorry|unfortunately|afraid|ya no|nada|ningun[oa]?|tampoco|ocupad[oa]s?|
    llen[oa]s?|complet[oa]s?|lamentablemente)(?![\p{L}])
  `

/** One question that leaves the choice to the caller; "how about Tuesday?" and "shall I …?" hold something out. */
const asks = expression('u')`
    ^(?:¿|(?:(?:so|and|or|okay|ok|great|sure),? )?(?:would|do|does|did|is|are|which|what|when|were)(?![\p{L}']))
    [^,;:–—-]*\?$
  `
const proposes = expression('u')`
    (?<![\p{L}])(?:(?:how|what) about|(?:shall|should|can|could|may) (?:i|we)|que (?:tal|le parece|te parece)|
    le (?:reservo|apunto|doy|pongo)|se (?:la|lo) (?:reservo|apunto)|puedo)(?![\p{L}])
  `

export type About = {
  offers: boolean
  hours: 'open' | 'closed' | 'both' | null
  denies: boolean
  asks: boolean
}

/** `plain` is folded. */
export function aboutOf(plain: string): About {
  const hours = opens.test(plain) && !itselfOpen.test(plain)
  const says = { open: open.test(plain.replace(/not open|aren't open|no abr/, '~')), closed: closed.test(plain) }
  return {
    offers: offering.test(plain) && !hours,
    hours: !hours ? null : !says.closed ? 'open' : says.open ? 'both' : 'closed',
    denies: denies.test(plain),
    asks: asks.test(plain) && !proposes.test(plain),
  }
}

/** The folded sentence without the business's own names, in which "Sunday" and "11" are no times. */
export function withoutNames(sentence: string, { names }: Facts): string {
  let plain = folded(sentence)
  for (const name of names.map(folded).filter((one) => one.length > 2)) plain = plain.replaceAll(name, '~')
  return plain
}

/** Words that tell nothing of what a sentence is about. */
const empty = new Set(
  (
    'about after again also before been between could does each every from have here into just later more most next ' +
    'only other over please should some such than that their them then there these they this those time until ' +
    'very well were what when where which will with would your yours monday tuesday wednesday thursday friday ' +
    'saturday sunday today tomorrow morning afternoon evening night noon hours hour open opens close closes closed ' +
    'antes como cuando desde donde entre esta este esto hasta hora horas para pero puede pueden sobre tambien tiene ' +
    'tienen todos lunes martes miercoles jueves viernes sabado domingo manana tarde noche abren abrimos cerramos'
  ).split(' '),
)

/** By their beginnings: "parking" and "park" are not told apart from "parks". */
const wordsOf = (text: string) =>
  (folded(text).match(/\p{L}{4,}/gu) ?? [])
    .map((word) => word.replace(/s$/, ''))
    .filter((word) => !empty.has(word) && !empty.has(`${word}s`))
    .map((word) => word.slice(0, 5))

/** What the business has told of the thing that the sentence, or the question it answers, is about. */
export function toldOf(sentence: string, { entries, answered, asked }: Facts): string[] {
  const spokenOf = new Set([...wordsOf(sentence), ...wordsOf(asked)])
  return [...answered, ...entries.filter((entry) => wordsOf(entry).some((word) => spokenOf.has(word)))]
}
