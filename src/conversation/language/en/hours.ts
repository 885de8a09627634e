/** English hours without "am", "pm" or "o'clock". */
import { expression } from '#src/platform/values/expression.ts'
import { rule, type TimeRule } from '../../understanding/time-words.ts'
import { cardinal, hourWord } from './numbers.ts'
import { at, counted, follow, hour, partWord } from './time-words.ts'

/** Whole hours without "am", "pm" or "o'clock": only where the words around say that a time is meant. */
export function hours(): TimeRule[] {
  const lead =
    '(?:\\b(?:at|around|about|by|approximately|roughly|circa|say|like|maybe|towards?|till?|unti?ll?|before|after|' +
    'past|' +
    'since|between|from|than|hour|time|near|closer to|prior to)|@)'
  const bare = (words: string) => at(words, '', '')
  const unlessPronoun = (m: string[], text: string, start: number) =>
    pronoun(text, start, m[1] ?? '') ? undefined : bare(m[1] ?? '')
  return [
    rule(
      `\\b${hour}(?:ish)?(?=(?: _+| (?:sharp|tomorrow|today))*[ ,]*(?:in|at|during|of)? ?(?:the )?_*(?:morning|` +
        'afternoon|' +
        `evening|night)\\b)${counted}`,
      (m, text, start) => {
        const lead = text.slice(0, start)
        if (m[1] === 'one' && oneOfThem.test(lead)) return undefined
        const isSome = /^(?:one|1)$/.test(m[1] ?? '') && someMorning.test(text.slice(start))
        return isSome && !/\b(?:at|around|by|about) $/.test(lead) ? undefined : bare(m[1] ?? '')
      },
    ),
    rule(
      `(?<=\\b${partWord}(?: _+)?,? (?:at |around |about |say |maybe |by |like |@ ?|from |between )*)` +
        `${hour}(?:ish)?\\b${follow}`,
      (m, text, start) => (pronoun(text, start, m.at(-1) ?? '') ? undefined : bare(m.at(-1) ?? '')),
    ),
    rule(`(?<=\\bbetween ${hour}(?:ish)? (?:and|to) )${hour}\\b${follow}`, (m) => bare(m[2] ?? '')),
    rule(`(?<=${lead} (?:about |around |like |the |maybe )*|@)${hour}(?:ish)?\\b${follow}`, (m, text, start) =>
      isPlace(text, start) || isMeasured(text, start) ? undefined : unlessPronoun(m, text, start),
    ),
    rule(
      '(?<=^(?:(?:no|yes|ok|okay|maybe|say),? )?|_,? |\\b(?:free|available|open|any ?time|me|work|working) )' +
        `${hour}(?= (?:to|till?|unti?ll?|through) ` +
        `(?:\\d{1,2}|${hourWord})\\b${follow}${counted})`,
      unlessPronoun,
    ),
    rule(
      `\\b${hour}(?= ?(?:to|-|till?|through) ?(?:\\d{1,2}|${hourWord}) (?:window|slot|block|range|time ?frame)\\b)`,
      unlessPronoun,
    ),
    rule(`(?<=_ ?[ap]?\\.?m?\\.? ?(?:(?:and|or|to|unti?ll?|till?) |- ?))${hour}\\b${follow}`, (m, text) =>
      /_/.test(text) ? bare(m[1] ?? '') : undefined,
    ),
    rule(`\\b${hour}(?= ?(?:or|to|-|unti?ll?|till?|o|a) ?(?:at |around |about )?_)${counted}`, unlessPronoun),
    rule(
      `\\b(\\d{1,2})(?= ?- ?\\d{1,2}(?![\\d-])${follow})(?<=(?:_,? ?|\\b(?:available|free|open|anytime|` +
        'any time) )\\d{1,2})',
      (m) => bare(m[1] ?? ''),
    ),
    rule(
      '(?<![\\d:.,$#/+-])\\b(\\d{1,2})(?= ?- ?\\d{1,2},? (?:on |in the )?(?:_|today|tomorrow|morning|afternoon|' +
        'evening))',
      (m) => bare(m[1] ?? ''),
    ),
    rule(`(?<=_ ?- ?)(\\d{1,2})\\b${follow}`, (m) => bare(m[1] ?? '')),
    rule(`\\b${hour}[- ]?ish\\b`, (m) => bare(m[1] ?? '')),
    ...afterCorrections(unlessPronoun, bare),
    rule(`(?<=_ ?(?:at |,|-|@)* ?)${hour}(?=[ .,!?]*$)`, unlessPronoun),
  ]
}

/** "The one in the morning" is one of those offered. */
const oneOfThem = /\b(?:the|that|this|which|any|other|first|second|third|last|earlier|later|_+) $/

/** "One morning" is any morning. */
const someMorning = /^\w+ (?:morning|afternoon|evening|night)\b/

type Read = TimeRule['read']

/** "Make it 4", "no, 10 works", "3 is fine". */
function afterCorrections(unlessPronoun: Read, bare: (words: string) => ReturnType<Read>): TimeRule[] {
  const wish =
    '(?:make it|do|for|how about|what about|change (?:it|that|the time) to|switch (?:it )?to|move it to|' +
    '(?:push|bump) (?:it|that) (?:back |up )?to|instead|is|have|available|prefer|_+,?)'
  return [
    rule(
      `(?<=\\b(${wish}) )${hour}\\b(?=[ .,!?]*(?:$|_|please|then|instead|work|would|okay|ok|is|if|free|open(?!ing)|` +
        `available|good|or\\b))${counted}`,
      (m, text, start) => {
        if (seats.test(text.slice(0, start))) return undefined
        const found = pronoun(text, start, m[2] ?? '') ? undefined : bare(m[2] ?? '')
        return found?.kind === 'clock' && m[1] === 'for' ? { ...found, weak: true } : found
      },
    ),
    rule(
      `^(?:(?:no|yes|ok|okay|actually|well|um|uh|maybe)[, ]+)*${hour}(?=[ ,]*(?:works|(?:is|was) (?:good|` +
        'fine|great|perfect|ok|okay|best|better)|would (?:be|work)|sounds|please|then|instead|sharp|it is|' +
        'is (?:too|no good|bad|' +
        "out)|(?:doesn|won|isn|wouldn)'?t|does not|will not|is not)\\b)",
      (m) => (/^one$/.test(m[1] ?? '') ? undefined : bare(m[1] ?? '')),
    ),
    rule(
      `(?<=\\b(?:but|actually|scratch that|no wait|wait|sorry|rather),? )${hour}(?=[ ,]*(?:would (?:be|` +
        `work|suit)|works|is (?:better|best)|please|instead|[.!?]|$))${counted}`,
      unlessPronoun,
    ),
    rule(`^(?:(?:no|yes|ok|okay|actually|maybe)[, ]+)*${hour}(?= (?:on )?_)${counted}`, unlessPronoun),
  ]
}

/** "One" is a pronoun more often than an hour: "I'd like one", "a recommendation for one", "one morning". */
const pronoun = (text: string, start: number, word: string) =>
  word === 'one' &&
  !expression('')`
    \b(?:make it|at|around|about|by|before|after|until|till|between|(?:change|move|switch) (?:it|that|
    the time) to) $
  `.test(text.slice(0, start))

/** "Sixteen by twenty by one": the sizes of something. */
const isMeasured = (text: string, start: number) => sizes.test(text.slice(0, start))
const sizes = new RegExp(`(?:\\d|\\b${cardinal})(?: (?:inch(?:es)?|feet|foot))? by $`)

/** "Table for two": so many people. */
const seats = /\b(?:tables?|rooms?|dinner|lunch|breakfast|seats?|booth|party|brunch) for $/

/** "At 12 Oak Road": a number with a name behind it is an address. */
const isPlace = (text: string, start: number) =>
  /^\d+ \w+ (?:st|street|ave|avenue|road|rd|blvd|lane|drive|dr|court)\b/.test(text.slice(start))
