/** What an English question asks the caller for. */
import { expression } from '#src/platform/values/expression.ts'
import type { AskingWords } from '../guarded.ts'

export const asking: AskingWords = {
  'anything-else': expression('u')`
    (?:anything|something) else (?:i can|you need|you'd like|for you|today)|anything else\?|what else can i
  `,
  message: expression('u')`
    what (?:should|shall|can|may|would you like me to|do you want me to) (?:i )?(?:tell|pass|say)|what(?:'s| is) 
    (?:the|your) message|what (?:message|would you like to say)
  `,
  name: expression('u')`
    (?<![\p{L}])(?:(?:your|the|a|what|which) (?:full |first |last |own )?name|who (?:am i|is|'s) (?:speaking|this|
    calling|it for)|who should i put)(?![\p{L}])
  `,
  phone: expression('u')`
    (?<![\p{L}])(?:phone|telephone|mobile|cell|(?:best|your|what|which|a|callback) number|number (?:can|should|to)|
    reach you|call you back on)(?![\p{L}])
  `,
  email: /(?<![\p{L}])e-?mail(?![\p{L}])/u,
  offer: expression('u')`
    (?<![\p{L}])(?:which (?:one|of (?:those|these|them)|time)|do(?:es)? (?:that|one of|any of|either|it|\d[\d:]*|
    [\p{L}]+) (?:[\p{L}]+ ){0,3}(?:work|suit)|would (?:you like (?:that|one|the|to take)|that work|that suit|one of)|
    shall i (?:book|take|reserve)|should i book|can i book|how (?:does|about))(?![\p{L}])
  `,
  date: expression('u')`
    (?<![\p{L}])(?:(?:which|what) (?:days?|date)|when (?:would|do|can|should|were))(?![\p{L}])
  `,
  time: /(?<![\p{L}])(?:what time|(?:morning|mornings) or (?:the |in the )?afternoon)(?![\p{L}])/u,
  service: expression('u')`
    (?<![\p{L}])(?:(?:which|what) (?:service|kind|type|sort|treatment)|what (?:would you like|do you need|
    are you looking for|can i (?:book|do)))(?![\p{L}])
  `,
}
