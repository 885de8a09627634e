/** The times of day English speakers name. Sentences come folded, with days already taken out. */
import { expression } from '#src/platform/values/expression.ts'
import { clock, type Clock, type Part } from './clock.ts'
import { hourWord, numberOf } from './numbers.ts'
import type { Rule } from './text.ts'

export type TimeRule = Rule<TimeFound>
/** A clock time, a part of the day, or a span of its own. */
export type TimeFound =
  | { kind: 'clock'; clock: Clock }
  | { kind: 'part'; part: Part }
  | { kind: 'span'; from: string; to: string }
  | { kind: 'any' }

const digits = '(?<![\\d:.,$#/+-])\\d{1,2}'
const hour = `(${digits}|${hourWord})`
const minuteWord =
  '((?:twenty|thirty|forty|fifty)[- ](?:one|two|three|four|five|six|seven|eight|nine)|o+h?[- ](?:one|' +
  'two|three|four|five|six|seven|eight|nine)|fifteen|ten|twenty|thirty|forty|fifty)'
const half = '(a\\.? ?m\\b\\.?|p\\.? ?m\\b\\.?)'
const partWord = '(mornings?|afternoons?|evenings?|nights?)'

/** Nouns that a bare number counts: "for 2 people", "at 5 Main Street", "in 3 visits". */
const counted =
  '(?! ?(?:%|th\\b|st\\b|nd\\b|rd\\b|people|persons?|adults?|kids?|children|of us|days?|weeks?|months?|' +
  'years?|hours?|hrs?|minutes?|mins?|visits?|sessions?|teeth|tooth|stars?|dollars?|bucks|euros?|' +
  'percent|times?|miles?|blocks?|guys|men|women|boys|girls|cars?|units?|rooms?|bedrooms?|bathrooms?|' +
  'tires?|different|more|or so people|hundred|thousand|street|avenue|main|elm|' +
  'oak)\\b)(?![\\d:/.-]\\d)(?! ?[-] ?\\d{3})'

const rule = (pattern: string, read: TimeRule['read']): TimeRule => ({ pattern: new RegExp(pattern, 'g'), read })
const halfOf = (words: string): 'am' | 'pm' | null =>
  words.startsWith('a') ? 'am' : words.startsWith('p') ? 'pm' : null
const span = (from: string, to: string): TimeFound => ({ kind: 'span', from, to })
const partOf = (word: string): Part =>
  word.startsWith('m') ? 'morning' : word.startsWith('a') ? 'afternoon' : 'evening'

function at(hours: string, minutes: string | number, halfWords: string): TimeFound | null | undefined {
  const hourValue = numberOf(hours)
  const minuteValue = typeof minutes === 'number' ? minutes : minutes ? numberOf(minutes.replace(/^o+h?[- ]/, '')) : 0
  if (hourValue === null || minuteValue === null) return undefined
  const read = clock(hourValue, minuteValue, halfOf(halfWords))
  return read ? { kind: 'clock', clock: read } : null
}

/** "Quarter to 13": the hour first, then the minutes back or forth. */
function shifted(hours: string, halfWords: string, minutes: number): TimeFound | null | undefined {
  const read = at(hours, 0, halfWords)
  if (!read || read.kind !== 'clock') return read
  const moved = read.clock.minutes + minutes
  return moved < 0 ? null : { kind: 'clock', clock: { ...read.clock, minutes: moved } }
}

export const englishTimes: TimeRule[] = [...namedSpans(), ...exact(), ...hours(), ...parts()]

function namedSpans(): TimeRule[] {
  return [
    rule(
      '\\bfirst thing(?: (?:in the|tomorrow) morning| in the day)?\\b|\\bearly (?:in the )?morning\\b|' +
        '\\bearly in the day\\b|\\bas early as (?:you can|possible)\\b|\\bbright and early\\b',
      () => span('06:00', '10:00'),
    ),
    rule('\\bmid[- ]?morning\\b', () => span('09:30', '11:00')),
    rule('\\blate(?:r)? (?:in the )?morning\\b', () => span('10:30', '11:59')),
    rule('\\bearly (?:in the )?afternoon\\b', () => span('12:00', '14:30')),
    rule('\\bmid[- ]?afternoon\\b', () => span('14:00', '16:00')),
    rule('\\blate(?:r)? (?:in the )?afternoon\\b', () => span('15:00', '17:30')),
    rule('\\bearly (?:in the )?evening\\b', () => span('17:00', '19:00')),
    rule('\\blate(?:r)? (?:in the )?evening\\b', () => span('19:00', '21:00')),
    rule(
      "\\b(?:after|once i'm (?:off|done with|out of)|when i get off) (?:my )?work\\b|\\bafter (?:business|" +
        'office|working) hours\\b',
      () => span('17:00', '21:00'),
    ),
    rule('\\bbefore (?:my )?work\\b', () => span('06:00', '09:00')),
    rule('\\bafter school\\b', () => span('15:00', '18:00')),
    rule('\\bafter (?:lunch|midday meal)\\b', () => span('13:00', '16:59')),
    rule('\\bbefore lunch\\b', () => span('09:00', '12:00')),
    rule('\\b(?:at |over |during |around )?(?:my )?lunch(?: ?(?:time|hour|break))?\\b', () => span('11:30', '13:30')),
    rule('\\b(?:end of (?:the )?day|late in the day|last thing)\\b', () => span('16:00', '19:00')),
    rule(
      '\\b(?:all day|any ?time(?! (?:after|before|between|from|around|at|on or|past|until|in the|' +
        'tomorrow (?:morning|afternoon|evening)|(?:quarter|half)))|whatever time|at whatever time|' +
        'no matter what time|what times? (?:do you|works|is available))\\b',
      (m) => (/what time/.test(m[0] ?? '') ? undefined : { kind: 'any' }),
    ),
  ]
}

function exact(): TimeRule[] {
  const clockEnd = '(?: ?o ?["\']? ?clock)?'
  const small = '(five|ten|twenty|twenty[- ]five|5|10|20|25)'
  return [
    rule(`\\b(?:a )?(?:half|half-) ?past ${hour}${clockEnd} ?${half}?`, (m) => shifted(m[1] ?? '', m[2] ?? '', 30)),
    rule(`\\bhalf[- ](${hourWord})\\b(?! hours?)${clockEnd} ?${half}?`, (m) =>
      m[1] === 'one' ? undefined : shifted(m[1] ?? '', m[2] ?? '', 30),
    ),
    rule(`\\b(?:a )?quarter (?:past|after) ${hour}${clockEnd} ?${half}?`, (m) => shifted(m[1] ?? '', m[2] ?? '', 15)),
    rule(`\\b(?:a )?quarter (?:to|till?|of|before|until) ${hour}${clockEnd} ?${half}?`, (m) =>
      shifted(m[1] ?? '', m[2] ?? '', -15),
    ),
    rule(`\\b${small}(?: minutes?)? (?:past|after) ${hour}${clockEnd} ?${half}?`, (m) =>
      shifted(m[2] ?? '', m[3] ?? '', numberOf(m[1] ?? '') ?? 0),
    ),
    rule(`\\b${small}(?: minutes? (?:to|till?|before|of)| (?:till?)) ${hour}${clockEnd} ?${half}?`, (m) =>
      shifted(m[2] ?? '', m[3] ?? '', -(numberOf(m[1] ?? '') ?? 0)),
    ),
    rule(`(?<!\\b(?:from|between) )\\b(five|ten|twenty|twenty[- ]five) to (${hourWord})${clockEnd} ?${half}?`, (m) =>
      shifted(m[2] ?? '', m[3] ?? '', -(numberOf(m[1] ?? '') ?? 0)),
    ),
    rule(
      `(?<![\\d:.$/])\\b([01]?\\d|2[0-4])[:.h]([0-5]\\d)(?![\\d%])(?: ?(?:hours|hrs|h)\\b)?${clockEnd} ?${half}?`,
      (m, text, start) => (isDecimal(m[0] ?? '', text, start) ? undefined : at(m[1] ?? '', m[2] ?? '', m[3] ?? '')),
    ),
    rule(`\\b(1[0-2]|0?[1-9])([0-5]\\d) ?${half}`, (m) => at(m[1] ?? '', m[2] ?? '', m[3] ?? '')),
    rule('(?<=\\bat )([01]\\d|2[0-3])([0-5]\\d)(?= _| on\\b|[ .,!?]*$)', (m) => at(m[1] ?? '', m[2] ?? '', '')),
    rule('\\b([01]\\d|2[0-3])([0-5]\\d) (?:hours|hrs)\\b', (m) => at(m[1] ?? '', m[2] ?? '', '')),
    rule(
      `\\b${hour} ${minuteWord}\\b(?![- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|` +
        `dollars|minutes|people|percent))${clockEnd} ?${half}?`,
      (m) => at(m[1] ?? '', m[2] ?? '', m[3] ?? ''),
    ),
    rule(`\\b${hour}(?: o ?["']? ?clock| oclock) ?${half}?`, (m) => at(m[1] ?? '', '', m[2] ?? '')),
    rule(`\\b${hour} ?${half}`, (m, text, start) =>
      /^\w+ am\b/.test(m[0] ?? '') && /\bam i\b|\bam looking\b|\bam not\b/.test(text.slice(start))
        ? undefined
        : at(m[1] ?? '', '', m[2] ?? ''),
    ),
    rule('\\b(?:high )?noon(?:ish|time)?\\b|\\bmid-?day\\b', () => ({
      kind: 'clock',
      clock: { minutes: 720, sure: true },
    })),
    rule('\\bmidnight\\b', () => ({ kind: 'clock', clock: { minutes: 0, sure: true } })),
  ]
}

/** "4.6" is a rating or a price unless "am" or "pm" follows, or "at" leads. */
const isDecimal = (words: string, text: string, start: number) =>
  words.includes('.') && !/[ap]\.? ?m/.test(words) && !/\b(?:at|a las|around|for) $/.test(text.slice(0, start))

/** Whole hours without "am", "pm" or "o'clock": only where the words around say that a time is meant. */
function hours(): TimeRule[] {
  const lead =
    '(?:at|around|about|by|approximately|roughly|@|say|like|maybe|towards?|till?|until|before|after|past|' +
    'since|between|from|than|hour|time|near|closer to)'
  const bare = (words: string) => at(words, '', '')
  return [
    rule(
      `\\b${hour}(?:ish)?(?=(?: _+| (?:sharp|tomorrow|today))*[ ,]*(?:in|at|during|` +
        `of)? ?(?:the )?(?:morning|afternoon|evening|night)\\b)${counted}`,
      (m) => bare(m[1] ?? ''),
    ),
    rule(
      `(?<=\\b${partWord}(?: _+)?,? (?:at |around |about |say |maybe |by |like )*)${hour}(?:ish)?\\b${counted}`,
      (m) => bare(m.at(-1) ?? ''),
    ),
    rule(`(?<=\\bbetween ${hour}(?:ish)? (?:and|to) )${hour}\\b${counted}`, (m) => bare(m[2] ?? '')),
    rule(`(?<=\\b${lead} (?:about |around |like |the |maybe )*)${hour}(?:ish)?\\b${counted}`, (m, text, start) =>
      isPlace(text, start) || pronoun(text, start, m[1] ?? '') ? undefined : bare(m[1] ?? ''),
    ),
    rule(`(?<=_ ?[ap]?\\.?m?\\.? ?(?:and|or|to|-|until|till) )${hour}\\b${counted}`, (m, text) =>
      /_/.test(text) ? bare(m[1] ?? '') : undefined,
    ),
    rule(`\\b${hour}(?= ?(?:or|to|-|until|till|o|a) ?(?:at |around |about )?_)${counted}`, (m, text, start) =>
      pronoun(text, start, m[1] ?? '') ? undefined : bare(m[1] ?? ''),
    ),
    rule(`\\b(${digits}|${hourWord})[- ]?ish\\b`, (m) => bare(m[1] ?? '')),
    rule(
      '(?<=\\b(?:make it|do|for|how about|what about|change (?:it|that|the time) to|switch (?:it )?to|' +
        'move it to|(?:push|bump) (?:it|that) (?:back |up )?to|instead|is|have|available|prefer|' +
        `_+,?) )${hour}\\b(?=[ .,!?]*(?:$|_|please|then|instead|work|would|okay|ok|is|if|free|open(?!ing)|` +
        `available|good|or\\b))${counted}`,
      (m, text, start) => (pronoun(text, start, m[1] ?? '') ? undefined : bare(m[1] ?? '')),
    ),
    rule(
      `^(?:(?:no|yes|ok|okay|actually|well|um|uh|maybe)[, ]+)*${hour}(?=[ ,]*(?:works|(?:is|was) (?:good|` +
        'fine|great|perfect|ok|okay|best|better)|would (?:be|work)|sounds|please|then|instead|sharp|' +
        'it is)\\b)',
      (m) => (/^one$/.test(m[1] ?? '') ? undefined : bare(m[1] ?? '')),
    ),
    rule(
      `(?<=\\b(?:but|actually|scratch that|no wait|wait|sorry|rather),? )${hour}(?=[ ,]*(?:would (?:be|` +
        `work|suit)|works|is (?:better|best)|please|instead|[.!?]|$))${counted}`,
      (m, text, start) => (pronoun(text, start, m[1] ?? '') ? undefined : bare(m[1] ?? '')),
    ),
    rule(`^(?:(?:no|yes|ok|okay|actually|maybe)[, ]+)*${hour}(?= (?:on )?_)${counted}`, (m, text, start) =>
      pronoun(text, start, m[1] ?? '') ? undefined : bare(m[1] ?? ''),
    ),
    rule(`(?<=_ ?(?:at |,|-|@)* ?)${hour}(?=[ .,!?]*$)`, (m, text, start) =>
      pronoun(text, start, m[1] ?? '') ? undefined : bare(m[1] ?? ''),
    ),
  ]
}

/** "One" is a pronoun more often than an hour: "I'd like one", "a recommendation for one". */
const pronoun = (text: string, start: number, word: string) =>
  word === 'one' &&
  !expression('')`
    \b(?:make it|at|around|about|by|before|after|until|till|between|(?:change|move|switch) (?:it|that|
    the time) to) $
  `.test(text.slice(0, start))

/** "At 12 Oak Road": a number with a name behind it is an address. */
const isPlace = (text: string, start: number) =>
  /^\d+ \w+ (?:st|street|ave|avenue|road|rd|blvd|lane|drive|dr|court)\b/.test(text.slice(start))

function parts(): TimeRule[] {
  return [
    rule(`(?<!\\bgood )\\b${partWord}\\b(?! (?:of|out|shift|guard|school))`, (m, text, start) =>
      isTalk(text, start) ? null : { kind: 'part', part: partOf(m[1] ?? '') },
    ),
    rule('\\b(?:tonight|tonite)\\b|(?<=__)n(?:ight|ite)\\b', () => ({ kind: 'part', part: 'evening' })),
  ]
}

/** "Have a nice evening", "I'm going out that night" ask for nothing. */
const isTalk = (text: string, start: number) =>
  /\b(?:nice|great|good|lovely|wonderful|that|last|every|all|the other) $/.test(text.slice(0, start))

/** A bare answer to "what time?": "three", "1030", "around four". */
export function bareTime(text: string): TimeFound | null {
  const lead =
    "^[ ,._]*(?:(?:um|uh|maybe|at|around|about|say|let's say|how about|what about|yes|yeah|no|ok|okay|" +
    "for|like|make it|let's do|i'd like|please|the)[ ,]+)*"
  const tail =
    '[ .!?,_]*(?:please|then|is (?:fine|good|great|perfect|okay|ok)|works|sounds good|would be .*|' +
    'if possible|that works)?[ .!?,]*$'
  const joined = new RegExp(`${lead}(1[0-2]|[1-9]|1\\d|2[0-3])([0-5]\\d)${tail}`).exec(text)
  if (joined) return at(joined[1] ?? '', joined[2] ?? '', '') ?? null
  const match = new RegExp(`${lead}${hour}${tail}`).exec(text)
  return match ? (at(match[1] ?? '', '', '') ?? null) : null
}
