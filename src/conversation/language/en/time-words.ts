/** The English words for times, as sources of expressions. */
import { clockWith } from '../../understanding/time-words.ts'
import { hourWord, numberOf } from './numbers.ts'

export const at = clockWith({
  numberOf,
  named: [
    [/^(?:high )?noon|^mid-? ?day/, 12],
    [/^mid-? ?night/, 0],
  ],
  zero: "oh?|zero|o'",
  whole: 'hundred',
})

export const unitWord = '(?:one|two|three|four|five|six|seven|eight|nine)'
export const teenWord = '(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)'
/** A dash may only stand before an hour as that of a range. */
const digits = '(?<![\\d:.,$#/+])(?<!(?:^|[^\\d_ m.h]) ?-)\\d{1,2}'
export const hour = `(${digits}|${hourWord})`
export const anyHour =
  `(${digits}|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty(?:[- ](?:one|two|three|four))?|` +
  `${hourWord}|noon|mid-? ?day|mid-? ?night)`
export const minuteWord =
  `((?:twenty|thirty|forty|fifty)[- ]${unitWord}|(?:oh?|zero)[- ]${unitWord}|(?:oh|zero)[- ][1-9]|` +
  `${teenWord}|twenty|thirty|forty|fifty)`
export const oClock = '(?: ?o ?["\']? ?clock)?'
export const partWord = '(mornings?|afternoons?|evenings?|nights?)'

/** What may follow an hour that nothing else shows to be one; behind a noun it would be a number of those. */
export const follow =
  '(?=(?:ish)?(?:[ ,.!?;:]*$|[.!?;,](?!\\d)|,? ?_| ?-|,? (?:and|or|to|through|till?|unti?ll?|in|on|at|for|by|if|' +
  'please|' +
  "then|sharp|exactly|instead|is|are|was|would|will|works?|worked|could|can|should|might|must|may|i|i'm|i'd|i'll|" +
  'we|' +
  "don't|doesn't|isn't|won't|wouldn't|can't|aren't|we're|you|it|it's|that|that's|this|next|today|tonight|" +
  'tomorrow|every|but|with|when|because|since|so|as|the|a|' +
  'an|my|' +
  'our|your|okay|ok|fine|good|great|best|better|too|also|thanks?|from|under|suits?|do|does|did|how|what|where|' +
  'which|' +
  'actually|maybe|perhaps|latest|earliest|onwards?|before|after|around|about|same|not|no|yes|yeah|has|have|had|' +
  'free|' +
  'window|slots?|open(?!ing)|available|there|here|morning|afternoon|evening|night|noon|right|sounds?|they|he|' +
  'she|who|be|being|' +
  'get|' +
  'come|see|during|later|earlier|local|as|than|prompt|just)\\b))'
/** Nouns that a number counts where hours are said without a word before them. */
export const counted =
  '(?! ?(?:%|th\\b|st\\b|nd\\b|rd\\b|people|persons?|peeps|adults?|kids?|children|of us|days?|weeks?|months?|' +
  'years?|hours?|hrs?|minutes?|mins?|visits?|sessions?|stars?|dollars?|bucks|euros?|pounds?|' +
  'percent|times?|miles?|km|kilomet\\w+|degrees?|blocks?|guys|men|women|boys|girls|cars?|units?|rooms?|bedrooms?|' +
  'bathrooms?|different|more|or so people|hundred|thousand|street|avenue|main|elm|oak)\\b)' +
  '(?![\\d:/.-]\\d)(?! ?[-] ?\\d{3})'
