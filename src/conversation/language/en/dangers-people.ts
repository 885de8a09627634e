/** How danger to people and animals is told in English. Sentences come as `plainWords` makes them. */
import { expression } from '#src/platform/values/expression.ts'
import type { DangerGrammar } from '../../understanding/danger.ts'

const kin =
  '(?:dad|father|mom|mum|mother|husband|wife|son|daughter|baby|child|kid|kids|brother|sister|friend|' +
  'partner|boyfriend|' +
  'girlfriend|grandma|grandpa|grandmother|grandfather|neighbor|neighbour|roommate|coworker|colleague|boss|toddler|' +
  'grandson|granddaughter|infant|uncle|aunt|client|customer|patient|technician|guy|man|woman|lady|boy|girl|worker|' +
  'person|employee)'
const person =
  '(?:he|shes|hes|she|they|theyre|someone|somebody|everyone|everybody|i|im|me|him|her|(?:my|our|the|' +
  `a|an|this|his|her) ${kin})`
const pet =
  '(?:dogs?|cats?|puppy|puppies|kittens?|kitty|pup|pet|rabbit|bunny|hamster|guinea pig|bird|parrot|' +
  'horse|pony|ferret|' +
  'lab|labrador|poodle|retriever|shepherd|beagle|chihuahua|bulldog|terrier|turtle|goat|chicken|cow)'
const is = '(?: (?:is|are|was|has|have|s|just|now|still|been|also|started|got|gets|getting|really|not))*'
const substance =
  '(?:bleach|poison|detergent|laundry pods?|tide pods?|cleaner|drain cleaner|cleaning (?:fluid|product|' +
  'stuff|solution)|' +
  'antifreeze|pills?|medicines?|medication|meds|tablets|battery|batteries|magnets?|gasoline|paint thinner|ammonia|' +
  'lighter fluid|rat poison|chemicals?|nail polish remover|acetone|peroxide|hair dye|disinfectant|pesticide|' +
  'insecticide|mushrooms?|berries|ibuprofen|tylenol|aspirin|vitamins|gummies|edibles?)'

export const peopleCues: DangerGrammar['cues'] = [
  ['animal', animal()],
  ['locked-in', lockedIn()],
  ['suicide', suicide()],
  ['attack', attack()],
  ['fumes', fumes()],
  ['shock', shock()],
  ['swelling', swelling()],
  ['medical', breath()],
  ['medical', collapse()],
  ['bleeding', bleeding()],
  ['poison', poison()],
  ['trapped', trapped()],
  ['tooth', tooth()],
]

function animal(): RegExp {
  const ate =
    '(?:ate|eaten|eating|eats|swallowed|swallowing|drank|licked|chewed|ingested|got into|gotten into|gets into)'
  const toxin =
    `(?:${substance}|chocolate|xylitol|gum|grapes?|raisins?|onions?|garlic|lily|lilies|macadamia|marijuana|` +
    'weed|slug|' +
    'snail|mouse|sago|something (?:poisonous|toxic|bad)|toxic|toad|bone|needle|string|toy|coin|rock)'
  return expression('g')`
    \b${pet}(?: [a-z]+){0,3} ${ate}(?: [a-z]+){0,5} ${toxin}\b|\b${toxin}(?: [a-z]+){0,4} (?:eaten|swallowed|
    licked) by(?: [a-z]+){0,2} ${pet}\b|\b${ate}(?: [a-z]+){0,4} ${toxin}(?: [a-z]+){0,3} (?:my|our|the) ${pet}\b|
    \b${pet}(?: [a-z]+){0,2} (?:poisoned|choking|unconscious|unresponsive|collapsed|dying|seizing|electrocuted|
    drowning|drowned|paralyzed|bleeding (?:a lot|badly|heavily|out|everywhere|and)|gasping|bloated and|hit by|run 
    over|ran over|attacked|bitten by|stung by|(?:not|isnt|cant|stopped|barely|wont|aint) (?:breath[a-z]*|
    respond[a-z]*|mov[a-z]*|wak[a-z]*|get(?:ting)? up|stand(?:ing)?)|having (?:a |an )?(?:seizures?|fits?|
    convulsions?|trouble breathing|hard time breathing)|had a seizure|in (?:bad |a lot of |severe )?distress|wont 
    stop bleeding|heat ?stroke)\b|\b${pet}(?: [a-z]+){0,6} (?:is|and|was) (?:choking|collapsed|unconscious)\b|
    \b(?:hit|ran over|run over|poisoned) (?:my|our|the|a) ${pet}\b
  `
}

function lockedIn(): RegExp {
  const car = '(?:car|truck|van|suv|vehicle|minivan)'
  const small =
    '(?:baby|babies|child|children|kid|kids|son|daughter|toddler|infant|grandson|granddaughter|grandchild|' +
    `grandma|mother|girl|boy|${pet})`
  return expression('g')`
    \b${small}(?: [a-z]+){0,5} (?:locked|stuck|trapped|shut|inside|alone|left)(?: [a-z]+){0,4} ${car}\b|\b(?:locked|
    shut|left|locking)(?: [a-z]+){0,2} ${small}(?: [a-z]+){0,4} ${car}\b|\bkeys?(?: [a-z]+){0,6} ${car}(?: 
    [a-z]+){0,6} (?:with|and) (?:my|the|a|our) (?:[a-z]+ )?${small}(?: [a-z]+){0,2} (?:in|inside|in there)\b|
    \blocked(?: [a-z]+){0,3} keys?(?: [a-z]+){0,3} ${small}(?: [a-z]+){0,3} ${car}\b|\b${small}s? (?:is )?in (?:the|
    my) ${car}(?: [a-z]+){0,4} locked\b|\b${small}(?: is|s)? in(?:side)? (?:the |my )?(?:locked|hot) ${car}\b|
    \blocked(?: [a-z]+){0,4} ${car} with (?:my|the|a|our)(?: [a-z]+){0,2} ${small}\b
  `
}

function suicide(): RegExp {
  return expression('g')`
    \bsuicid(?:e|es|al)\b(?! (?:prevention|awareness|squad|door))|\b(?:kill|killing|hurt|hurting|harm|harming|hang|
    shoot) (?:myself|himself|herself|themselves)\b|\b(?:i|he|she|they) (?:just |really |dont )*(?:wants? to|wanna) 
    (?:die|be dead|live any ?more)\b|\b(?:end|ending|take|taking) (?:my|his|her|their) (?:own )?life\b|\b(?:end|
    ending) it all\b|\bdont want to (?:live|be alive|be here|exist|wake up)(?: [a-z]+)? ?(?:any ?more)?\b|\bdont 
    wanna (?:live|be alive|be here)\b|\bbetter off (?:dead|without me)\b|\bno reason to live\b|\bnothing (?:left 
    )?to live for\b|\b(?:i|ill|im going to|gonna) (?:(?:(?:just|really|simply|
    honestly) )?cant go on(?= (?:like this|living|any ?more|any
    longer|with (?:life|my life|this life)|without (?:him|her|them|you))|[.,!]* *$)|jump off|slit|overdose myself)\b
  `
}

function attack(): RegExp {
  const who =
    '(?:someone|somebody|some guy|a man|a guy|a stranger|strangers|people|they|hes?|my (?:husband|wife|' +
    'boyfriend|girlfriend|ex|dad|son|boss)|burglars?|intruders?|robbers?|thief|thieves)'
  return expression('g')`
    \b${who}(?:s| is| are|re)?(?: [a-z]+){0,2} (?:breaking in|(?:breaking|broke|broken) into (?:my|our|the) 
    (?:house|home|apartment|shop|store|place|flat|garage|basement|building)|trying to (?:break|get) in|trying to 
    break into|climbing (?:in|through)|broke in|in my (?:house|home|apartment|basement|yard|shop|room)|inside my 
    (?:house|home|apartment|shop)|in the house|in our house|robbing|attacking|following me|chasing|threatening|
    hitting|beating|choking|stabbing|shooting|strangling|pointing a)\b|\b(?:theres|there is)(?: [a-z]+){0,2} 
    (?:intruder|burglar|robber|prowler|active shooter|break in|robbery|home invasion)\b|\bbreak in (?:in progress|
    happening|going on|right now)\b|\b(?:being|getting|been|am|im|were) (?:robbed|attacked|mugged|assaulted|held up|
    stabbed|shot|strangled|followed|stalked|chased|beaten)\b|\b(?:hes?|shes?|they|theyve|someone|somebody|guy|man|
    husband|ex|boyfriend)(?: [a-z]+)? (?:has|have|got|with) (?:a |the )?(?:gun|knife|weapon|machete)\b(?! (?:set|
    safe|shop|sale|sharpen))|\b(?:going|gonna|threatening|threatened|trying) to (?:kill|hurt|shoot|stab) (?:me|us|
    her|him|my)\b(?! (?:back|hair|knees))
  `
}

function fumes(): RegExp {
  return expression('g')`
    \bmix(?:ed|ing)?(?: [a-z]+){0,2} (?:bleach|ammonia|chlorine|cleaners|chemicals|drain cleaner)\b|\b(?:chlorine|
    ammonia|toxic|chemical|poisonous|poison) (?:gas|fumes|vapors?|vapours?)\b|\bchemical spill\b|\b(?:bleach|
    ammonia|refrigerant|freon|chlorine|chemical|paint|solvent) (?:fumes|leak)(?: [a-z]+){0,6} (?:breathe|cough|
    coughing|dizzy|eyes|sick|throat)\b|\bfumes(?: [a-z]+){0,4} (?:making|make) (?:us|me|him|her|everyone) (?:sick|
    dizzy|cough)\b
  `
}

function shock(): RegExp {
  return expression('g')`
    \b(?:electric|electrical) shocks?\b|\belectrocut(?:ed|ion|ing|es?)\b|\b(?:got|get|gets|getting|been|being|keep 
    getting|keeps getting|i was|he was|she was)(?: [a-z]+){0,2} (?:shocked|zapped)(?: (?:by|from|when|off|touching|
    on|badly|pretty|real|really|again|and|every|bad|hard))\b|\b(?:got|get|getting|keeps? getting) (?:shocked|
    zapped)\b|(?<!what )\b(?:shocks|shocked|zaps|zapped|shocking|zapping) (?:me|us|him|her|you|people|anyone|
    everyone|them|my (?:[a-z]+))\b(?! (?:how|that|to))|\b(?:get|got|getting|feel|felt|feeling|gives?|giving|gave|
    received|took|has|had)(?: [a-z]+){0,4} (?:shock|shocks|tingle|tingling|jolt|zap)(?: [a-z]+){0,5} (?:when|from|
    off|every time|touch|touching|touched|faucet|tap|shower|switch|outlet|washer|dryer|stove|metal|water|socket|
    panel)\b
  `
}

function swelling(): RegExp {
  const part = '(?:throat|tongue|neck|airway|windpipe)'
  return expression('g')`
    \b${part}(?: (?:is|are|was|has|s|feels?|like|its|started|to|all|really|so|very|keeps?|and|[a-z]+ing))* 
    (?:swelling|swollen|swole|swells?|closing|closed|closes|tight|tightening|blocked|puffing)(?: (?:up|shut))?\b|
    \b(?:swelling|swelled|swollen)(?=(?: [a-z]+){0,6} ${part}\b)|\b(?:swelling|swollen)(?: [a-z]+){0,7} (?:${part}|
    cant swallow|cant breathe|hard to swallow|hard to breathe|my eye|eye shut|open (?:my|his|her) mouth)\b|
    \banaphyla[a-z]+\b|\b(?:bad|severe|serious|having an|having a bad|having a severe|has an|big) allergic 
    reaction\b|\b(?:cant|cannot|unable to|hard to|trouble|difficulty) swallow(?:ing)?\b(?! (?:pills|the price))|
    \b(?:used|needs?|need|wheres|have|using)(?: [a-z]+){0,2} epi ?pen\b
  `
}

function breath(): RegExp {
  return expression('g')`
    \b(?:not|isnt|cant|cannot|can not|stopped|quit|barely|hardly|wont|aint|unable to|cant hardly) (?:really 
    )?breath(?:e|ing|in)?\b(?! (?:through|in this heat|in here|well at night))|\b(?:trouble|difficulty|problems?|
    hard time|struggling to|struggles to|struggle|hard to|gasping|fighting)(?: [a-z]+)? (?:breath|breathe|breathing|
    air)\b|\b(?:cant|cannot) catch (?:my|his|her) breath\b|\bshort(?:ness)? of breath\b|\bno pulse\b|\b(?:turning|
    turned|lips are|gone|going) blue\b(?! (?:light|screen|color))|\b${person}${is} (?:choking|suffocating|drowning|
    drowned)\b(?! on the)|\bchest (?:pains?|hurts?|is hurting|is tight|tightness|pressure)\b|\bpains?(?: in| 
    on)?(?: (?:my|his|her|the))? (?:left )?(?:chest|left arm)\b|\btight(?:ness)?(?: [a-z]+){0,3} chest\b
  `
}

function collapse(): RegExp {
  return expression('g')`
    (?<!\b(?:gave|give|gives|giving|nearly|almost) (?:[a-z]+ )?)\b(?:a |an )?heart attack\b(?! (?:when|at the price|
    looking))|\b(?:having|had|has|have|think|thinks?|its|suffered|suffering)(?: [a-z]+){0,3} a stroke\b(?! of)|
    \bheart (?:has )?stopped\b(?! me)|\b${person}${is} (?:unconscious|unresponsive|passed out|passing out|fainted|
    collapsed|knocked out cold|out cold|lifeless|seizing|convulsing|dying(?! to| for)|having (?:a |an 
    )?(?:seizures?|fits?|convulsions?)|bad seizure|overdosed|overdosing|badly (?:hurt|injured)|seriously (?:hurt|
    injured)|severely (?:hurt|injured|burned)|giving birth|having the baby)\b|\bunconscious\b(?! (?:bias|mind))|
    \b(?:wont|isnt|not|doesnt|cant get (?:him|her) to|cant) (?:wake|waking)(?: [a-z]+)? up\b(?! (?:early|in time))|
    \b${person}(?: [a-z]+)? (?:not|isnt|wont|doesnt|stopped)(?: [a-z]+)? (?:respond|responding|moving|waking|
    wake)\b(?! to (?:my|your) (?:calls?|emails?|messages?|texts?))|\boverdos(?:e|ed|ing)\b|\b(?:someone|somebody|
    worker|people|technician|guy)(?: [a-z]+)? (?:is |are |got |was |s )*(?:hurt|injured)\b|\b(?:fell|fallen|falls) 
    (?:off|from|down) (?:the |a |my |our |of )*(?:roof|ladder|stairs|scaffold[a-z]*|balcony|attic|window|steps)\b|
    \bwater (?:just )?broke (?:and|im|shes) (?:[a-z]+ ){0,4}(?:labor|contractions|baby)\b|\bin labor\b(?= (?:and|
    now|right))|\b(?:need|call|send|get)(?: [a-z]+){0,2} (?:an )?ambulance\b|\bseizures?\b(?= right| now)
  `
}

function bleeding(): RegExp {
  return expression('g')`
    \bbleed(?:s|ing)?(?: [a-z]+){0,3} (?:a lot|badly|heavily|profusely|everywhere|out|so much|like crazy|really bad|
    nonstop|non stop|severely|bad|to death)\b|\bbleeding(?: [a-z]+){0,3} (?:wont|will not|doesnt|isnt|not|cant|
    hasnt)(?: be| get it to)? stop(?:ping|ped)?\b|\b(?:cant|wont|doesnt|didnt|hasnt|not|isnt)(?: [a-z]+){0,3} 
    stop(?:ped|ping)?(?: the)? bleeding\b|\b(?:blood|bleeding)(?: is)? (?:everywhere|all over|gushing|spurting|
    pouring|squirting)\b|\b(?:lost|losing|lot of|lots of|so much|gushing|spurting) blood\b(?! (?:sugar|pressure|
    work|test))|\b(?:cut|chopped|sliced|severed|sawed|tore|ripped|lost)(?: [a-z]+)? (?:off )?(?:my|his|her|a|their|
    the tip of (?:my|his|her)) (?:[a-z]+ )?(?:finger|fingers|thumb|hand|arm|leg|toe|foot|artery|wrist)(?: (?:off|
    with|really|pretty|badly|bad|open|in the|to the))\b|\b(?:cut|chopped|sliced|sawed|bit)(?: right)? off (?:my|his|
    her|a|the tip of (?:my|his|her)) (?:finger|fingers|thumb|hand|arm|leg|toe|foot|fingertip)\b|\b(?:finger|thumb|
    hand|arm|leg|toe|foot)(?: [a-z]+){0,2} (?:cut off|chopped off|severed|sliced open)\b|\bbadly bleeding\b|\bdeep 
    (?:cut|gash|wound)\b
  `
}

function poison(): RegExp {
  return expression('g')`
    \b(?:swallowed|drank|drunk|ate|eaten|ingested|swallowing|drinking|eating|got into|gotten into|took|taken)(?: 
    [a-z]+){0,4} ${substance}\b(?<!(?:take|took|taken)(?: (?:my|his|her|some|the|two|an|a|one))* (?:pills?|
    medicines?|medication|meds|tablets|ibuprofen|tylenol|aspirin|vitamins))|\b(?:too many|whole bottle of|all (?:my|
    his|her|the|of|of his|of her)|a bunch of|handful of) (?:pills|tablets|medicine|meds|medication|tylenol|aspirin|
    ibuprofen|gummies)\b|(?<!food )\b(?:poisoned|been poisoned)\b|\b(?:bleach|acid|chemicals?|cleaner|drain cleaner|
    glue|dye|peroxide|lye|developer)(?: [a-z]+){0,4} (?:in|into) (?:my|his|her|the) eyes?\b|\bpoison control\b
  `
}

function trapped(): RegExp {
  return expression('g')`
    \b(?:stuck|trapped|caught|pinned)(?: [a-z]+)? (?:in|inside|under|underneath|beneath|between)(?: [a-z]+){0,2} 
    (?:elevator|lift|machine|machinery|garage door|escalator|car|rubble|debris|well|conveyor|tractor|tree)\b|
    \b(?:hand|arm|finger|fingers|foot|leg|head|hair)(?: (?:is|are|got|s))* (?:stuck|trapped|caught|crushed) (?:in|
    between|under)\b|\b(?:collapsed|fell) on (?:me|him|her|us|someone|my|top of)\b
  `
}

function tooth(): RegExp {
  const teeth = '(?:tooth|teeth|front tooth|front teeth|incisors?)'
  return expression('g')`
    \b(?:knock|knocked|knocking|kicked|punched|hit|broke|busted|smashed)(?: [a-z]+){0,3} ${teeth}(?: [a-z]+)? out\b|
    \bknocked out(?: [a-z]+){0,3} ${teeth}\b|\b${teeth}(?: [a-z]+){0,4} (?:knocked|kicked|punched|hit) (?:right 
    )?(?:out|loose)\b|\b${teeth}(?: [a-z]+){0,2} (?:came|come|fell|fallen|flew) out(?: [a-z]+){0,6} (?:fell|fall|
    hit|accident|ball|playing|bike|crash|game|punched|sports|root|whole)\b|\b(?:fell|accident|hit|crash|bike|ball|
    puck|elbow[a-z]*)(?: ,?[a-z]*){0,8} ${teeth}(?: [a-z]+){0,2} (?:came|fell|flew|is|are)(?: [a-z]+)? out\b|\blost 
    (?:a|my|his|her|two)(?: front| permanent| adult)* ${teeth}(?: [a-z]+){0,4} (?:playing|fell|falling|accident|hit|
    game|fight)\b|\b(?:his|her|my|the) ${teeth} (?:is|are) (?:in my hand|out and|in milk)\b
  `
}
