/** Telephone numbers, e-mail addresses and sums as English speakers say them. */
import type { ContactWords } from '../heard.ts'
import { digits } from './numbers.ts'

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
    asIn: 'as in|like in|for',
    manner:
      '(?:the )?(?:number|letter)(?= [a-z0-9])|all (?:one|in one|lower ?case)(?: word)?|lower ?case|no spaces|capital',
  },
}
