import { expression } from '#src/platform/values/expression.ts'
import type { TogetherWords } from '../together-words.ts'

/** Families, and every week again. */
export const together: TogetherWords = {
  numbers: {
    ...{ two: 2, both: 2, couple: 2, twice: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9 },
    ...{ ten: 10, eleven: 11, twelve: 12 },
  },
  people: [
    expression('')`
      (?<!\b(?:have|has|got|with|had) (?:my |the |our )?)
      \b(two|three|four|five|six|seven|eight|[2-8]) (?:\w+ ){0,2}(?:kids|children|boys|girls|sons|daughters|grandkids|
      grandchildren|twins|brothers|sisters|siblings|dogs|cats|family members)\b
    `,
    expression('')`
      \b(two|three|four|five|six|seven|eight|[2-8]) of (?:us|them)\b
      (?=.*\b(?:need|want|get|book|like|come|due|appointments?|in (?:a )?row|same time|back to back|each|all|both)\b)
    `,
    /\bfor (two|three|four|five|six|seven|eight|[2-8]) (?:people|persons|kids|children|guests|adults|friends)\b/,
    // Of whatever it is, where the words also say how: "three tune-ups in a row".
    expression('')`
      (?<!\b(?:at|by|around|after|before|until|till) )\b(two|three|four|five|six|seven|eight|[2-8]) (?:\w+ )?
      (?!times\b|weeks\b|days\b|hours\b|minutes\b|months\b|years\b)[\w-]+s\b(?=.*\b(?:in (?:a )?row|back to back|
      back-to-back|one after|after each other|at the same time|side by side)\b)
    `,
    /\bboth (?:of )?(?:us|them|(?:my |the |our )?(?:kids|children|boys|girls|sons|daughters|twins|dogs|cats))\b/,
    /\b(?:kids|children|boys|girls|sons|daughters|twins|dogs|cats) (?:both|each)\b/,
  ],
  pairs: expression('')`
    \b(?:me and my|my \w+ and (?:me|i|myself)|myself and my|my (?:wife|husband|partner|son|daughter|mom|mother|dad|
    father|brother|sister|friend) and my) ?
  `,
  each: /\b(?:both|each)\b/,
  inARow: expression('')`
    \b(?:one after (?:the other|another)|back[ -]to[ -]back|in (?:a )?row|after each other|one by one|consecutive\w*|
    right after)\b
  `,
  sideBySide: /\b(?:at the same time|side by side|simultaneously|all at once|at once)\b/,
  weekly: [
    /\bevery (?:single )?(?:mon|tues|wednes|thurs|fri|satur|sun)day\b/,
    /\b(?:once a|(?:once )?(?:every|each|per)) week\b|\bweekly\b/,
    /\bevery (two|three|four|five|six|[2-6]) weeks\b/,
  ],
  everyOther:
    /\b(?:every (?:other|second) \w+day|every (?:other|second) week|bi-?weekly|fortnightly|every fortnight)\b/,
  times: /\b(twice|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}) (?:times|sessions|visits)\b/,
  forWeeks: /\bfor (?:the next |about )?(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}) weeks\b/,
  forMonths: /\bfor (?:the next |about )?(?:a|one|(two|three|[23])) months?\b/,
  rhythm: expression('g')`
    \b(?:every (?:single |other |second )?(?=(?:mon|tues|wednes|thurs|fri|satur|sun)day)|
    (?:once a|(?:once )?(?:every|each|per)) week(?: on)?\b|weekly\b|
    every (?:other |second |two |three |four |five |six |[2-6] )weeks?(?: on)?\b|
    bi-?weekly\b|fortnightly\b|every fortnight\b|
    for (?:the next |about )?(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}) weeks(?: on)?\b|
    for (?:the next |about )?(?:a|one|two|three|[23]) months?\b|
    (?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}) (?:times|sessions|visits)\b)
  `,
  leaveOut: /\b(?:skip|leave (?:it|that|this)(?: one)? out|without (?:it|that)|not that (?:one|day|week)|drop)\b/,
}
