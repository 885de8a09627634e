/** English sentences whose form cannot announce a booking. */
import { expression } from '#src/platform/values/expression.ts'
import type { OpenForms } from '../guarded.ts'

export const openForms: OpenForms = {
  opener: [
    'hm+',
    'well',
    'so',
    'okay',
    'ok',
    'and',
    'please',
    'thanks',
    'thank you',
    'sorry',
    "i'm sorry",
    'hello',
    'hi',
    'sure',
    'of course',
    'certainly',
    'great',
    'perfect',
    'wonderful',
    'excellent',
    'good',
    'no problem',
    'all right',
    'alright',
    '(?:one|just a|a) (?:moment|second)',
    "(?:i'd|i would|we'd) be (?:happy|glad) to help(?: you)?(?: with that)?",
    'i can (?:certainly )?help(?: you)?(?: with that)?',
    'happy to help',
    "i'm here to help",
    "let(?: me|'s)(?: just)? (?:see|check|look|have a look|take a look|find out)(?: (?:for you|that|" +
      "at that|into that|what we have|what is free|what's free|again|the calendar|the schedule))*",
    'would you repeat that',
    "i (?:didn't|did not) (?:get|catch) that",
  ].join('|'),
  asks: {
    lead: 'and|or|so',
    preposition: 'at|on|for|from|in|with|under',
    begins:
      'what|which|when|how|who|whose|where|why|would|shall|should|do|does|did|can|could|may|might|will|is|are|have|' +
      'has|any|anything|is there|are there',
  },
  forms: [
    // "And your phone number?"
    expression('u')`
      ^(?:and )?(?:(?:for|under) )?(?:your|the) (?:full |first |last |phone |mobile |telephone |
      e-?mail )?(?:name|number|address|e-?mail|phone)(?: (?:or|and) (?:\w+ )?(?:name|number|address|
      e-?mail|phone))?,? ?(?:please)?\?$
    `,
    // One clause that names what is still missing.
    /^(?:(?:and|but) )?(?:i|we)(?: just| still| also| only)* need (?:your|a|an|the) [^,;:–—-]*\.?$/u,
    /^(?:i'm afraid )?(?:i|we) (?:don't|do not) (?:have|see|know) [^,;:–—-]*\.?$/u,
  ],
  slotWord: [
    '(?:\\d{1,2}(?::\\d\\d)?(?:st|nd|rd|th)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|' +
      "twelve|fifteen|twenty|thirty|forty|fifty|noon|half|quarter|past|to|o'clock|a\\.?m\\.?|p\\.?m\\.?)",
    '(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow|tonight|morning|afternoon|evening|week|' +
      'next|this|day|first|second|third|\\w+teenth|\\w+tieth)',
    '(?:january|february|march|april|may|june|july|august|september|october|november|december)',
    '(?:at|on|in|the|of|or|and|with|for|an?|also|only|either|available|free|open|openings?|slots?|times?|' +
      'appointments?|as well|too|then|still)',
  ].join('|'),
  offersBegin: "(?:i|we)(?: can| could)?(?: do| offer| have|'ve got)|there is|there are|there's",
}
