/** Telephone numbers, e-mail addresses and sums as English speakers say them. */
import type { ContactWords } from '../heard.ts'
import { cardinal, digits } from './numbers.ts'

export const contacts: ContactWords = {
  digits: { ...digits, oh: '0', o: '0' },
  // Nobody's number begins with "oh".
  sigh: 'oh|o',
  plus: 'plus',
  double: 'double',
  triple: 'triple',
  aside: 'area code|and|then|uh|um|so|okay',
  notDigits: null,
  money: 'dollars?|bucks|euros?|usd|eur|percent',
  ratings: /\b\d(?:\.\d)?(?:[ -]star\b| stars?\b| out of \d+\b)/g,
  reach:
    '(?:call|reach|ring|phone|text|get)(?: (?:me|us|him|her|them))?(?: back)? (?:at|on)|' +
    "number(?: is|'s)?|(?:it|that)'?s",
  prices: new RegExp(
    '(?<=\\b(?:cost|costs|costing|charge|charges|charged|charging|pay|paid|paying|quoted|priced at|' +
      'price (?:is|was|of)|' +
      'worth|bill (?:is|was|of|for)|fee (?:is|was|of)|owe|owes|owed)' +
      `(?: (?:me|us|you|about|around|like|only|just|over|under|up to|him|her|them))* )${cardinal}` +
      `(?:[- ]${cardinal}){0,2}\\b` +
      '(?! ?(?:o.?clock|[ap]\\.?m\\b|in the|at|on))',
    'g',
  ),
  lead: {
    whose: 'my|her|his|their|our|the',
    kind: 'phone|cell|mobile|work|home|best',
    number: 'number|phone|cell|mobile',
    is: "is|would be|'s",
  },
  email: {
    at: 'at',
    dot: ['dot', 'point'],
    underscore: ['underscore'],
    dash: ['dash', 'hyphen', 'minus'],
    plus: ['plus'],
    twoWords: [],
    leads: "is it's its email mail address e-mail",
    noParts:
      'my the a to at on that thats would be yes yeah uh um ok so name and or you can use should just gonna ' +
      'going i we ' +
      'think say send have will have has try got',
    pointing: 'me us him her them you the an this that your our',
    asIn: 'as in|like in|for',
    manner:
      '(?:the )?(?:number|letter)(?= [a-z0-9])|all (?:one|in one|lower ?case)(?: word)?|lower ?case|no spaces|capital',
  },
}
