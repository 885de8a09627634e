/** How English speakers point at what they gave already. */
import { expression } from '#src/platform/values/expression.ts'
import type { SameWords } from '../heard.ts'

const pointing = '(?:same|usual)'

export const same: SameWords = {
  name: expression('')`
    \b(?:the |my )?${pointing} (?:(?:first|last|full) )?names?\b|
    \b(?:in|under|use|put) my (?:own )?name(?! (?:is|on)\b)(?: again)?\b|\bsame person\b
  `.source,
  address: expression('')`
    \b(?:the |my |at the )?${pointing} (?:home )?(?:address|house|place|location)\b|
    \b(?:the )?address (?:(?:you have )?on file|you (?:already )?have|from (?:before|last time))\b
  `.source,
  phone: expression('')`
    \b(?:the |my |at the )?${pointing} (?:(?:phone|cell|telephone|mobile) )?(?:number|phone|cell)\b|
    \b(?:this|the) number(?: that)? i(?:'m| am) calling (?:from|on)\b|
    \bthe (?:number|one) i(?:'m| am) calling (?:from|on|with)\b|\b(?:on|at|to|use) this (?:number|phone|one)\b
  `.source,
  day: '\\b(?:on )?(?:the |that )?(?:very )?same (?:day|date)\\b',
  // "The same day and time".
  time:
    '\\bsame (?:day|date) and (?:the same )?(?:time|hour)\\b|' +
    '\\b(?:at )?(?:the |that )?(?:very )?same (?:time|hour)(?! as (?:you|the other|my|his|her))\\b',
  unnamed: expression('')`
    \b(?:the )?same (?:one |info(?:rmation)? |details |thing )?(?:as|like) (?:before|last time|the (?:last|other|first)
    (?: one| time)?|always|mine|above|on (?:the )?file)\b|\byou(?: guys)? (?:should |must |already |probably )*have 
    (?:it|that|mine|my \w+|all (?:of )?(?:that|it|my \w+))\b(?: already)?(?: on file)?|
    \b(?:it|that|they)(?:'s| is| should be) (?:already )?(?:on|in) (?:file|your (?:system|records?))\b
  `.source,
  alone: 'the same|same(?: one| again| thing)?',
  beforeAlone: "uh|um|yes|yeah|it's|its|just|oh",
}
