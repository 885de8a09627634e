/** How English speakers ask when and where a business is. */
import { expression } from '#src/platform/values/expression.ts'
import type { HoursAskedWords } from '../asked-about.ts'

export const hoursAsked: HoursAskedWords = {
  feast: expression('')`
    christmas|xmas|thanks ?giving|new years?|easter|holidays?|(?:fourth|4th|4) of july|july (?:4|4th|fourth)|
    (?:labou?r|memorial|veterans?|independence|presidents?|columbus|mothers|fathers|boxing|mlk) day|juneteenth|
    halloween|good friday
  `.source,
  feasts: 'holidays?',
  closing: 'how late|(?:what time|when) (?:\\w+ ){1,4}clos\\w+|clos\\w+ time|(?:un|)till? when',
  now: expression('')`
    right now|(?:open|there|closed) now|now open|currently|at the moment|still open|open yet|open at this (?:hour|time)
  `.source,
  late: expression('')`
    open late|late hours|stay open late|(?:open|work|hours|appointments) (?:\w+ ){0,3}(?:evenings?|nights?)|
    evening hours|after work
  `.source,
  early: 'open early|how early|early hours',
  when: 'what|when|until|till|how (?:late|early|long)',
  closed: 'closed',
  closedFirst: null,
  every: '(?:mon|tues|wednes|thurs|fri|satur|sun)days|weekends',
  weekend: 'weekends?',
  days: ['mondays?', 'tuesdays?', 'wednesdays?', 'thursdays?', 'fridays?', 'saturdays?', 'sundays?'],
  today: 'today|tonight',
  tomorrow: 'tomorrow',
  works: '(?:you|u|they|anyone|anybody)(?: guys)?(?: \\w+)? (?:work|working|there|in)',
  open: 'open|opens|opening|close|closes|closed|closing|hours',
  address: expression('')`
    (?<!\b(?:at|near|by|change|update|to|of) (?:your|the|this|their) )(?<!\b(?:my|our) )\b
    (?:address|location|located|directions)\b|\b(?:what|which) (?:city|town|street|part of town)\b|\bfind you\b|
    \bwhere(?:s| is| are| r) (?:you|u|it|he|she|they|your|their|its|the|this|that)\b(?! (?:tech\w*|guys?|drivers?|
    crew|team|man|person|\w+er)\b)|\bget to you\b
  `.source,
}
