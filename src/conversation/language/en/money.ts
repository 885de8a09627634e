/** How English speakers speak of sums, and promise something about money. */
import { expression } from '#src/platform/values/expression.ts'
import type { MoneyWords } from '../guarded.ts'

export const money: MoneyWords = {
  notCodes: 'all try top cup gel ron bob mop sos mad pen cop bam lak',
  units: 'dollars?|bucks?|quid|euros?|pounds?|yen|yuan|renminbi|francs?|kron(?:or|er|a|e)|rupees?|zloty|cents?|pence',
  about: expression('u')`pric\w*|costs?|costing|charg\w+|fees?|pay\w*|paid|rates?|quot\w+|totals?|deposits?|bill(?:ed|
    s)?|amounts?|ow(?:e|es|ed|ing)|worth|comes? to|runs? you|sets? you back|as low as|
    start(?:s|ing)? (?:at|from)`.source,
  promises: expression('u')`free of charge|for free|(?<!(?:if|whether)(?: [\p{L}']+){0,3} )(?:is|are|be|comes?|that's|
    it's|completely|totally|absolutely|entirely) free(?: of charge)?(?=[ ,]*(?:[.!?,;]|$|and|but|for|of|with|
    this))|complimentary|on the house|on us|
    waiv\w+|half[- ](?:price\w*|off)|half (?:of )?(?:the|its|that|your) (?:price|cost|rate|bill)|
    discount\w*|money[- ]back|refund\w*|guarantee\w*|cheap(?:er|est)|(?:best|lowest) price|
    special (?:offer|price|rate)|coupons?|vouchers?|(?:two|2) for (?:one|1)|
    (?:no|without|zero)(?: (?:any|extra|additional|hidden|booking|service|call))* (?:charges?|costs?|fees?|payments?|
    deposits?)|(?:pay\w*|costs?|charg\w+|ow(?:e|es))(?: you)? (?:nothing|zero|not (?:a|one) \w+)|
    nothing (?:to pay|at all to pay|upfront)|not (?:a|one|a single) (?:cent|penny|dime|dollar)|
    (?:won't|not|don't|doesn't|never)(?: (?:have|need|going))?(?: to)? (?:pay|cost|charge|owe)`.source,
  percent: 'percent|per cent',
  tens: 'ten|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety',
  freeTime: /^[\w' ]+ free$/,
  sorry: "(?:i'm )?sorry[,.] |i'm afraid ",
  knowsNot: "(?:i|we) (?:don't|do not|can't|cannot) (?:know|say|tell|promise)",
  measures: expression('u')`minut\w+|mins?|hours?|hrs?|days?|weeks?|months?|years?|o'?clock|
    [ap]\.? ?m(?![\p{L}])|st|nd|rd|th`.source,
  daysBefore: 'january|february|march|april|may|june|july|august|september|october|november|december',
  counted: expression('u')`people|persons?|guests?|options?|choices?|openings?|slots?|times?|appointments?|services?|
    questions?|things?|of|more`.source,
  aboutHours: 'open|clos|hour',
  callAt: 'call|dial|at|on|text|control|line',
  one: 'one',
}
