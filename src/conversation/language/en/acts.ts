/** How acts that a tool can do are claimed in English: "I've texted you", "the team will call you back". */
import { expression } from '#src/platform/values/expression.ts'
import type { Act, ActPattern } from '../../engine/act.ts'
import { fancies } from './acts-never.ts'
import { act, end, i, is, message, never, somebody, start, them } from './acts-words.ts'

const unsendable =
  '(?:directions|prices?|price list|quote|estimate|invoice|receipt|map|forms?|paperwork|brochure|list|menu|' +
  'photos?|code|' +
  'reminders?|voucher|contract|report|results?)'

export const acts: ActPattern[] = [...sending(), ...telling(), ...seeingTo(), ...fancies]

function sending(): ActPattern[] {
  return [
    {
      act: 'text',
      pattern: expression('u')`${act}text(?:ed|ing)? (?:you|it|that|this|the|your|over|a)${end}`,
    },
    {
      act: 'text',
      pattern: expression('u')`
        ${act}(?:send|sent|sending|shoot|shot|shooting|drop|dropped|dropping)
        (?: [\p{L}\d'-]+){0,6} (?:text|sms|texts|phone|mobile|cell)${end}
      `,
    },
    {
      act: 'mail',
      pattern: expression('u')`${act}e-?mail(?:ed|ing)? (?:you|it|that|this|the|your|over|a)${end}`,
    },
    {
      act: 'mail',
      pattern: expression('u')`
        ${act}(?:send|sent|sending|shoot|shot|drop|dropped)(?: [\p{L}\d'-]+){0,6} (?:e-?mail|
        e-?mails|inbox)${end}
      `,
    },
    {
      act: 'send',
      pattern: expression('u')`
        ${act}(?:send|sent|sending|forward|forwarded|forwarding|resent|resend|message|messaged|
        messaging)(?: you| it| that| this| the| your| over| an?| them| those| off| out)${end}
      `,
    },
    ...received('text', 'text|sms'),
    ...received('mail', 'e-?mail'),
    ...received('send', 'link|confirmation|message|details|information|info|notification'),
    {
      act: 'send',
      pattern: expression('u')`(?<![\p{L}])(?:it|that)${is} (?:sent|texted|e-?mailed|on (?:its|the) way)${end}`,
    },
    { act: 'send', pattern: expression('u')`${start}(?:sent|sent it|texted|e-?mailed|all sent)(?=[.!,]|$)` },
    never(
      expression('u')`
        ${i} (?:send|sent|sending|text|texted|texting|e-?mail|e-?mailed|e-?mailing)(?: [\p{L}'-]+){0,4} 
        ${unsendable}${end}
      `,
    ),
  ]
}

/** The same from where the caller sits: "your link is on its way", "you'll get a text". */
function received(act: Act, thing: string): ActPattern[] {
  return [
    {
      act,
      pattern: expression('u')`
        (?<![\p{L}])(?:the|your|a|an) (?:[\p{L}-]+ )?(?:${thing})(?: message| with [\p{L} ]{2,20}?)?${is} (?:sent|
        texted|e-?mailed|on (?:its|the) way|in your (?:inbox|messages)|coming)${end}
      `,
    },
    {
      act,
      pattern: expression('u')`
        (?<![\p{L}])(?:the|your|a|an) (?:[\p{L}-]+ )?(?:${thing})(?: message)? (?:should|will)(?: be)? (?:arrive|
        reach|come|coming|there|with you)${end}
      `,
    },
    {
      act,
      pattern: expression('u')`
        (?<![\p{L}])(?:you|you'll|you will|you should)(?: also| soon| shortly| now)* (?:get|receive|have|see|find)
        (?: [\p{L}'-]+){0,4} (?:${thing})${end}
      `,
    },
  ]
}

function telling(): ActPattern[] {
  return [
    message(expression('u')`${i} (?:let|letting) ${somebody} know${end}`),
    message(
      expression('u')`
        ${act}(?:pass|passed|passing|relay|relayed|relaying|hand|handed) (?:it|that|this|
        everything|(?:your|the|all) [\p{L} ]{2,40}?)(?: right)? (?:on|along|over|to)${end}
      `,
    ),
    message(
      expression('u')`
        ${i} (?:tell|told|telling|inform|informed|informing|notify|notified|notifying|alert|alerted|alerting|ask|
        asked|asking|contact|contacted|contacting|message|messaged|page|paged|paging|reach out to|reached out to) 
        ${somebody}${end}
      `,
    ),
    message(
      expression('u')`
        ${i} (?:have|get|getting|having|ask|arrange for|make sure) ${somebody}(?: to)? (?:call|calls|phone|ring|
        contact|contacts|reach|text|get back|follow up|e-?mail|come|look)${end}
      `,
    ),
    message(
      expression('u')`
        (?<![\p{L}])${somebody}(?:'ll| will| is going to| are going to)(?: then| also| be)* (?:in touch|call|calling|
        phone|ring|contact|contacting|get back|getting back|reach out|reach you|reaching out|follow up|return)${end}
      `,
    ),
    message(
      expression('u')`
        (?<![\p{L}])you(?:'ll| will| can| should)(?: soon)? (?:get|receive|have|expect|be getting|hear) (?:a call|
        a callback|a call-back|back from|from ${somebody})${end}
      `,
    ),
    message(expression('u')`(?<![\p{L}])expect a call(?:back)?${end}`),
    message(
      expression('u')`
        ${i} (?:taken|took|left|leaving|recorded|saved|written|wrote|submitted|submit|filed|opened|created|logged)
        (?: down)? (?:a|an|the|your|that) (?:[\p{L}-]+ )?(?:message|note|request|ticket|complaint|case|inquiry)${end}
      `,
    ),
    message(
      expression('u')`
        (?<![\p{L}])(?:your|the) (?:message|request|note)${is} (?:passed|delivered|taken|recorded|sent|forwarded|
        submitted|noted|logged|in)${end}
      `,
    ),
    message(
      expression('u')`
        (?<![\p{L}])${somebody}${is} (?:informed|notified|alerted|told|aware)${end}
      `,
    ),
    message(expression('u')`
        ${i} (?:made|make|making) (?:a|an) note (?:for|of (?:it|that) for) ${somebody}${end}
      `),
  ]
}

/** "Ana will call you back", "I'll make sure they know", "I've flagged it as urgent". */
function seeingTo(): ActPattern[] {
  return [
    message(
      expression('u')`
        (?<![\p{L}'])(?!(?:i|we|you|it|nobody|who|that|which|this|one|not|never)(?![\p{L}]))[\p{L}-]+(?:'ll|
        (?: will| is going to))(?: then| also)* (?:call|phone|ring|contact|get back to|reach out to|follow up with|
        be in touch with) you${end}
      `,
    ),
    message(
      expression('u')`
        (?<![\p{L}])${somebody}(?:'s|'re| is| are)(?: now| just)? (?:calling|phoning|contacting|ringing) you${end}
      `,
    ),
    message(/(?<![\p{L}])you(?:'ll| will) be (?:called|contacted|phoned)(?![\p{L}])/u),
    message(
      expression('u')`
        ${i} (?:flag|flagged|flagging|mark|marked|marking|mention|mentioned) (?:it|that|this)(?: as urgent| to 
        ${somebody})${end}
      `,
    ),
    message(
      expression('u')`
        ${i} (?:make sure|made sure|see to it|see|ensure)(?: that)? ${somebody} (?:knows?|gets?|hears?|calls?|sees?|
        receives?|is told|are told)${end}
      `,
    ),
    message(expression('u')`(?<![\p{L}])${them}(?: already)? (?:knows?|is aware|are aware)${end}`),
  ]
}
