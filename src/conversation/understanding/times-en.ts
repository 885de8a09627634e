/** The times of day English speakers name. Sentences come folded, with days already taken out. */
import { expression } from '#src/platform/values/expression.ts'
import type { Part } from './clock.ts'
import { hourWord, numberOf } from './numbers.ts'
import { at, part, rule, span, type TimeFound, type TimeRule } from './time-words.ts'

const unitWord = '(?:one|two|three|four|five|six|seven|eight|nine)'
const teenWord = '(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)'
/** A dash may only stand before an hour as that of a range. */
const digits = '(?<![\\d:.,$#/+])(?<!(?:^|[^\\d_ m.h]) ?-)\\d{1,2}'
const hour = `(${digits}|${hourWord})`
const anyHour =
  `(${digits}|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty(?:[- ](?:one|two|three|four))?|` +
  `${hourWord}|noon|mid-? ?day|mid-? ?night)`
const minuteWord = `((?:twenty|thirty|forty|fifty)[- ]${unitWord}|(?:oh?|zero)[- ](?:${unitWord}|[1-9])|${teenWord}|twenty|thirty|forty|fifty)`
const oClock = '(?: ?o ?["\']? ?clock)?'
/** After a time: "pm", "p. m.", and nothing that could be a word of its own. One group. */
const half = '(?: ?[.,]? ?([ap](?: ?\\.)? ?m\\b(?: ?\\.(?!\\d))?|[ap]\\. ?m\\.))'
/** "9a", "3p.": only glued to the figures. One group. */
const letter = '(?:([ap])\\b\\.?)'
const partWord = '(mornings?|afternoons?|evenings?|nights?)'

/** What may follow an hour that nothing else shows to be one; behind a noun it would be a number of those. */
const follow =
  '(?=(?:ish)?(?:[ ,.!?;:]*$|[.!?;,](?!\\d)|,? ?_| ?-|,? (?:and|or|to|through|till?|unti?ll?|in|on|at|for|by|if|please|' +
  "then|sharp|exactly|instead|is|are|was|would|will|works?|worked|could|can|should|might|must|may|i|i'm|i'd|i'll|we|" +
  "we're|you|it|it's|that|that's|this|next|today|tonight|tomorrow|every|but|with|when|because|since|so|as|the|a|an|my|" +
  'our|your|okay|ok|fine|good|great|best|better|too|also|thanks?|from|under|suits?|do|does|did|how|what|where|which|' +
  'actually|maybe|perhaps|latest|earliest|onwards?|before|after|around|about|same|not|no|yes|yeah|has|have|had|free|' +
  'open(?!ing)|available|there|here|morning|afternoon|evening|night|noon|right|sounds?|they|he|she|who|be|being|get|' +
  'come|see|during|later|earlier|local|as|than|prompt|just)\\b))'
/** Nouns that a number counts where hours are said without a word before them. */
const counted =
  '(?! ?(?:%|th\\b|st\\b|nd\\b|rd\\b|people|persons?|peeps|adults?|kids?|children|of us|days?|weeks?|months?|' +
  'years?|hours?|hrs?|minutes?|mins?|visits?|sessions?|teeth|tooth|stars?|dollars?|bucks|euros?|pounds?|' +
  'percent|times?|miles?|km|kilomet\\w+|degrees?|blocks?|guys|men|women|boys|girls|cars?|units?|rooms?|bedrooms?|' +
  'bathrooms?|tires?|different|more|or so people|hundred|thousand|street|avenue|main|elm|oak)\\b)' +
  '(?![\\d:/.-]\\d)(?! ?[-] ?\\d{3})'

const partOf = (word: string): Part =>
  word.startsWith('m') ? 'morning' : word.startsWith('a') ? 'afternoon' : word.startsWith('e') ? 'evening' : 'night'

function namedSpans(): TimeRule[] {
  const spans: [string, [string, string]][] = [
    [
      'first thing(?: (?:in the|tomorrow) morning| in the day)?|early[- ](?:in the )?morning|early in the day|' +
        'as early as (?:you can|possible)|bright and early',
      ['06:00', '10:00'],
    ],
    ['mid[- ]?morning', ['09:30', '11:00']],
    ['late(?:r)?[- ](?:in the )?morning', ['10:30', '11:59']],
    ['early[- ](?:in the )?afternoon', ['12:00', '14:30']],
    ['mid[- ]?afternoon', ['14:00', '16:00']],
    ['late(?:r)?[- ](?:in the )?afternoon', ['15:00', '17:30']],
    ['early[- ](?:in the )?evening', ['17:00', '19:00']],
    ['late(?:r)?[- ](?:in the )?evening', ['19:00', '21:00']],
    [
      "(?:after|once i'm (?:off|done with|out of)|when i get off) (?:my )?work|after (?:business|office|working) hours",
      ['17:00', '21:00'],
    ],
    ['before (?:my )?work', ['06:00', '09:00']],
    ['after (?:school|the school run)', ['15:00', '18:00']],
    ['after (?:lunch|midday meal)', ['13:00', '16:59']],
    ['before lunch', ['09:00', '12:00']],
    ['after dinner', ['19:00', '21:00']],
    [
      '(?:at |over |during |around |for |about )(?:my )?lunch(?: ?(?:time|hour|break))?|lunch ?(?:time|hour|break)',
      ['11:30', '13:30'],
    ],
    ['end of (?:the )?(?:business )?day|close of business|late in the day|last thing', ['16:00', '19:00']],
  ]
  return [
    ...spans.map(([words, [from, to]]) => rule(`\\b(?:${words})\\b`, () => span(from, to))),
    rule(
      '\\b(?:all day|any ?time(?! (?:after|before|between|from|around|at|on or|past|until|in the|' +
        'tomorrow (?:morning|afternoon|evening)|(?:quarter|half)))|whatever time|at whatever time|' +
        'no matter what time)\\b',
      () => ({ kind: 'any' }),
    ),
  ]
}

const minuteUnit = '(?: ?(minutes?|mins?))'
const roundMinutes = new Set([5, 10, 15, 20, 25])
/** What shows that "10 to 4" is ten minutes before four, and not a span of hours. */
const oneTime =
  /(?:\b(?:at|by|around|about|unti?l|till?|before|after|past|my|the|a|your|our|for|to|and|it's|is|say)|@) $/

/** "Half past", "quarter to", "25 to 7", "15 minutes past three", "half six". */
function pastAndTo(): TimeRule[] {
  const end = `${oClock}${half}?`
  const amount = `(\\d{1,2}|(?:twenty|thirty|forty|fifty)(?:[- ]${unitWord})?|${teenWord}|five|quarter|(?:a )?half)`
  const value = (words: string) => (/half/.test(words) ? 30 : words === 'quarter' ? 15 : numberOf(words))
  return [
    rule(`\\bhalf[- ](${hourWord}|\\d{1,2})\\b(?![:.]?\\d)${counted}${end}`, (m) =>
      m[1] === 'one' ? undefined : at(m[1] ?? '', 30, m[2] ?? ''),
    ),
    rule(`(?<![\\d:.,$#/+-])\\b${amount}${minuteUnit}?[ -](?:past|after) ${anyHour}${end}`, (m, text, start) => {
      const minutes = value(m[1] ?? '')
      if (minutes === null || minutes > 59) return undefined
      const isPlain = m[2] || !/^\d/.test(m[1] ?? '') || !/\bfor $/.test(text.slice(0, start))
      return isPlain && (m[2] || roundMinutes.has(minutes) || minutes === 30)
        ? at(m[3] ?? '', minutes, m[4] ?? '')
        : undefined
    }),
    rule(
      `(?<![\\d:.,$#/+-])\\b${amount}${minuteUnit}?[ -](to|till?|of|before|until) ${anyHour}${end}${counted}`,
      (m, text, start) => {
        const minutes = value(m[1] ?? '')
        return minutes !== null && isBefore(m, minutes, text.slice(0, start))
          ? at(m[4] ?? '', -minutes, m[5] ?? '')
          : undefined
      },
    ),
  ]
}

function isBefore(m: string[], minutes: number, lead: string): boolean {
  const [, amount = '', minuteUnits = '', joint = ''] = m
  if (minutes > 59 || minutes === 0) return false
  if (minuteUnits || amount === 'quarter') return true
  if (!roundMinutes.has(minutes) || joint === 'until') return false
  if (/\b(?:from|between)(?: (?:about|around))? $/.test(lead)) return false
  const inFigures = /^\d/.test(amount)
  if (joint !== 'to') return !inFigures || /^till?$/.test(joint)
  const isHours = minutes === 20 && (numberOf(m[4] ?? '') ?? 0) > 20
  return inFigures && (minutes < 15 || isHours) ? oneTime.test(lead) : true
}

function exact(): TimeRule[] {
  const place = '(?! (?:\\w+ )?(?:st|street|ave|avenue|road|rd|blvd|lane|drive|dr|court|main|elm|oak)\\b)'
  const lead =
    '(?<=(?:\\b(?:at|between|from|by|unti?ll?|till?|before|after|to|and)(?: (?:about|around))?|@) |@|\\d{4} ?- ?)'
  const plainEnd = `(?=ish\\b| ?-|[ ,.!?]*$|,? (?:_|(?:to|and|or|in the|on|for|please|unti?l|till?|works|sharp|hours|hrs)\\b))`
  return [
    rule(
      `(?<![\\d:.$/])\\b([01]?\\d|2[0-4]) ?[:.h] ?([0-5]\\d)(?![\\d%])(?![:.]\\d)(?: ?(?:hours|hrs|h)\\b)?${oClock}(?:${half}|${letter})?`,
      (m, text, start) =>
        isDecimal(m[0] ?? '', text, start) ? undefined : at(m[1] ?? '', m[2] ?? '', m[3] || m[4] || ''),
    ),
    rule(`(?<![\\d:.,$#/+])\\b(1[0-2]|0?[1-9])([0-5]\\d)${half}`, (m) => at(m[1] ?? '', m[2] ?? '', m[3] ?? '')),
    rule(
      `(?<![\\d:.,$#/+])\\b([01]?\\d|2[0-3])([0-5]\\d)(?= (?:in the |at )?(?:morning|afternoon|evening|night)\\b)`,
      (m) => at(m[1] ?? '', m[2] ?? '', ''),
    ),
    rule(`${lead}([01]?\\d|2[0-3])([0-5]\\d)${plainEnd}${place}`, (m, text, start) =>
      isYear(m[0] ?? '', text.slice(0, start)) ? undefined : at(m[1] ?? '', m[2] ?? '', ''),
    ),
    rule(`(?<=\\b(?:around|about|approximately|roughly) )([01]\\d|2[0-3])([0-5]\\d)${plainEnd}${place}`, (m) =>
      at(m[1] ?? '', m[2] ?? '', ''),
    ),
    rule('(?<![\\d:.,$#/+])\\b([01]\\d|2[0-3])([0-5]\\d) ?(?:hours|hrs)\\b', (m) => at(m[1] ?? '', m[2] ?? '', '')),
    rule(`(?<=\\bat )${anyHour} (hundred)(?: hours)?\\b|\\b${anyHour} (hundred) hours\\b`, (m) =>
      at(m[1] || m[3] || '', '', ''),
    ),
  ]
}

/** "4.6" is a rating or a price unless "am" or "pm" follows, or "at" leads. */
const isDecimal = (words: string, text: string, start: number) =>
  words.includes('.') && !/[ap]\.? ?m|[ap]$/.test(words) && !/\b(?:at|a las|around|for) $|^$/.test(text.slice(0, start))

const isYear = (words: string, lead: string) => /^20[0-5]\d$/.test(words) && !/\bat $/.test(lead)

/** "5 10 p.m.", "18 45", "ten thirty", "nine oh five": recognizers leave the colon out. */
function withBlank(): TimeRule[] {
  const noMore = '(?![\\d:/%])(?! ?-?\\d)(?![.,]\\d)'
  return [
    rule(
      `(?<![\\d:.,$#/+-])(?<!\\d )\\b([01]?\\d|2[0-4]) ([0-5]\\d)${noMore}(?! ?(?:minute|min|year|month|hour|day)\\b)${counted}` +
        `${oClock}(?:${half})?`,
      (m, text, start) =>
        m[3] || isTimeBetween(text.slice(0, start), text.slice(start + (m[0] ?? '').length))
          ? at(m[1] ?? '', m[2] ?? '', m[3] ?? '')
          : undefined,
    ),
    rule(
      `\\b${anyHour}[ -]${minuteWord}\\b(?![- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|` +
        `dollars|minutes?|people|percent|${unitWord}\\b))${counted}${oClock}(?:${half})?`,
      (m) => at(m[1] ?? '', m[2] ?? '', m[3] ?? ''),
    ),
    rule(`\\b(${hourWord}) (${unitWord})(?=${half}| in the (?:morning|afternoon|evening))${half}?`, (m) =>
      at(m[1] ?? '', m[2] ?? '', m[4] ?? ''),
    ),
  ]
}

const isTimeBetween = (lead: string, tail: string) =>
  !/\b(?:number|room|unit|apartment|apt|suite|of|code|zip|ext|extension|aged?|flat|page|version|flight|gate|order)(?: is)? $/.test(
    lead,
  ) &&
  (/(?:^|[.,!?_-] ?|@ ?|\b(?:at|around|about|by|from|between|to|unti?l|till?|before|after|past|for|the|my|is|and|or|it|say|make|ok|okay|yes|no) )$/.test(
    lead,
  ) ||
    /^(?:[ .,!?]*$|,? ?[_-]| (?:in the |at )?(?:morning|afternoon|evening|night)\b| o)/.test(tail))

function withHalf(): TimeRule[] {
  return [
    rule(`\\b${hour}(?: o ?["']? ?clock| oclock)(?:${half})?`, (m) => at(m[1] ?? '', '', m[2] ?? '')),
    rule(`\\b${hour}(?:[- ]?ish)?${half}`, (m, text, start) =>
      /^\w+ am\b/.test(m[0] ?? '') && /\bam i\b|\bam looking\b|\bam not\b/.test(text.slice(start))
        ? undefined
        : at(m[1] ?? '', '', m[2] ?? ''),
    ),
    rule(
      `(?<=(?:\\b(?:at|by|around|about|from|to|till?|unti?l|before|after|_)|@) |@|_ ?- ?)(\\d{1,2})${letter}${follow}`,
      (m) => at(m[1] ?? '', '', m[2] ?? ''),
    ),
    rule('\\b(?:high |12 |twelve )?(noon(?:ish|time)?|mid[- ]?day)\\b', () => at('noon', 0, '')),
    rule('\\b(?:12 |twelve )?mid[- ]?night\\b', () => at('midnight', 0, '')),
  ]
}

/** Whole hours without "am", "pm" or "o'clock": only where the words around say that a time is meant. */
function hours(): TimeRule[] {
  const lead =
    '(?:\\b(?:at|around|about|by|approximately|roughly|circa|say|like|maybe|towards?|till?|unti?ll?|before|after|past|' +
    'since|between|from|than|hour|time|near|closer to|prior to)|@)'
  const bare = (words: string) => at(words, '', '')
  const unlessPronoun = (m: string[], text: string, start: number) =>
    pronoun(text, start, m[1] ?? '') ? undefined : bare(m[1] ?? '')
  return [
    rule(
      `\\b${hour}(?:ish)?(?=(?: _+| (?:sharp|tomorrow|today))*[ ,]*(?:in|at|during|of)? ?(?:the )?_*(?:morning|afternoon|` +
        `evening|night)\\b)${counted}`,
      (m, text, start) => {
        const isSome = /^(?:one|1)$/.test(m[1] ?? '') && someMorning.test(text.slice(start))
        return isSome && !/\b(?:at|around|by|about) $/.test(text.slice(0, start)) ? undefined : bare(m[1] ?? '')
      },
    ),
    rule(
      `(?<=\\b${partWord}(?: _+)?,? (?:at |around |about |say |maybe |by |like |@ ?|from |between )*)${hour}(?:ish)?\\b${follow}`,
      (m) => bare(m.at(-1) ?? ''),
    ),
    rule(`(?<=\\bbetween ${hour}(?:ish)? (?:and|to) )${hour}\\b${follow}`, (m) => bare(m[2] ?? '')),
    rule(`(?<=${lead} (?:about |around |like |the |maybe )*|@)${hour}(?:ish)?\\b${follow}`, (m, text, start) =>
      isPlace(text, start) ? undefined : unlessPronoun(m, text, start),
    ),
    rule(
      `(?<=^(?:(?:no|yes|ok|okay|maybe|say),? )?|_,? |\\b(?:free|available|open|any ?time|me|work|working) )${hour}(?= (?:to|till?|unti?ll?|through) ` +
        `(?:\\d{1,2}|${hourWord})\\b${follow}${counted})`,
      unlessPronoun,
    ),
    rule(`(?<=_ ?[ap]?\\.?m?\\.? ?(?:(?:and|or|to|unti?ll?|till?) |- ?))${hour}\\b${follow}`, (m, text) =>
      /_/.test(text) ? bare(m[1] ?? '') : undefined,
    ),
    rule(`\\b${hour}(?= ?(?:or|to|-|unti?ll?|till?|o|a) ?(?:at |around |about )?_)${counted}`, unlessPronoun),
    rule(
      `\\b(\\d{1,2})(?= ?- ?\\d{1,2}(?![\\d-])${follow})(?<=(?:_,? ?|\\b(?:available|free|open|anytime|any time) )\\d{1,2})`,
      (m) => bare(m[1] ?? ''),
    ),
    rule(
      `(?<![\\d:.,$#/+-])\\b(\\d{1,2})(?= ?- ?\\d{1,2},? (?:on |in the )?(?:_|today|tomorrow|morning|afternoon|evening))`,
      (m) => bare(m[1] ?? ''),
    ),
    rule(`(?<=_ ?- ?)(\\d{1,2})\\b${follow}`, (m) => bare(m[1] ?? '')),
    rule(`\\b${hour}[- ]?ish\\b`, (m) => bare(m[1] ?? '')),
    ...afterCorrections(unlessPronoun, bare),
    rule(`(?<=_ ?(?:at |,|-|@)* ?)${hour}(?=[ .,!?]*$)`, unlessPronoun),
  ]
}

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
        const found = pronoun(text, start, m[2] ?? '') ? undefined : bare(m[2] ?? '')
        return found?.kind === 'clock' && m[1] === 'for' ? { ...found, weak: true } : found
      },
    ),
    rule(
      `^(?:(?:no|yes|ok|okay|actually|well|um|uh|maybe)[, ]+)*${hour}(?=[ ,]*(?:works|(?:is|was) (?:good|` +
        'fine|great|perfect|ok|okay|best|better)|would (?:be|work)|sounds|please|then|instead|sharp|it is)\\b)',
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

/** "At 12 Oak Road": a number with a name behind it is an address. */
const isPlace = (text: string, start: number) =>
  /^\d+ \w+ (?:st|street|ave|avenue|road|rd|blvd|lane|drive|dr|court)\b/.test(text.slice(start))

function parts(): TimeRule[] {
  return [
    rule(`(?<!\\bgood )\\b${partWord}\\b(?! (?:out|shift|guard|school))`, (m, text, start) =>
      isTalk(text, start) ? null : part(partOf(m[1] ?? '')),
    ),
    rule('\\b(?:tonight|tonite)\\b|(?<=__)n(?:ight|ite)\\b', () => part('evening')),
    rule('(?<=_ )[ap]\\.?m\\b', (m) => part((m[0] ?? '').startsWith('a') ? 'morning' : 'afternoon')),
  ]
}

/** "Have a nice evening", "I'm going out that night" ask for nothing. */
const isTalk = (text: string, start: number) =>
  /\b(?:nice|great|good|lovely|wonderful|that|last|every|all|the other|one) $/.test(text.slice(0, start))

export const englishTimes: TimeRule[] = [
  ...namedSpans(),
  ...pastAndTo(),
  ...exact(),
  ...withBlank(),
  ...withHalf(),
  ...hours(),
  ...parts(),
]

/** A bare answer to "what time?": "three", "1030", "around four". */
export function bareTime(text: string): TimeFound | null {
  const joined = joinedAnswer.exec(text)
  if (joined) return at(joined[1] ?? '', joined[2] ?? '', '') ?? null
  const match = hourAnswer.exec(text)
  return match ? (at(match[1] ?? '', '', '') ?? null) : null
}

const answerLead =
  "^[ ,._]*(?:(?:um|uh|maybe|at|around|about|say|let's say|how about|what about|yes|yeah|no|ok|okay|" +
  "for|like|make it|let's do|i'd like|please|the)[ ,]+)*"
const answerTail =
  '[ .!?,_]*(?:please|then|is (?:fine|good|great|perfect|okay|ok)|works|sounds good|would be .*|' +
  'if possible|that works)?[ .!?,]*$'
const joinedAnswer = new RegExp(`${answerLead}(1[0-2]|[1-9]|1\\d|2[0-3])([0-5]\\d)${answerTail}`)
const hourAnswer = new RegExp(`${answerLead}${hour}${answerTail}`)
