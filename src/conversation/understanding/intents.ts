/**
 * What a sentence is for, by its wording. A sentence may have several intents; order is that of `patterns`. Sentences
 * come folded.
 */
import { expression } from '#src/platform/values/expression.ts'
import { patterns } from './intent-patterns.ts'
import type { Asked, Intent } from './understood.ts'

const affirm = expression('')`
    ^(?:(?:oh|um|uh|well|ah|hmm|thanks?|thank you(?: (?:so|very) much)?|gracias|great|alright|all right|
    and|so|eh|pues)(?: ?,)? ?)*(?:y(?:es|eah|ep|up|ea|eh|ah|a)\b|sure\b|ok(?:ay|ey)?\b|correct\b|
    right\b|(?:absolutely|definitely|certainly|of course|surely)\b(?! not)|affirmative\b|true\b|positive\b|
    very true\b|uh-? ?huh\b|yeap\b|you got it\b|do that\b|agreed?\b|all right\b|i (?:think|believe|guess|
    suppose) so\b|
    it (?:surely|certainly|definitely) is\b|(?:that|it|this|what you (?:just )?said)(?:'?s| is)(?: totally|
     absolutely| very| not| an?)* 
    (?:true|fact|affirmative|false|exactly it|exactly right|spot on)\b|perfect\b|great\b|excellent\b|awesome\b|
    wonderful\b|exactly\b|indeed\b|fine\b|cool\b|nice\b|lovely\b|super\b|good\b(?! (?:morning|afternoon|
    evening|day|night))|confirm|confirmed\b|please do\b|go (?:ahead|for it)\b|sounds? (?:really |very |
    pretty |so |much )?(?:good|great|perfect|prefect|fine|lovely|like|better|alright|all right|okay|ok|
    wonderful)|seems? (?:good|great|perfect|fine|okay|ok)\b|works? (?:for me|great|fine|perfectly)|
    book it|do it\b|let'?s (?:do|go)|(?:that|this|it|which)(?:'?s| is| was| will| would|
    '?ll| sounds| looks| works| one| time| should| does)
    ?(?: be| is| sounds?| works?| all| totally| absolutely| just| really| great)* (?:correct|
    right|good|great|perfect|fine|okay|ok|wonderful|awesome|excellent|work|works|all right|alright|do|
    nice|lovely|suits?|acceptable|agreeable|accurate|confirmed|it)\b|i(?:'?ll| will) take (?:it|that|
    this|the)|i (?:do|confirm|agree|assent|like (?:it|that)|accept|approve|find (?:it|that|
    this) (?:agreeable|good|acceptable))\b|(?:that|this) one (?:is|will be|would be|sounds?|looks?|
    works?)(?: really| very| a)? (?:good|great|perfect|fine|okay|ok|cool|lovely|wonderful|nice)\b|
    (?:that|this|it) (?:sounds?|seems?|looks?) (?:really |very |pretty |so |much )?(?:better|prefect|
    alright|good|fine)\b|i(?:'?d| would) (?:love|like) (?:that|it|this)\b|please\b[.! ]*$|si\b|claro|
    por supuesto|correcto|perfecto|exacto|vale\b|de acuerdo|esta bien|me (?:parece|va|viene|
    sirve) (?:bien|perfecto)|asi es|listo\b|adelante|por favor[.! ]*$|dale\b|muy bien|excelente|genial|
    eso es(?! todo)|confirmo|bueno\b|okey\b)
  `
const affirmInside = expression('')`
    (?:[,.!;?] ?|\band )(?:yes|yeah|yep|that works|that'?s (?:right|correct|fine|perfect|great|good)|
    (?:that |it )?sounds (?:good|great|perfect|fine)|book it|please (?:book|confirm)|confirm it|
    go ahead|let'?s do (?:it|that)|perfect|i'?ll take (?:it|that))\b|\bplease (?:confirm|book) (?:it|
    that|this)\b|\bworks (?:for me|great|well|perfectly|fine|best)\b
  `
const negate = expression('')`
    ^(?:(?:oh|um|uh|well|ah|hmm|sorry|actually|eh|pues|my|gosh|and|ok|okay|thanks|
    thank you)(?: ?,)? ?)*(?:no\b(?! (?:problem|worries|preference|rush|idea|heat|heating|hot water|
    water|power|electricity|cooling|air|ac|gas)\b)|nope\b|nah\b|negative\b|not (?:really|quite|exactly|
    right|that|now|yet|today|just|at|correct|interested|necessary|this|for)\b|never ?mind\b|
    nothing\b(?! (?:until|before|after))|(?:heck|hell|oh|absolutely|definitely|certainly|surely|of course|probably|
    i(?:'?d| would) (?:rather|prefer)|i think|i guess|rather|please) (?:no|not)\b|nay\b|naw\b|nada\b|false\b|
    untrue\b|i(?:'ll| will) pass\b|no way\b|i (?:must say|say|said) no\b|
    (?:that|it|this) (?:ain'?t|isn'?t|wasn'?t)\b|i (?:never|didn'?t|did not) (?!(?:catch|hear|get|quite|
    understand)\b)|don'?t\b|do not\b|i (?:don'?t|do not|wouldn'?t|can'?t|
    cannot)(?! (?:know|mind|care|have a preference|wait))\b|(?:that|this|it)(?:'?s| is)? (?:not|wrong|
    incorrect|doesn'?t|won'?t|isn'?t|does not)|wrong\b|incorrect\b|para nada|tampoco|mejor no|nunca|
    en realidad no)
  `

/** "I'd say that's a yes", "the answer is no": what is said of what was said, in so many words. */
const said = expression('')`
    ^(?:[\w']+,? ){0,2}?(?:i (?:think|believe|say|disagree|would (?:have to )?say|have to say|gotta say|can confirm|
    vote|am afraid)|i'?d say|(?:the|my) (?:answer|response|statement|information)|that (?:statement|information)|
    you are|what you (?:just )?said|that(?:'?s|'?d|'?ll)?|its?|it'?s|is)
    (?: (?!(?:not|n't|isn'?t|don'?t|false|wrong|untrue)\b)[\w']+){0,8} 
  `.source
const saysYes = expression('')`
    ${said} ?(?:yes|true|affirmative|the truth|valid|a fact|right|correct)\b(?: (?:from|on|as|one) [\w' ]+)?[.! ]*$
  `
const saysNo = expression('')`
    ${said} ?(?:a |an |the )?(?:"?no|false|untrue|wrong|incorrect|inaccurate|erroneous|negative|
    not (?:true|right|correct|the case))\b(?: statement| one)?(?: (?:from|on|as) [\w' ]+)?[.! ]*$
  `

/** Which intents the wording shows. What was asked tells a bare "no" or "that's all" apart. */
export function readIntents(folded: string, asked: Asked | null): Intent[] {
  const text = folded.trim()
  const intents = patterns.filter(([, pattern]) => pattern.test(text)).map(([intent]) => intent)
  if (negate.test(text) || saysNo.test(text)) intents.push('negate')
  else if (affirm.test(text) || saysYes.test(text) || affirmInside.test(text)) intents.push('affirm')
  if (isQuestion(text)) intents.push('question')
  return tidy(intents, text, asked)
}

const lead = '^(?:(?:and|so|but|ok(?:ay)?|well|yes|yeah|sure|no|great|perfect|thanks|thank you|y|pero|si)[,.!]* )*'
const someone =
  '(?:you|u|i|we|they|it|he|she|there|the|that|this|these|those|your|my|their|his|her|anyone|somebody|someone)'
const asks = new RegExp(
  `\\?\\W*$|${lead}(?:what|which|who|whose|why|how|where|when|que|quien|cual|cuales|como|por que|donde|` +
    `cuando|tienen|aceptan|hacen)\\b|${lead}(?:do|does|did|is|are|can|could|would|will|should|has|` +
    `have) ${someone}\\b`,
)
const interrogative = new RegExp(asks.source.replace('\\?\\W*$|', ''))

/** Requests put as questions ("can you book…", "is anything free?") are not questions about the business. */
const request = expression('')`
    \b(?:can|could|would|will) (?:you|i|we)(?: \w+)? (?:please )?(?:book|make|schedule|find|get|change|
    check|look|set|search|reserve|try|come|see|have|do it|help|switch|move|recommend|suggest|fit|
    squeeze|go|visit|please|locate)\b|\b(?:anything|something|any|an?|is it|are they|
    they) (?:\w+ )?(?:available|open|free|appointments?|openings?|slots?|times?)\b|\bhow about\b|
    \bwhat about\b|\bdo (?:you|they) have (?:(?:an?|any|some) )?(?:\w+ )?(?:anything|something|
    openings?|slots?|times?|appointments?|availability|space|spots?|room)\b|\bis (?:there|it|that|
    this)(?: \w+){0,2} (?:available|possible|free|open|okay|ok)\b
  `
const about = expression('')`
    \b(?:phone|telephone|contact) (?:number|info\w*|details)\b|\b(?:their|your|his|her|its) (?:phone|
    number|telephone|contact|ratings?|reviews?)\b|\b(?:ratings?|reviews?|unisex|insurance|cosmetic|
    parking|credit cards?)\b.*\?
  `
const wantsToKnow = expression('')`
    \b(?:get|have|know|like|want|need|tell me|give me) (?:the|its|their|your|his|
    her) (?:\w+ )?(?:ratings?|reviews?|phone|number|contacts?|telephone)\b(?! (?:one|two|three|\d))
  `
const onlyHello = /^\W*(?:hello|hi|hey|hola|bueno|diga|yes|no|ok|okay|si)?\W*$/
const isQuestion = (text: string) =>
  !onlyHello.test(text) &&
  ((asks.test(text) && !request.test(text)) ||
    ((about.test(text) || wantsToKnow.test(text)) && !/\b(?:my|is|it's) (?:phone|number|cell|telephone)\b/.test(text)))

/** "Okay, how much is it?" asks before it agrees to anything. */
const weakLead = expression('')`
    ^(?:(?:oh|um|well|and|so)(?: ?,)? ?)*(?:ok(?:ay|ey)?|sure|great|alright|all right|fine|cool|nice|
    right|vale|bueno|muy bien|bien)\b[,.! ]*(?:and |but |so |y )?(?:what|how|where|when|who|do|does|is|
    are|can|could|would|que|como|cuanto|donde|a que)\b
  `

const pleasantry = expression('')`
    \b(?:how(?:'s| is| are| have|ve)? (?:you|u|it going|things|everything)|what'?s up|how do you do|nice to meet you|
    que tal|como esta)\b[^?]*\?*$
  `

function tidy(intents: Intent[], text: string, asked: Asked | null): Intent[] {
  const has = (intent: Intent) => intents.includes(intent)
  const drop = new Set<Intent>()
  if (/\b(?:cancel that|cancel it|don'?t cancel)\b/.test(text) && asked && asked !== 'anything-else') drop.add('cancel')
  if (has('question') && weakLead.test(text) && !affirmInside.test(text)) drop.add('affirm')
  // "What is the rating of the salon?" names the trade and books nothing.
  if (
    has('question') &&
    has('book') &&
    (about.test(text) || wantsToKnow.test(text)) &&
    !expression('')`
      \b(?:book|schedule|reserve|appointments?|openings?|available|find|search|look|come in|see|visit|
      cita|reservar)\w*
    `.test(text)
  )
    drop.add('book')
  if (has('robot')) drop.add('person')
  // "Hi, how are you?" asks nothing of the business.
  if (has('greeting') && pleasantry.test(text)) drop.add('question')
  if (has('goodbye') && has('question')) drop.add(interrogative.test(text) ? 'goodbye' : 'question')
  if (has('goodbye') && /\b(?:not|isn'?t) (?:all|it)\b/.test(text)) drop.add('goodbye')
  if (has('wait') && /\b(?:let me (?:see|check)) (?:if|when)\b/.test(text)) drop.add('wait')
  if (
    has('alternatives') &&
    /\b(?:anything|something|nothing) else\b/.test(text) &&
    (has('negate') || has('goodbye') || /\bwon'?t\b/.test(text))
  )
    drop.add('alternatives')
  return intents.filter((intent, i) => !drop.has(intent) && intents.indexOf(intent) === i)
}
