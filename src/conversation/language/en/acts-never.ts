/** How acts are claimed in English that no tool can do, or only one: "I've cancelled it", "connecting you now". */
import { expression } from '#src/platform/values/expression.ts'
import type { ActPattern } from '../../engine/act.ts'
import { act, end, i, is, never, somebody } from './acts-words.ts'

export const fancies: ActPattern[] = [
  ...connecting().map(({ pattern }) => ({ act: 'connect' as const, pattern })),
  ...changing(),
  ...settling(),
  ...others(),
]

function connecting(): ActPattern[] {
  const connect =
    '(?:connect(?:ing|ed)?|transfer(?:ring|red)?|patch(?:ing|ed)?|redirect(?:ing|ed)?|forward(?:ing|ed)?|' +
    'rout(?:e|ing|ed)|escalat(?:e|ing|ed))'
  return [
    never(expression('u')`${act}${connect} (?:you|your call|this call|the call|the line)${end}`),
    never(
      expression('u')`
        ${act}(?:put|putting) (?:you|your call|this call)(?: right| straight)? (?:through|on hold|
        on with|on to|over to)${end}
      `,
    ),
    never(
      expression('u')`
        ${act}(?:hand|handing|pass|passing|send|sending|switch|switching|bring|bringing) (?:you|
        your call)(?: right| straight)? (?:over|to (?:the|a|our|my|${somebody}))${end}
      `,
    ),
    never(
      expression('u')`
        ${i} (?:get|getting|find|finding|bring|bringing|fetch|fetching|grab|grabbing) (?:you )?${somebody}(?: for 
        you| on (?:the|this) (?:line|phone)| now| to speak| to talk| right away)${end}
      `,
    ),
    never(
      expression('u')`
        (?<![\p{L}])while (?:i|we)(?:'m| am)? (?:connect|transfer|put|get|find|reach|patch)\p{L}* (?:you|your|
        ${somebody})${end}
      `,
    ),
    never(
      expression('u')`
        (?<![\p{L}])(?:you|your call|the call|this call)${is} (?:transferred|connected (?:to (?:a|an|the|our)|now)|
        put through|forwarded|redirected)${end}
      `,
    ),
  ]
}

function changing(): ActPattern[] {
  const visit = '(?:(?:your|the|that|this) (?:[\\p{L}-]+ ){0,2}(?:appointment|booking|reservation|visit|slot))'
  const kept = '(?:account|file|records?|profile|chart|details|address|phone number|e-?mail address|subscription)'
  return [
    never(
      expression('u')`
        ${act}cancel(?:l?ed|l?ing)? (?:it|that|this|them|your|the|everything|${visit})${end}
      `,
    ),
    never(
      expression('u')`
        ${act}(?:mov(?:e|ed|ing)|reschedul(?:e|ed|ing)|chang(?:e|ed|ing)|updat(?:e|ed|ing)|
        postpon(?:e|ed|ing)|push(?:ed|ing)?|delet(?:e|ed|ing)|remov(?:e|ed|ing)|extend(?:ed|ing)?) ${visit}${end}
      `,
    ),
    never(
      expression('u')`
        ${i} (?:mov(?:e|ed|ing)|reschedul(?:e|ed|ing)) (?:it|that|you) (?:to|for|from)${end}
      `,
    ),
    never(
      expression('u')`
        ${i} (?:updat(?:e|ed|ing)|chang(?:e|ed|ing)|delet(?:e|ed|ing)|clos(?:e|ed|ing)|correct(?:ed|ing)?) (?:your|
        the) (?:[\p{L}-]+ ){0,2}${kept}${end}
      `,
    ),
    never(
      expression('u')`
        ${i} (?:not(?:e|ed|ing)|add(?:ed|ing)?|log(?:ged|ging)?|put(?:ting)?|record(?:ed|ing)?|flag(?:ged|ging)?|
        enter(?:ed|ing)?|made|make|making|sav(?:e|ed|ing))(?: [\p{L}'-]+){0,5} (?:on|to|in|under|into) (?:your|the|our) 
        (?:[\p{L}-]+ )?(?:account|file|records?|profile|chart|notes|system|appointment|booking|calendar)${end}
      `,
    ),
    never(
      expression('u')`
        ${i} (?:add(?:ed|ing)?|put(?:ting)?|plac(?:e|ed|ing)|sign(?:ed|ing)?)(?: [\p{L}'-]+){1,4} (?:wait|waiting|
        wait-|cancellation|priority|stand-?by|call-?back) ?list${end}
      `,
    ),
    never(expression('u')`
        (?<![\p{L}])you(?:'re| are)(?: now)? on (?:the|our) (?:wait|waiting|cancellation) ?list${end}
      `),
    never(
      expression('u')`
        ${i} (?:unsubscrib(?:e|ed|ing) you|(?:remov(?:e|ed|ing)|tak(?:e|en|ing)) you(?:r number)? (?:off|from)|
        opt(?:ed|ing)? you out|block(?:ed|ing)? (?:your|that|this|the) number)${end}
      `,
    ),
  ]
}

function others(): ActPattern[] {
  const help =
    '(?:someone|somebody|help|an ambulance|(?:a|an|our|the) (?:[\\p{L}-]+ )?(?:technician|plumber|' +
    'electrician|van|truck|driver|engineer|crew|team|person))'
  return [
    never(
      expression('u')`
        ${i} (?:refund(?:ed|ing)?|reimburs(?:e|ed|ing)|charg(?:e|ed|ing) (?:your|the|it)|credit(?:ed|ing)? (?:your|
        the|you)|(?:issu|process)(?:e|ed|ing)? (?:a|the|your) (?:[\p{L}-]+ )?(?:refund|credit|payment|deposit|voucher)|
        (?:tak|took)(?:e|en|ing)? (?:your|the|a) (?:payment|deposit)|waiv(?:e|ed|ing))${end}
      `,
    ),
    never(expression('u')`
        (?<![\p{L}])your (?:refund|payment|deposit|order|prescription|refill)${is} (?:\p{L}+)${end}
      `),
    never(expression('u')`${i} (?:send|sent|sending|dispatch|dispatched|dispatching) ${help}${end}`),
    never(expression('u')`
        (?<![\p{L}])${help}(?:'s| is| are| will be)(?: now| already)? (?:on (?:the|his|her|their|its) 
        way|coming|heading|en route)${end}
      `),
    never(
      expression('u')`
        ${i} (?:call|called|calling|phone|phoned|phoning|ring|rang|ringing) (?:911|112|the (?:police|fire|ambulance|
        emergency|doctor|office|team|hospital|owner|manager)|an ambulance|emergency|them|him|her|someone|somebody)${end}
      `,
    ),
    never(expression('u')`
        (?<![\p{L}'])(?:i|we)(?:'ll| will| am going to|'m going to|'re going to) (?:call|phone|ring|text|
        contact) you${end}
      `),
    never(
      expression('u')`
        (?:${i}|(?<![\p{L}])you(?:'ll| will)) (?:remind(?:ed|ing)? you|(?:set|get|receive|have|send you|schedule|add)
        (?: up)? (?:a|an|the|your) (?:[\p{L}-]+ ){0,2}reminder)${end}
      `,
    ),
    never(expression('u')`
        ${i} (?:check|checked|checking|confirm|confirmed|spoke|spoken|speak|speaking|talk|talked|talking|
        verify) (?:it |that |this )?(?:with|to) ${somebody}${end}
      `),
    never(
      expression('u')`
        ${i} (?:order|ordered|ordering|refill|refilled|renew|renewed|purchase|purchased) (?:it|that|the|your|a|
        an|more)${end}
      `,
    ),
    never(expression('u')`
        ${i} (?:(?:stop|stopp|paus|delet|eras)(?:e|ed|ing)?) (?:the|this|your) (?:[\p{L}-]+ 
        )?recording${end}
      `),
  ]
}

/** "Consider it cancelled", "I've processed the cancellation", "a colleague is joining the call". */
function settling(): ActPattern[] {
  return [
    never(/(?<![\p{L}])consider (?:it|that|this) (?:cancel|done|sent|moved|handled|sorted|taken|changed)/u),
    never(
      expression('u')`
        ${i} (?:process|processed|processing|handled|arranged|(?:take|taken|taking|took) care of) (?:the|your|that|
        this) (?:[\p{L}-]+ )?(?:cancell?ation|refund|change|order|payment|transfer)${end}
      `,
    ),
    never(
      expression('u')`
        ${i} (?:sav(?:e|ed|ing)|stor(?:e|ed|ing)|add(?:ed|ing)?) (?:[\p{L}-]+ ){0,3}(?:(?:card|order)|on file)${end}
      `,
    ),
    never(
      expression('u')`
        ${i} (?:escalat(?:e|ed|ing) (?:it|this|that)|getting ${somebody}(?=[.!,]|$))|(?<![\p{L}])${somebody} (?:is|
        are) (?:joining|taking over)${end}
      `,
    ),
    never(/(?<![\p{L}])(?:technician|plumber|electrician|driver|crew|team|van|somebody|someone) heading your way/u),
  ]
}
