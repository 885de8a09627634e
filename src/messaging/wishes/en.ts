/** How English speakers say, in their own words, that they want no texts any more, or want them again. */
import { expression } from '#src/platform/values/expression.ts'
import type { WishWords } from './wish-words.ts'

/** Words come folded: small letters, no accents, no apostrophes, no marks but "?" and ",". */
const not = '(?:do not|dont|do nt|never|please not)'
const text = '(?:text|txt|message|msg|sms|contact|spam)'
const texting = '(?:texting|txting|messaging|msging|contacting|spamming|bothering|bugging|harassing)'
const texts = '(?:texts?|txts?|text messages?|messages?|msgs?|sms|smses|notifications|alerts|reminders)'
const me = '(?:me|us|this number|my number|my phone|my cell|here|this phone)'
const any = '(?: (?:any|any more|anymore|more|all|all of|these|those|your|the|such|further|other|stupid|damn))?'
/** "Don't text me the code, mail it", "don't text me before eight": of one text, or of a time. */
const only = '(?! (?:the|a|an|that|it|this one|before|after|until|till|between|at|on|back)\\b)'
const list = '(?:list|lists|system|database|texts|text list|texting list|mailing list|messages)'

export const en: WishWords = {
  stop: [
    expression('')`\b${not} (?:ever |please |keep |you )?(?:text|txt|message|msg|sms|contact|spam)
      (?:ing)? ${me}\b${only}`,
    expression('')`\b${not} (?:ever |please )?(?:keep )?(?:send|sending) (?:me|us|this number)
      ${any}${any} ${texts}\b`,
    expression('')`\b${not} (?:ever )?(?:send|write) (?:me |us |to me |to us )?(?:again|any ?more|anything else)\b`,
    expression('')`\b(?:stop|quit|cease|discontinue|end|no more)
      (?: (?:with|all|all of|the|these|this|your|damn|any))? (?:${texting}|${texts})\b`,
    expression('')`\b(?:stop|quit) (?:sending|writing)(?: to)?(?: (?:me|us|this number))?
      (?: (?:this|these|those|your|any|all))?(?: ?$| ${texts}\b| stuff\b| please\b)`,
    expression('')`\b(?:i|we) (?:do not|dont|no longer|never) (?:want|wanna|wish|need|like)
      (?: to)?(?: (?:get|receive|be|have|getting|receiving))?${any}${any} (?:${texts}|texted|contacted by text)\b`,
    expression('')`\b(?:do not|dont|not) want (?:you|yall|u|you guys|anyone|anybody)(?: guys)? to 
      (?:text|message|contact) ${me}\b`,
    expression('')`\brather (?:not|you not|you did not|you didnt) (?:get|receive|be|text|message)
      (?: ${me})?(?:${any} ${texts}| texted|\b)`,
    expression('')`\b(?:take|remove|delete|drop|get|unsubscribe) (?:me|us|my number|this number|my phone|
      my phone number)(?: off| from| out)(?: of)?(?: (?:your|the|this|these|all))? ${list}\b`,
    expression('')`\b(?:delete|lose|forget|remove) my (?:phone )?number\b`,
    expression('')`\bunsubscribe\b(?! ?\?)|\b(?:opt|opting)(?: me| us)? ?out\b|\bleave me alone\b`,
    expression('')`\b(?:cancel|turn off|shut off|disable) (?:all |the |these |my |your |this )?(?:${texts}|
      texting|subscription)\b`,
    expression('')`\brevoke (?:my )?(?:consent|permission)\b|\b(?:you|u) (?:do not|dont|no longer) have
      (?:my )?(?:consent|permission) to (?:text|message|contact)\b`,
  ],
  brief: [
    expression('')`^(?:please |pls |plz |ok |okay |no |just |hey |i said |omg |wrong number )*stop
      (?: (?:it|this|that|now|please|pls|plz|thanks|thank you|already|ok|stop|everything))*$`,
    expression('')`^(?:no|no more|zero|enough) (?:more )?(?:texts?|messages?|msgs?|texting)
      (?: (?:please|pls|thanks|thank you|ok|ever|again|any ?more))*$`,
    expression('')`^(?:please |pls )?(?:end|quit|cancel) (?:this|these|it all)(?: please| now)?$`,
  ],
  /** Somebody who asks why, or says what others did, revokes nothing. */
  not: [
    expression('')`\bwhy (?:did|do|have|are|would) (?:you|u|yall)\b|\b(?:do not|dont|never|didnt|did not) (?:ever )?
      (?:stop|quit)\b|\b(?:if|unless|because|since) (?:you|u) (?:do not|dont)\b`,
    expression('')`\b(?:did|didnt|have|you|they|he|she|i|we) (?:not )?(?:never |guys )?(?:unsubscribe|opt out)
      (?: of)?(?: \w+){0,4} ?\?`,
    expression('')`\bhow (?:do|can|would|to) (?:i |you |we )?(?:stop|unsubscribe|opt out|cancel)\b[^?]{0,40}\?`,
    expression('')`\b(?:you|u|they|he|she|who) (?:do not|dont|never) ${text}\b`,
    expression('')`\b(?:stop|opt out)(?: \w+){0,3} (?:appointment|visit|subscription box)\b`,
  ],
  start: [
    expression('')`\b(?:you|u) (?:can|may|could) (?:now )?(?:text|message|contact) ${me}(?: again| now)?\b`,
    expression('')`\b(?:start|resume|begin|restart|turn on) (?:the |your |my )?(?:${texting}|${texts})\b`,
    expression('')`\b(?:text|message) me again\b|\bopt(?: me| us)?(?: back)? ?in\b|\bsubscribe me\b|\bunstop\b`,
    expression('')`\bi (?:do )?want (?:to (?:get|receive) )?(?:your |the |my )?${texts}
      (?: (?:again|back|after all))\b`,
    expression('')`\bturn (?:the |your |my )?${texts} back on\b`,
    expression('')`\b(?:ok|okay|fine|alright) to (?:text|message) me\b`,
  ],
}
