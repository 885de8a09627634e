/** How English speakers take one of several offers, or turn all of them down. */
import { expression } from '#src/platform/values/expression.ts'
import type { OfferWords } from '../heard.ts'

export const offers: OfferWords = {
  places: [
    [
      expression('')`
        \b(?:first|1st)(?: (?:one|option|choice|slot|time|appointment|of those))?\b|\bnumber one\b|
        \boption (?:one|1|a)\b
      `,
      0,
    ],
    [
      expression('')`
        \b(?:second|2nd) (?:one|option|choice|slot|time|appointment|of those)\b|\bthe second\b|
        \bnumber two\b|\boption (?:two|2|b)\b
      `,
      1,
    ],
    [
      expression('')`
        \b(?:third|3rd) (?:one|option|choice|slot|time|appointment|of those)\b|\bthe third\b|
        \bnumber three\b|\boption (?:three|3|c)\b
      `,
      2,
    ],
    [/\b(?:last|latter)(?: (?:one|option|slot|time))?\b/, -1],
  ],
  noPlace: /\bfirst thing|at first|second thought|last (?:name|time)\b/,
  earlier: expression('')`
    \b(?:earlier|sooner|former) (?:one|option|slot|time|of)\b|\bthe (?:earlier|sooner|former)\b|
    \b(?:earliest|soonest)\b
  `,
  later: /\b(?:later|latest)(?: (?:one|option|slot|time|of))\b|\bthe (?:later|latest)\b/,
  middle: /\bthe middle(?: one)?\b/,
  any: expression('')`
    \b(?:either|any (?:of|one|is|will|works)|whichever|you (?:choose|pick|decide)|doesn'?t matter|
    don'?t (?:mind|care)|no preference|both (?:work|are)|all (?:work|are))\b
  `,
  anyDenied: /(?:\b(?:not|nor|no|neither)\b|n't\b).*\beither$/,
  looks: /\b(?:something|anything|any|a bit|a little|do you have|have you|is there|are there|need)\b/,
  one: /\bone\b/,
  pointsAtOne: /\b(?:the|that) (?:\w+ )?one\b/,
  none: expression('')`
    \b(?:none|neither|not (?:any|one|either|a single one)|(?:can'?t|cannot|can not|don'?t want|won'?t do)(?: (?:do|make|
    take))?(?: any)?) (?:of )?(?:those|these|them|that|the (?:three|two))\b|\bneither\b(?! \w+ nor)|
    ^\W*(?:no,? )?none\b|
    \b(?:no,? )?not (?:that|this|those|these)(?: (?:one|ones|time|times|day|slot|either))?(?=[,.!;]|\s*$)|
    \b(?:those|these|they|all of (?:those|them)|that one|that time|that)(?: (?:both|all|really|just))? (?:won'?t|don'?t|
    doesn'?t|do not|does not|will not) (?:really )?(?:work|suit|fit|do)\b
  `,
  asksWho: /^\W*(?:who|whose)\b/,
  partOfDay: /morning|afternoon|evening/i,
}
