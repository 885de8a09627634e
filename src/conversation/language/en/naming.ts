/** Turns of phrase by which English speakers tell a name. */
import { expression } from '#src/platform/values/expression.ts'
import type { NamingWords } from '../naming.ts'

export const naming: NamingWords = {
  led: expression('')`
    (?:(?:(?:my|our) [a-z-]+(?:'s|’s|s)|my|her|his|their|the) (?:full )?name(?:'s| is|’s)|
    i(?:'m| am|’m) called)(?: under)?|
    (?:under|in|put it under)(?: the)? name(?: of)?
  `.source,
  presents: "this is|i(?:'m|’m| am)|call me",
  presentsSmall: "this is|my name(?:'s|’s| is)?|i(?:'m|’m|m| am)|it(?:'s|’s|s)",
  presentsOne: "this is|my name(?:'s|’s| is)|(?<=\\b(?:hi|hello|hey),? )it(?:'s|’s|s)",
  itIs: "it(?:'s|’s|s)",
  behindItIs: 'again|at|calling|from|over',
  greets: 'hi|hello|hey|yes|yeah|uh|um',
  greetings: 'hi|hello|hey|there|yes|yeah|good (?:morning|afternoon|evening)|uh|um',
  behind: 'here|speaking|calling',
  notBehind: 'is|was|here to',
  again: 'again',
  from: 'at|over at|from|on',
  goesOn: "i need|i have|i was|and (?:i|my|we|the|our)|my|calling|i'd like|id like|i want",
  leads: expression('')`
    um+|uh+|oh|ah|well|yes|yeah|yep|sure|ok(?:ay)?|of course|hi|hello|please|so|great|perfect|actually|no|just|
    i mean|i said|all right|alright|then|correct|that's right|that works|sounds good
  `.source,
  phrases: expression('')`
    (?:it's |that's )?(?:going to|gonna) be (?:under |for )?|
    (?:(?:my|the|his|her) )?(?:full |first |last )?(?:name(?:'s|’s| is| would be)?|names) |
    it(?:'s|’s|s| is) (?:for (?:(?:my|our) \p{L}+,? )?|under )?|it would be (?:under )?|
    that(?:'s|’s| is|'d be| would be) |this is |(?:people |they |everybody )?(?:call|calls) me |i go by |
    i(?:'m|’m| am) |you can (?:put|use|call me) (?:it under )?|(?:just )?put (?:it )?(?:down )?(?:under |as )?|
    make it (?:under |for )?|(?:it's |it is )?for (?:my|our) \p{L}+,? |under |for |call me 
  `.source,
  titles: '(?:mr|mrs|ms|miss|mister|missus)\\.? |dr\\.? (?!\\p{L}+$)',
  abbreviated: 'dr|mr|mrs|ms|st|jr',
  firm: 'name|this is|call me',
  tail: 'please|thanks|thank you',
  clauses: 'and|but',
  joined: null,
  apostrophe: 'apostrophe',
  hyphen: 'hyphen|dash',
  articles: 'my|the',
  given: '(?:first|given) name',
  family: 'last name|surname|family name',
  is: "'s|’s| is",
  and: 'and',
  correction: {
    not: "(?:it'?s|it is|that'?s) not",
    follows: "it'?s|it is|but",
    goes: 'but',
  },
  noFirst: 'mr|mrs|ms|miss',
  notAlone: null,
  months: 'may|april|june|july|august|march',
  counts: 'one|two|three|four|five|six|seven|eight|nine|zero',
  days: '(?:mon|tues|wednes|thurs|fri|satur|sun)day',
  others: {
    forWhom: 'for|behalf of',
    my: 'my|our',
    need: 'needs?|wants?|would like|is looking for|asked me',
    theirName: "(?:her|his|their) (?:full )?name(?:'s| is)",
  },
}
