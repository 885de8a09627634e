/** The times of day English speakers name. Sentences come folded, with days already taken out. */
import { expression } from '#src/platform/values/expression.ts'
import type { Part } from '../../understanding/clock.ts'
import { part, rule, span, type TimeFound, type TimeGrammar, type TimeRule } from '../../understanding/time-words.ts'
import { half, letter, type TimeFigures, writtenTimes } from '../../understanding/written-times.ts'
import { hours } from './hours.ts'
import { timeJoints } from './joints.ts'
import { hourWord, numberOf } from './numbers.ts'
import { anyHour, at, counted, follow, hour, minuteWord, oClock, partWord, teenWord, unitWord } from './time-words.ts'

const partOf = (word: string): Part =>
  word.startsWith('m') ? 'morning' : word.startsWith('a') ? 'afternoon' : word.startsWith('e') ? 'evening' : 'night'

function namedSpans(): TimeRule[] {
  // "Late Friday afternoon": the day is blanked out.
  const gap = '(?:[- ](?:on )?_+)?[- ](?:in the )?'
  const spans: [string, [string, string]][] = [
    [
      `first thing(?: (?:in the|tomorrow) morning| in the day)?|early${gap}morning|early in the day|` +
        'as early as (?:you can|possible)|bright and early',
      ['06:00', '10:00'],
    ],
    ['mid[- ]?morning', ['09:30', '11:00']],
    [`late(?:r)?${gap}morning`, ['10:30', '11:59']],
    [`early${gap}afternoon`, ['12:00', '14:30']],
    ['mid[- ]?afternoon', ['14:00', '16:00']],
    [`late(?:r)?${gap}afternoon`, ['15:00', '17:30']],
    [`early${gap}evening`, ['17:00', '19:00']],
    [`late(?:r)?${gap}evening`, ['19:00', '21:00']],
    [
      "(?:after|once i'm (?:off|done with|out of)|when i get off) (?:my )?work|after (?:business|office|" +
        'working) hours',
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
    [
      'as late as (?:possible|you can|they can|you have)|(?:the )?(?:latest|last) ' +
        '(?:possible |available )?(?:appointment|slot|opening)(?! (?:of|i|was|we|is|you))',
      ['16:00', '19:00'],
    ],
    ['end of (?:the )?(?:business )?day|close of business|eod|cob|late in the day|last thing', ['16:00', '19:00']],
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
/** Hours as a recognizer may write them: "at ate thirty", "won pm". */
const soundsLike: Record<string, string> = { ate: '8', won: '1', to: '2', too: '2', tree: '3', for: '4', fore: '4' }

function misheard(): TimeRule[] {
  const read = (m: string[]) => at(soundsLike[m[1] ?? ''] ?? '', m[2] ?? '', m[3] ?? '')
  const minutes = `(?:[ -]${minuteWord}(?! (?:minutes?|mins?|people|dollars|bucks|percent|years?|of)\\b))`
  return [
    rule(
      `(?<=\\b(?:at|around|about|by|before|after|unti?l|till?) )(ate|won)\\b${minutes}?${oClock}${half}?${follow}`,
      read,
    ),
    rule(`(?<=\\bat )(to|too|tree|for|fore)\\b(?:${minutes}|(?= o'? ?clock))${oClock}${half}?`, read),
    rule(
      '(?<=(?:_|\\b(?:come|be|here|there|over|it|something|anything|appointment|time|slot)) at )' +
        '(to|too|tree|for|fore)(?=[ .,!?]*$)',
      read,
    ),
    rule(`\\b(ate|won|too|tree|fore)\\b${minutes}?${half}`, read),
    rule(`(?<=^\\W*(?:_+ ?)?)(ate|won)${minutes}${half}?(?=[ .,!?]*$)`, read),
  ]
}

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

const figures: TimeFigures = { hours: 'hours|hrs|h', behind: oClock, lead: 'at|around|for' }

function exact(): TimeRule[] {
  const place = '(?! (?:\\w+ )?(?:st|street|ave|avenue|road|rd|blvd|lane|drive|dr|court|main|elm|oak)\\b)'
  const lead =
    '(?<=(?:\\b(?:at|between|from|by|unti?ll?|till?|before|after|to|and)(?: (?:about|around))?|@) |@|' +
    '(?:\\d{4}|_) ?- ?)'
  const plainEnd =
    '(?=ish\\b| ?-|[ ,.!?]*$|,? (?:_|(?:to|and|or|in the|on|for|please|unti?l|till?|works|sharp|' + 'hours|hrs)\\b))'
  return [
    ...writtenTimes(at, figures),
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
    rule('(?<![\\d:.,$#/+])\\b([01]\\d|2[0-3]) ([0-5]\\d) ?(?:hours|hrs)\\b', (m) => at(m[1] ?? '', m[2] ?? '', '')),
    rule(`(?<=^\\W*(?:_+ ?)?)${anyHour} (hundred)(?=[ .,!?]*$)`, (m) => at(m[1] ?? '', '', '')),
    rule(`(?<=\\bat )${anyHour} (hundred)(?: hours)?\\b|\\b${anyHour} (hundred) hours\\b`, (m) =>
      at(m[1] || m[3] || '', '', ''),
    ),
  ]
}

const isYear = (words: string, lead: string) => /^20[0-5]\d$/.test(words) && !/\bat $/.test(lead)

/** "5 10 p.m.", "18 45", "ten thirty", "nine oh five": recognizers leave the colon out. */
function withBlank(): TimeRule[] {
  const noMore = '(?![\\d:/%])(?! ?-?\\d)(?![.,]\\d)'
  return [
    rule(
      `(?<![\\d:.,$#/+-])(?<!\\d )\\b([01]?\\d|2[0-4]) ([0-5]\\d)${noMore}(?! ?(?:minute|min|year|month|hour|` +
        `day)\\b)${counted}` +
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

const numberedThing = expression('')`
    \b(?:number|room|unit|apartment|apt|suite|of|code|zip|ext|extension|aged?|flat|page|version|flight|gate|
    order)(?: is)? $
  `
const timeLead = expression('')`
    (?:^|[.,!?_-] ?|@ ?|\b(?:at|around|about|by|from|between|to|unti?l|till?|before|after|past|for|the|my|is|and|
    or|it|say|make|ok|okay|yes|no) )$
  `
const timeTail = /^(?:[ .,!?]*$|,? ?[_-]| (?:in the |at )?(?:morning|afternoon|evening|night)\b| o)/

const isTimeBetween = (lead: string, tail: string) =>
  !numberedThing.test(lead) && (timeLead.test(lead) || timeTail.test(tail))

/** "Eleven, am not sure" is a verb; "eleven am not nine" the morning. */
const amIsVerb = expression('')`
    \bam (?:i|looking)\b|\bam not\b(?! (?:at (?!home\b|work\b))?(?:\d|_|noon|${hour}(?: ?[ap]\.?m| o|[ .,?!]*$)))
  `

function withHalf(): TimeRule[] {
  return [
    rule(`\\b${hour}(?: o ?["']? ?clock| oclock)(?:${half})?`, (m) => at(m[1] ?? '', '', m[2] ?? '')),
    rule(`\\b${hour}(?:[- ]?ish)?${half}`, (m, text, start) =>
      /^\w+ am\b/.test(m[0] ?? '') && amIsVerb.test(text.slice(start)) ? undefined : at(m[1] ?? '', '', m[2] ?? ''),
    ),
    rule(
      `(?<=(?:\\b(?:at|by|around|about|from|to|till?|unti?l|before|after|_)|@) |@|_ ?- ?)(\\d{1,2})${letter}` +
        `${follow}`,
      (m) => at(m[1] ?? '', '', m[2] ?? ''),
    ),
    rule('\\b(?:high |12 |twelve )?(noon(?:ish|time)?|mid[- ]?day)\\b', () => at('noon', 0, '')),
    rule('\\b(?:12 |twelve )?mid[- ]?night\\b', () => at('midnight', 0, '')),
  ]
}

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

const rules: TimeRule[] = [
  ...namedSpans(),
  ...misheard(),
  ...pastAndTo(),
  ...exact(),
  ...withBlank(),
  ...withHalf(),
  ...hours(),
  ...parts(),
]

/** A bare answer to "what time?": "three", "1030", "around four". */
function bare(text: string): TimeFound | null {
  const joined = joinedAnswer.exec(text)
  if (joined) return at(joined[1] ?? '', joined[2] ?? '', '') ?? null
  const match = hourAnswer.exec(text)
  return match ? (at(match[1] ?? '', '', '') ?? null) : null
}

const answerLead =
  "^[ ,._]*(?:(?:um|uh|maybe|at|around|about|say|i (?:said|meant)|let's say|how about|what about|yes|yeah|no|ok|okay|" +
  "for|like|make (?:it|that|this)|let's do|i'd like|please|the|actually|well|i'll (?:take|do|have)|we'll take|" +
  'give me|' +
  'let me (?:get|have)|' +
  "(?:can|could) (?:i|we) (?:get|have|do|take)|let's go with|go with|i (?:want|prefer)|i'd prefer)[ ,]+)*"
/** "Eleven, not nine". */
const notThat = `(?:,? (?:and )?not (?:at )?${hour})?`
const answerTail =
  `${notThat}[ .!?,_]*(?:please|then|is (?:fine|good|great|perfect|okay|ok)|works|sounds good|would be .*|` +
  'if possible|that works)?[ .!?,]*$'
const joinedAnswer = new RegExp(`${answerLead}(1[0-2]|[1-9]|1\\d|2[0-3])([0-5]\\d)${answerTail}`)
const hourAnswer = new RegExp(`${answerLead}${hour}${answerTail}`)

export const times: TimeGrammar = {
  rules,
  joints: timeJoints,
  halfSpoken: /morning|afternoon|evening|night|noon|minut|hour/i,
  greetings: /\bgood (?:morning|afternoon|evening|night)\b/g,
  parting: 'see you',
  bare,
}
