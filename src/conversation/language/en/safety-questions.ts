/** What callers in danger ask in English. Sentences come as `plainWords` makes them. */
import { expression } from '#src/platform/values/expression.ts'
import type { QuestionGrammar } from '../../understanding/danger.ts'

const i = '(?:i|we|he|she|they|everybody|everyone|my [a-z]+|the (?:kids|children|others|dog|cat))'
export const safetyQuestions: QuestionGrammar = {
  asks: expression('')`
    \b(?:should|shall|can|could|may|must|would|will|ought|is (?:it|this|that|he|she)|are we|am i|is there|do i|do 
    we|does|did|what|whats|who|whom|whos|which|how|when|where|ok to|okay to|ok if|okay if|safe to|safe|need to|have 
    to|supposed to|allowed to|better|ill|im going to|im gonna|were going to|i will|we will|let me|i want to|have|
    help)\b
  `,
  mayI: expression('')`
    \b(?:should|can|may|could|must|shall|do|does|am|are) (?:i|we)\b|\b(?:ok|okay|safe|all right|alright) (?:to|if|
    for)\b
  `,
  ofBusiness: expression('')`
    \b(?:book|booking|appointments?|messages?|call me|call back|schedule|reschedule|cancel|come (?:out|over|by|in)|
    send|someone|somebody|technician|speak|talk|person|human|pay|price|cost|charge|address|hours|my name|your|e 
    ?mail|text me|quote|estimate|thank|hello|you (?:open|guys|come|take|have|do)|today|tomorrow|week|monday|tuesday|
    wednesday|thursday|friday|saturday|sunday)\b
  `,
  questions: [
    [
      'whom',
      expression('')`
    \b(?:who|whom|which|what) (?:[a-z]+ ){0,4}(?:call|ring|phone|dial|contact)\b|\b(?:what|which|whats) (?:[a-z]+ 
    ){0,3}number\b(?! (?:do you|should i give))|\bnumber (?:again|was that|for (?:poison|the gas|emergenc))\b
  `,
    ],
    [
      'return',
      expression('')`
    \b(?:go|come|get|head|run|walk|going|run)(?: [a-z]+){0,2} back(?: (?:in|inside|into|home|there|to|for|
    now))?\b(?! to you)|\b(?:can|should|could|may|do|shall) ${i}(?: [a-z]+){0,2} (?:get|grab|fetch|pack|collect|
    save|rescue|look for) (?:my|the|our|some|his|her)\b|\breturn (?:home|inside|to the|now)\b|\bgo (?:in|inside) 
    (?:again|and|to|for)\b|\bwhen (?:can|could|is it safe)(?: [a-z]+){0,3} (?:return|go in|come in|back)\b
  `,
    ],
    [
      'power',
      expression('')`
    \b(?:turn|switch|shut|cut|flip|kill|pull|turning)(?: [a-z]+){0,3} (?:power|electricity|electric|electrics|
    breakers?|main switch|mains|fuse|fuses|fuse box)\b
  `,
    ],
    [
      'shut-off',
      expression('')`
    \b(?:turn|shut|close|switch|turning|shutting|cut)(?: [a-z]+){0,3} (?:gas|water|valve|meter|main|mains|supply|
    stopcock|tap)\b
  `,
    ],
    [
      'put-out',
      expression('')`
    \b(?:put|throw|pour|spray|use)(?: [a-z]+){0,3} (?:water|extinguisher|it out|blanket|sand|baking soda)\b|
    \b(?:extinguish|fight (?:it|the fire)|put (?:it|the fire|this) out)\b
  `,
    ],
    [
      'switch',
      expression('')`
    \b(?:turn|switch|flip|turning)(?: [a-z]+){0,4} (?:on|off)\b|\blights? (?:on|off)\b|\b(?:turn|switch|flip|use|
    touch|plug in|run|ring)(?: [a-z]+){0,3} (?:lights?|lamp|switch|switches|fan|fans|appliances?|tv|elevator|lift|
    doorbell|bell|garage door|flashlight|torch|computer|microwave|furnace|heater|heating|ac|exhaust|vent|dryer|
    stove|oven|outlet)\b
  `,
    ],
    [
      'flame',
      expression('')`
    \b(?:light|lit|smoke|smoking|vape|candles?|match|matches|lighter|cigarette|cook|cooking|flames?|fireplace)\b
  `,
    ],
    [
      'windows',
      expression('')`
    \bwindows?\b|\b(?:open|close|leave)(?: [a-z]+){0,3} doors?\b|\bair (?:it |the [a-z]+ )?out\b|\bventilat\w+|
    \bfresh air\b
  `,
    ],
    [
      'call',
      expression('')`
    \b(?:call|phone|cell|mobile|cellphone|telephone|talk|dial)(?: [a-z0-9]+){0,5} (?:inside|in here|from here|
    indoors|in the (?:house|building|kitchen|car)|from the (?:house|kitchen|car|building)|from inside|from my)\b|
    \buse (?:my|the|a|this)(?: [a-z]+)? ?(?:cell|phone|mobile|cellphone|telephone|landline)\b|\b(?:stay|keep 
    talking|talk|talking|remain)(?: [a-z]+){0,3} (?:on the (?:phone|line)|with you|to you)\b
  `,
    ],
    [
      'must-call',
      expression('')`
    \b(?:call|ring|phone|dial|contact)(?: [a-z]+){0,2} (?:911|112|999|000|111|(?:the )?(?:fire|police|gas|ambulance|
    emergency|poison|cops|firemen)[a-z]*|an ambulance|9 1 1|for help|help)\b|\bhang up\b|\b(?:do|should|must) (?:i|
    we)(?: [a-z]+){0,3} call\b(?! (?:you|back|me))
  `,
    ],
    [
      'drive',
      expression('')`
    \b(?:drive|driving|uber|taxi)\b|\bstart (?:my|the|it)\b|\b(?:take|bring|get|rush|going|go)(?: [a-z]+){0,3} to 
    (?:the |an |a |my )?(?:hospital|er|emergency|urgent care|clinic|doctor|vet|animal hospital|dentist)\b
  `,
    ],
    [
      'give',
      expression('')`
    \b(?:give|feed|make|let|induce|administer)(?: [a-z]+){0,4} (?:water|milk|food|aspirin|medicine|something|
    anything|charcoal|vomit|throw up|puke|drink|eat|peroxide|benadryl|pills?|epi ?pen|sick|ice)\b|\b(?:cpr|vomit|
    vomiting|tourniquet|heimlich|antidote|mouth to mouth|epi ?pen|rinse|wash it|put (?:it|the tooth) back|bandage|
    press on)\b
  `,
    ],
    [
      'move',
      expression('')`
    \b(?:move|lift|carry|roll|drag|sit|lay|pull|wake)(?: [a-z]+)? (?:him|her|them|me|someone|somebody|my [a-z]+|the 
    [a-z]+)\b
  `,
    ],
    [
      'touch',
      expression('')`
    \b(?:touch|unplug|grab|go near|get close|walk (?:through|in|into)|step (?:in|into|on)|wade|pick (?:it|them)? 
    ?up|mop|vacuum|clean|open the hood|break (?:the|a)|smash|confront|stop him|look at it|fix it|check it|cover 
    it)\b
  `,
    ],
    [
      'others',
      expression('')`
    \b(?:tell|warn|alert|wake|knock|inform|evacuate)(?: [a-z]+){0,3} (?:neighbou?rs?|others|everybody|everyone|
    tenants|kids|people|family|upstairs|roommates?|building)\b
  `,
    ],
    [
      'stay',
      expression('')`
    \b(?:safe|ok|okay|fine|all right|alright)(?: for [a-z]+)? (?:to|if (?:i|we)|that (?:i|we)) (?:just )?(?:stay|be|
    remain|wait|sleep|live|keep|sit|shower|finish|work)\b|\b${i}(?: [a-z]+)? (?:stay|remain|sleep|sit)\b|\b(?:can|
    should|could|may|will|shall) ${i}(?: [a-z]+)? wait\b|\b(?:ill|ill just|im going to|were going to|let me) 
    (?:just )?(?:stay|wait|sit|sleep)\b|\b(?:am i|are we|is everyone|is it|will i be|will we be|is my family) 
    safe\b|\bsafe (?:here|in here|inside|to stay)\b
  `,
    ],
    [
      'leave',
      expression('')`
    \b${i}(?: [a-z]+){0,3} (?:leave|get out|go out|go outside|evacuate|exit|step out|step outside|get away|run|pull 
    over|stay (?:out|outside|away)|get off|move out)\b(?! (?:a|an|my|you|it|him|her|of (?:this|my) (?:contract|
    appointment)|the (?:key|keys|message|gas|water|stove|dog|money)))|\b(?:leave|evacuate|get out of|exit) (?:the |
    my |this |our )?(?:house|home|building|apartment|place|room|car|shop|kitchen|premises|now|right now|
    immediately)\b
  `,
    ],
    [
      'serious',
      expression('')`
    \b(?:is|are|was|how|could|will|am|can) (?:it|this|that|we|i|they|he|she|gas|the [a-z]+|carbon monoxide)(?: 
    [a-z]+){0,3} (?:dangerous|serious|bad|emergency|urgent|threatening|deadly|toxic|poisonous|harmful|normal|ok|
    okay|fine|explode|blow up|all right|alright|in danger|die|dying|catch fire|wait)\b|\bgoing to (?:die|explode|
    blow up|make it|be ok|be okay|be all right)\b|\bin danger\b|\bhow (?:bad|dangerous|serious)\b|\bcan (?:it|this) 
    wait\b|\bdo (?:i|we) have time\b
  `,
    ],
    [
      'what',
      expression('')`
    \bwhat (?:do|should|can|must|would|shall|else|am|are)(?: [a-z]+){0,4} do\b|\bwhat (?:now|next)\b|\bhelp (?:me|
    us)\b(?! (?:book|with (?:a|an|my) app))|\btell me what\b|\bwhat did you (?:say|tell)\b|\bsay that again\b
  `,
    ],
  ],
}
