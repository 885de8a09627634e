import { expression } from '#src/platform/values/expression.ts'
import type { Phrases } from '../phrases.ts'

export const phrases: Phrases = {
  another: expression('i')`
    \b(?:another|an?other one|second|additional|one more|as well|also|too|both|new (?:one|appointment)|
    for my (?:\w+ )?(?:wife|husband|son|daughter|kids?|child|children|mother|father|mom|dad|brother|
    sister|friend|partner|boss))\b
  `,
  change: expression('i')`
    \b(?:change|move|switch|instead|actually|make it|reschedule|rather|not (?:a )?(?:another|second))\b
  `,
  wantsSomebody: expression('i')`
    \b(?:(?:send|need|want|get|have) (?:me )?(?:someone|somebody|help|an? (?:technician|person|expert))|
    come (?:out|over|now|quick\w*|here)|message|call (?:me|us)|tell (?:them|him|her|the \w+))\b
  `,
  amIBooked: expression('i')`
    \b(?:am i|are we|is (?:it|that|my appointment)|did (?:you|it|that)|do i have an appointment|what did you)\b.{0,12}
    \b(?:booked|book|set|confirmed|go through|appointment)\b
  `,
  whyAsked: expression('i')`
    ^\W*(?:but |and )?(?:why\b|what(?:'s| is| do you need) (?:that|it|this)? ?for\b|what for\b)
  `,
  ourNumber: expression('i')`
    \b(?:your|the|a|contact|phone|office) (?:\w+ )?(?:number|phone|telephone|contacts?)\b
  `,
  otherPeople: /\b(?:customers?|clients?|patients?|other|personal|home|cell|his|her|their)\b/i,
  aboutPeople: /^\W*(?:who|whose)\b/i,
  textIt: expression('i')`
    (?<!\b(?:not|don['’]?t|never|stop|without|i|we|i['’]ll|we['’]ll) (?:\w+ )?)\b(?:
    (?:text|sms) (?:me|us) (?:that|this|it|those|these|all (?:of )?(?:that|this)|(?:the|your|an?) (?!code|reminder))|
    (?:text|sms) (?:that|this|it|those|these|(?:the|your) \w+)(?: \w+){0,3} to (?:me|us|my|this)|
    (?:send|shoot|drop) (?:me |us )?(?:that|this|it|those|these|all that|(?:the|your) (?!code|reminder)\w+)
    (?: \w+){0,5} (?:by|as|in|via|over|through) (?:an? )?(?:text|sms|message)|
    (?:send|shoot|drop) (?:me|us) (?:an? )?(?:text|sms) (?:with|of|about)|
    send (?:that|this|it|those|these|(?:the|your) \w+)(?: \w+){0,3} to (?:my|this) (?:\w+ )?
    (?:phone|cell|mobile|number)|
    send (?:me|us) (?:the|an?|that|your) link
    )\b
  `,
  otherBusiness: expression('i')`
    \b(?:someone|somebody|anyone|anybody|somewhere|who) else|\belsewhere\b|\b(?:(?:an)?other|different) (?:\w+ )?
    (?:places?|providers?|offices?|locations?|shops?|compan\w+|cit(?:y|ies)|areas?|towns?|recommendations?|
    suggestions?)\b
  `,
  otherOne: /\b(?:an)?other one\b|\bothers\b|\bdifferent one\b/i,
  place: expression('u')`
    \b(?:[Ii]n|[Nn]ear|[Aa]round|[Ww]ithin|closer to) (?!January|February|March|April|May|June|July|August|September|
    October|November|December|Spanish|English|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b)(\p{Lu}[\p{L}]+)
  `,
  later: /\b(?:later|too early)\b/i,
  earlier: /\b(?:earlier|sooner|too late)\b/i,
  otherDay: /\b(?:different|other|another) (?:day|date)/i,
  other: /\b(?:else|other|another|others|different|options?)\b/i,
  hurry: /soon|asap|earliest|away|immediate|next|first|possible|\bnow\b/i,
  mine: expression('i')`
    \b(?:my|our|his|her|their) (?:[\w']+ ){0,3}(?:appointments?|booking|visit|slot)\b|
    \b(?:i|we|he|she|they) (?:have|has|had|'ve got|got|booked|made) (?:an?|the) (?:[\w']+ ){0,2}
    (?:appointment|booking|visit)\b|\b(?:can'?t|cannot|won'?t be able to) (?:make|come|be there|keep)\b
  `,
  cannotCome: expression('')`
    (?:^|[,.;] ?|\b(?:i|we|he|she|they|sorry|hi|hello|hey|and|but|so|because|that)(?:'m| am|'re| are|'s| is)? )
    (?:(?:really|just|probably|now|also|actually|sadly|unfortunately|afraid) ){0,2}
    (?:can'?t|can ?not|couldn'?t|won'?t|will not|not going to|not gonna|not able to|unable to|no longer able to)
    (?: be able to)?(?: actually| really)? 
    (?:make|come|be there|attend|keep (?:my|our|his|her|their|the|it|that)|get (?:there|in|over)|
    bring (?:him|her|it|them|my|the)|do (?!(?:\w+ ){0,2}mornings|(?:\w+ ){0,2}afternoons)
    (?:[\w']+ ){1,4}(?:any ?more|after all|any longer))\b|
    \b(?:no longer (?:works?|possible)|not work(?:ing)? (?:for (?:me|us) )?(?:any ?more|after all)|
    (?:doesn'?t|does not|won'?t|isn'?t|is not) (?:going to )?(?:work|possible)(?:ing)? (?:out )?
    (?:for (?:me|us) )?(?:any ?more|after all))\b
  `,
  cameUp: expression('')`
    \b(?:(?:something|some ?thing|things?|conflict|emergency|matter|work|meeting)(?:'s| has| have| just| really){0,2}
    (?: just)? (?:come|came|popped|cropped|turned) up|(?:have|got|there'?s|'ve) (?:got )?a (?:\w+ )?
    (?:scheduling )?conflict)\b
  `,
  asksFor: expression('i')`
    \b(?:is|are|can|could|may|might|would|how about|what about|do you|any|prefer|like|possible|possibly|chance|free|
    open|available|maybe|instead|rather|works?)\b
  `,
  insteadOf: /\b(?:instead|rather)\b/i,
  newTime: expression('g')`
    \b(?:to|till|until|into|for|instead|rather|(?:can|could|may) (?:i|we|you)|(?:what|how) about|make it)\b
  `,
  orElse: expression('')`
    \b(?:or|otherwise|alternatively|failing (?:that|which)|if not|
    if (?:that|it|they)(?:'s| is|'re| are) (?:not |all )?(?:possible|free|open|available|full|taken|booked|gone)|
    if (?:that|it) (?:doesn'?t|does not|won'?t) work)\b
  `,
  alsoBefore: /\b(?:also|equally|just as well)\b/,
  alsoBehind: expression('')`
    ^(?:,? (?:would|could|might|will|should|can|does|do|be|is|are|it|that|for|me|us|works?|suits?|fine|good|okay|ok|
    great|possible|i|we|make))*,? (?:also\b|as well\b(?! as)|too(?=[.,;!?]|$| (?:if|but|and|for|please|i|we|so|or)\b))
  `,
  joins: /[.;!?]\s|,?\s(?:and also|and then|and|also|then|plus|but)\s/g,
  pointsBack: /^\W*(?:\w+ ){0,5}(?:it|that|this|them|that one)\b/i,
  tellThem: /\b(?:tell|let) (?!me\b|us\b)(?:the )?\w+(?: know)? (?:that|i|we|it|about)\b/i,
  newWork: /\b(?:(?:whole |brand )?new|replac\w+|install\w*|put in)\b/i,
  asksArea: expression('i')`
    \b(?:do|can|will|could|would) (?:you|they)(?: guys| all| folks)? (?:also |ever |even )?(?:come|go|drive|travel|
    get|service|serve|cover|work|deliver)(?: out| over| all the way)? (?:to|in|into|as far as)? ?\w
  `,
  messageFollows: /\b(?:that|saying|tell|about)\b.{12,}/i,
  allDone: /\b(?:all|it|everything|set|good|needed)\b/i,
  yesPlease: /^\W*(?:y|please)/i,
  noTexts: /\b(?:no|not|don'?t|without) (?:\w+ ){0,3}(?:text(?:s|ing|ed)?|sms|messages?)\b/i,
  wrongName: /\bname\b/i,
  wrongAddress: /\b(?:address|street|house number)\b/i,
  wrongNumber: /\b(?:phone|number|e-?mail)\b/i,
  wrongWhen: /\b(?:day|date|time|hour|appointment|when)\b/i,
  allOfThem: /\b(?:both|all)(?: (?:of (?:them|those|my|these)|my|appointments?))?\b|\beverything\b/i,
  sendElsewhere: expression('i')`
    \b(?:send|text|mail|e-?mail|message|use|try)\b.{0,24}\b(?:to|at|my|another|other|different|new|this)\b.{0,24}
    \b(?:number|phone|cell|mobile|address|e-?mail|instead|\d{3})|\b(?:another|other|different|new) (?:phone |cell )?
    (?:number|phone|cell|e-?mail)\b|\bsend it (?:here|there|somewhere else)\b
  `,
  noCode: expression('i')`
    \b(?:didn'?t|did not|haven'?t|have not|not|no|never)\b.{0,24}\b(?:get|got|gotten|receive\w*|come|came|arrive\w*|
    see|there|here yet|anything|nothing|code|text)\b|\b(?:send|text) (?:me )?(?:it|one|another|a new one|the code)
    (?: one)?(?: again| once more)\b|\banother code\b|\b(?:resend|re-send)\b
  `,
  theOther: /\b(?:the )?other (?:one|appointment)\b|\bthe other\b/i,
  spokenHere: /\b(?:english|spanish)\b/i,
  spokenElsewhere: expression('i')`
    \b(?:french|german|italian|portuguese|chinese|mandarin|cantonese|japanese|korean|russian|polish|arabic|hindi|dutch|
    swedish|greek|turkish|vietnamese|tagalog)\b
  `,
}
