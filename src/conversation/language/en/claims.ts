/** How a booking is claimed in English. */
import { expression } from '#src/platform/values/expression.ts'
import type { ClaimWords } from '../guarded.ts'

const done = '(?:booked|scheduled|confirmed|reserved|arranged|cancel+ed|rescheduled|pencil+ed in|locked in)'
const already = '(?:(?:now|all|already|officially|successfully|just|been|also|safely) )*'
const visit = '(?:appointment|booking|reservation|slot|visit)'
const day = '(?:today|tonight|tomorrow|this|next|the|mon|tues|wednes|thurs|fri|satur|sun)'

const claims = [
  // You're booked; it is all set; Tuesday at three is confirmed.
  `\\b(?:you're|you are|it's|that's|all|(?<!nothing |none )(?:has|have) been) ${already}(?:${done}|` +
    'set(?! up an?\\b)|good to go)\\b',
  // "Three o'clock is already booked" only says that it is taken.
  `(?<!\\b(?:nothing|none) )\\b(?:is|are) (?:(?:now|all|officially|successfully|also|safely) )*(?:${done}|` +
    'set(?! up an?\\b)|good to go)\\b',
  `\\b(?:you're|you are|that's|it's) ${already}(?:in|down|on the (?:books|calendar|schedule)|` +
    'in the (?:book|books|calendar|diary|system)) (?:for|on|at|with)\\b',
  // I have booked it; I put you down; I made the appointment.
  `\\b(?:i|we)(?:'ve| have| had)?(?: just| now| already| gone ahead and)* (?:${done}|moved)\\b`,
  `\\b(?:i|we)(?:'ve| have)?(?: just| now| already| gone ahead and)* (?:got|put|have|had|entered|added|` +
    `written|wrote) (?:you|it|that) (?:in|down|${done}|set)\\b`,
  `\\b(?:i|we)(?:'ve| have)?(?: just| now| already| gone ahead and)* made (?:you |the |your |that |an |a )+${visit}`,
  `\\b(?:booked|scheduled|confirmed|reserved) (?:you|your|it|that)\\b`,
  // Booked! All done!
  '^(?:(?:ok|okay|great|perfect|sure|yes|wonderful|good news|all right|alright|excellent|' +
    `done)[,!.: -]*)*(?:${done}|all (?:done|set|booked)|it's done)\\b`,
  // Your appointment is on Tuesday; you have an appointment.
  `\\byour [^.?!]{0,60}(?:is|are|has been|have been|was) (?!not\\b)${already}(?:made|${done}|set|moved|` +
    'on the (?:books|calendar))\\b',
  `\\byour (?:\\w+ )?${visit} (?:is|will be) (?:on|at|for) ${day}`,
  `(?<!\\b(?:if|when|do|until) )\\byou(?:'ve got| have|'ll have) (?:now )?(?:an?|your|the) (?:\\w+ ){0,2}${visit}\\b`,
  `\\bsee you (?:on|at|then|soon at|${day})`,
  '\\b(?:confirmation|reference) (?:number|code)\\b',
].map((source) => new RegExp(source, 'i'))

const softly = '(?:provisionally|tentatively|temporarily|preliminarily)'
const softlyAlready = `(?: just| now| already| also| gone ahead and| ${softly})*`
const does = `(?<![\\p{L}'])(?:i|we)(?:'ve|'m|'re|'ll| have| am| are| will)?${softlyAlready}`

const holds = [
  // I've pencilled you in; I'll put you down for nine.
  expression('u')`
    ${does} (?:pencil+(?:ed|ing)?|slot(?:ted|ting)?|squeez(?:e|ed|ing)|fit(?:ted|ting)?|mark(?:ed|ing)?|
    jot(?:ted|ting)?|put(?:ting)?|writ(?:e|ing)|wrote) (?:you|it|that|them|him|her) (?:in|down)(?![\p{L}])
  `,
  // I'm holding nine o'clock for you; I've set nine aside; I've placed a hold on it.
  expression('u')`
    ${does} (?:hold(?:ing)?|held|sav(?:e|ed|ing)|block(?:ed|ing)?|kept|keep(?:ing)?|reserv(?:e|ing)|earmarked)
    (?: out| off)?(?: (?!mind)[\p{L}\d:']+){0,5} (?:for you|slot|spot|o'clock)(?![\p{L}])
  `,
  expression('u')`${does} set(?:ting)? (?:aside|[\p{L}\d:']+ (?:[\p{L}\d:']+ )?aside)(?![\p{L}])`,
  /(?<![\p{L}])plac(?:ed|ing) a hold(?![\p{L}])/u,
  expression('u')`
    (?<!(?:nothing|none) )(?<![\p{L}])(?:is|are|it's|being)(?: being| now)? (?:held|on hold|set aside|kept|
    saved|blocked(?: out|
    off)?|earmarked)(?: \p{L}+)? for you(?![\p{L}])
  `,
  expression('u')`
    (?<![\p{L}])(?:provisional|tentative|temporary|preliminary) (?:booking|appointment|reservation|hold|
    slot)(?![\p{L}])|(?<![\p{L}])${softly} (?:booked|reserved|scheduled|held|set|confirmed|arranged|down|
    in)(?![\p{L}])
  `,
  /(?<![\p{L}])you(?:'re| are)(?: now| already)? on the list for(?![\p{L}])/u,
]

export const claiming: ClaimWords = {
  claims,
  holds,
  question: {
    lead: 'so|and|or|then|ok|okay|great|sure',
    begins: 'would|shall|should|do|did|can|could|may|might|have you|is|are|want|who|which|what',
  },
  completion: [
    '(?:book|reserv|schedul|confirm|secur|arrang|creat|register|sav|record|enter|plac|slott|squeez|fitt|' +
      'allocat|assign|finali[sz]|complet|sort|settl|pencill?|lock|list|logg|guarante|block)ed',
    '(?:mov|chang|cancell?|reschedul|switch|updat|swapp|shift|postpon|delet|remov|adjust|amend|transferr)ed',
    '(?:booking|reservation|appointment)s? (?:is |are |was |were |all )*(?:complete|in|on|made|through|' +
      'ready|set|good|final)',
    '(?:confirmation|reference|done|complete|taken care|went through|gone through|good to go|all (?:good|' +
      'yours|ready|in)|all set|set (?:for|up)|in place|consider (?:it|that|this))',
    '(?:yours|(?:see|seeing|expect|expecting|await|awaiting|greet|welcoming|meet|meeting) (?:you|ya)|' +
      'look(?:ing)? forward|waiting for you|ready for you|(?:hold|holding|held|keep|keeping|kept) (?:it |' +
      'that |this |the \\w+ )?for you)',
    '(?:got|have|had|put|wrote|written|signed|fit|fitted|squeezed|slotted) you (?:in|down|on|at|for|up|with|set)',
    "you(?:'re|r|re| are) (?:\\w+ )?(?:in|on|down|up|set)",
    "you(?:'ve got| got| have|'ll have) (?:an?|the|your) (?:\\w+ )?(?:appointment|booking|slot|spot|place|reservation)",
    '(?:spot|slot|place|seat) (?:is|has|was)',
  ],
  denied: {
    not: "not|nothing|isn't|hasn't|haven't|wasn't|aren't",
    been: 'been|is|has|yet',
    notYet: expression('')`(?:to|let me|i'll|i will|i can|i could|shall i) (?:be|(?:get|have) (?:it|that|this|you|
      everything))(?: all)?`.source,
    done: 'booked|reserved|scheduled|confirmed|changed|moved|cancelled|canceled|done|made',
  },
  offered: expression('u')`if (?:you|that|it|there|not|anyone|nobody)|whether|would you like|once (?:you|i|we)|
    as soon as (?:you|i|we)|when you|after you|unless|(?:can|could|may|happy to|glad to|need(?: [\p{L}-]+){0,4} 
    to) (?:also )?(?:take|leave|pass)|(?:after|for|with) (?:every|each)`.source,
}
