/** How dangers are told in English. Sentences come as `plainWords` makes them: "theres", "cant", no capitals. */
import { expression } from '#src/platform/values/expression.ts'
import type { DangerGrammar } from '../../understanding/danger.ts'
import { peopleCues } from './dangers-people.ts'

const gas = '(?:gas|propane)'
const monoxide = '(?:carbon (?:monoxide|dioxide)|monoxide|co2?|c o)'
const vehicle = '(?:car|truck|van|suv|engine|vehicle|motorcycle|bus|minivan|pickup)'
const room =
  '(?:house|home|kitchen|room|building|apartment|flat|garage|basement|cellar|roof|attic|chimney|bedroom|bathroom|' +
  'living room|hall|hallway|stairwell|office|shop|store|salon|place|wall|walls|ceiling|laundry(?: room)?|floor)'
/** What burns, smokes and sparks at home. */
const device =
  '(?:furnace|heater|boiler|stove|oven|dryer|washer|washing machine|microwave|outlet|outlets|socket|panel|breaker|' +
  'breaker box|fuse box|fusebox|switch|wires?|wiring|plug|cord|light|lights|lamp|fixture|fan|meter|fridge|' +
  'refrigerator|unit|ac|air conditioner|toaster|dishwasher|charger|battery|extension cord|power strip|receptacle|' +
  'fireplace|electrical box|junction box|motor|tv)'
const now =
  '(?: (?:is|are|was|were|has|have|been|just|got|caught|still|now|all|really|actually|literally|keeps|keep|started|' +
  'starting|to|completely|totally|being|getting|gets|s|im|like|so|very))*'

export const dangers: DangerGrammar = {
  spoken: [
    [/\bc\. ?o\b\.?/g, 'co'],
    [/(?<!\b(?:t?here|that|what|where|it))(?<=[a-z]{4})'s\b/g, ' is'],
    [/(?<!the )\b(?:u+h+|u+m+|erm?|hmm+)\b[.,]*/g, ' '],
  ],
  answersNo: 'no',
  cues: [
    ['gas-gone', gasGone()],
    ['fuel', fuel()],
    ['gas', smellOfGas()],
    ['gas', leakOfGas()],
    ['carbon-monoxide', monoxideAlarm()],
    ['car-fire', carFire()],
    ['power-line', powerLine()],
    ['fire', fire()],
    ['fire', smoke()],
    ...peopleCues,
    ['electric', sparks()],
    ['electric', burntSmell()],
    ['flood', burst()],
    ['flood', flooding()],
    ['flood', waterRunning()],
  ],
  hasSubject: expression('')`
    ^(?:theres?|its?|i|im|ive|we|weve|were|he|hes|she|shes|they|my|the|our|someone|somebody|fire in|flames)\b
  `,
  denied: expression('')`
    (?:^| )(?:no(?: (?:sign|signs|smell|more|such|real|visible|longer|actual)(?: of)?)*|(?:not|isnt|arent|wasnt|
    werent|dont|doesnt|didnt|cant|cannot|couldnt|never|without|havent|hasnt|aint|nobody|no one|noone|neither|
    nor)(?: (?:a|an|any|the|really|actually|even|smell|smells|smelling|see|seeing|have|having|has|had|been|think|
    theres|there is|there was|its|is|it|was|of|like|getting|hear|notice|i|we|sure|sign|signs|some|my|currently|on|
    in|anything|about|calling|because|from|to|kind|sort))*) $
  `,
  deniedThought: expression('')`
    (?:^| )(?:not|dont|didnt|doesnt|never|isnt|wasnt)(?: (?:think|believe|really|saying|say|said|like|that|as if|
    mean|sure|because))+ $
  `,
  supposed: expression('')`
    (?<!\b(?:sure|know|tell|wonder|wondering|wondered|check|see|idea|clue|certain) )\b(?:if|in case|in case of|in 
    the event of|whenever|unless|suppose|supposing|what happens when)(?: (?:i|we|you|u|there|theres|its|it|is|are|a|
    an|the|my|your|ever|someone|somebody|they|our|have|has|get|gets|had|were|was|did|do|of|to|house|smell|see|
    should|would|happens|next time))* $
  `,
  asksWhatToDo: /\b(?:what (?:do|should|can|must|would|am) (?:i|we)|should (?:i|we)|who do (?:i|we))\b/,
  namedBefore: expression('')`
    \b(?:do (?:you|u|yall|they)(?: guys| people| folks| also| even| ever| all)?(?: (?:fix|repair|handle|do|offer|
    deal|service|work|treat|install|take|see|find|detect|check|test|sell|carry|have|cover|provide|come|respond|help|
    stop|perform|accept|charge|locate|clean)(?: [a-z]+){0,3})?|(?:install|installs|installing|installation|
    installed|replacing|replacement|quote|estimate|price|cost|inspect|inspection|inspections|testing|certificate|
    warranty|service|servicing|insurance|training|course|prevent|prevention|preventing|avoid|avoiding|protect|
    protection|specialize|specialise|cleanup|cleaning|restoration|history|fear|risk)(?: (?:of|for|a|an|the|my|our|
    about|on|in|me|some|any|against|new|after|from|due|to|potential|possible|and))*|(?:after|since|ever since) 
    (?:the|a|an|our|my|that|last)(?: [a-z]+)?|(?:last (?:year|month|week|summer|winter|spring|fall|autumn|
    christmas)|(?:years?|months?|weeks?) ago|back in [a-z0-9]+|in (?:19|20)\d\d|used to|when i was)(?: [a-z]+){0,6}|
    (?:almost|nearly)(?: [a-z]+){0,3}|(?:light|lit|build|make|start|making|building|lighting)(?: a| the| up)?|gas|
    log|electric|open|camp|cigarette|vape|secondhand|bush|false) $
  `,
  namedAfter: expression('')`
    ^(?: (?:leak|leaks|smell|water))? (?:detectors?|alarms?|sensors?|monitors?|insurance|damage|damaged|
    certificates?|certification|inspections?|tests?|testing|safety|detection|claims?|restoration|clean ?up|
    remediation|kits?|prevention|coverage|policy|policies|extinguishers?|stations?|department|marshal|doors?|
    places?|pits?|drills?|sprinklers?|proof|wood|systems?|suppression|codes?|escape|bill|bills|company|ratings?|
    lights?|plugs?|zones?|resistant|retardant|free|bombs?|screens?|machines?|shops?|pumps?|stoves?|appliances?)\b|
    ^(?: [a-z0-9]+){0,6} (?:last (?:year|month|week|summer|winter|spring|fall|autumn|christmas)|(?:years?|months?|
    weeks?) ago|a while (?:ago|back)|in (?:19|20)\d\d|back in|every (?:year|spring|winter|summer|fall)|
    when(?:ever)? it rains|someday|for no reason)\b|^(?: [a-z]+){0,4} (?:was|were|has been|have been|is|got|been|
    already|weve|we)(?: [a-z]+)? (?:fixed|repaired|sorted|resolved|contained|put out|extinguished|taken care|under 
    control|out now|over now|dealt with|under warranty)\b|^(?: [a-z]+){0,2} (?:a|on a) (?:movie|show|film|video|
    book|game)\b
  `,
  deniedInside: /\b(?:no|nothing|any|not|isnt|doesnt|without)\b/,
  had: expression('')`
    \b(?<!(?:just|have|ive|weve|hes|shes|theyve|ever since we|also) )had(?: (?:a|an|the|some|our|my|this|another|
    small|big|little|minor|kitchen|house))* $
  `,
  unless: {
    gas: expression('')`
    \b(?:rotten eggs?|eggs?)\b.*\b(?:water|faucet|tap|drain|sink|shower|sewer|toilet)\b|\b(?:water|faucet|tap|drain|
    sink|shower|sewer|toilet)\b.*\beggs?\b
  `,
    'gas-gone': /\b(?:back|again|returned|still|stronger)\b/,
    'car-fire': /\b(?:exhaust|tailpipe|tail pipe|smokes)\b/,
    shock: expression('')`
    \b(?:price|prices|bill|bills|quote|cost|costs|absorbers?|struts?|sticker|culture|static|news|expensive|look 
    at)\b
  `,
    animal: /\b(?:homework|shoes?|slippers?|couch|sofa|remote)\b/,
    tooth: /\b(?:baby|milk|wisdom|fake|false)\b/,
  },
}

function gasGone(): RegExp {
  return expression('g')`
    \b(?:no longer|dont|doesnt|does not|do not|cant|cannot|not)(?: [a-z]+){0,2} smell(?:s|ing)?(?: [a-z]+){0,3} 
    ${gas} (?:anymore|any more|any longer|now)\b|\bno longer(?: [a-z]+){0,2} smell(?:s|ing)?(?: [a-z]+){0,3} 
    ${gas}\b|\b(?:smell|odor|odour|whiff) (?:of|like) ${gas}(?: (?:is|has|was|now|all|just|already|seems|to|be|
    have))* (?:gone|went away|going away|disappeared|stopped|faded|cleared|dissipated)\b|\b${gas} (?:smell|odor|
    odour)(?: (?:is|has|was|now|all|just|already|seems|to|be|have|kind|of))* (?:gone|went away|going away|
    disappeared|stopped|faded|cleared|dissipated|not there anymore)\b|\b(?:smelled|smelt|was smelling|smell) 
    (?:[a-z]+ ){0,3}${gas}(?: ,?[a-z]*){0,8} (?:gone|went away|not anymore|not any more|dont anymore|dont any more|
    doesnt anymore|cant smell it|dont smell it|disappeared)\b
  `
}

function fuel(): RegExp {
  return expression('g')`
    \b${vehicle}(?: [a-z]+){0,4} (?:smells?|smelling|stinks|reeks|leaking|leaks|dripping)(?: [a-z]+){0,4} (?:gas|
    fuel|gasoline|petrol|diesel)\b|\b(?:smell|smells|smelling|odor)(?: [a-z]+){0,3} (?:gas|fuel|gasoline|petrol)(?: 
    [a-z]+){0,3} ${vehicle}\b|\b(?:gasoline|petrol|fuel) (?:is )?(?:leak|leaking|dripping|pouring|smell)\b|
    \bleak(?:s|ing)? (?:of )?(?:gasoline|petrol|fuel)\b|\bsmells?(?: [a-z]+){0,2} (?:gasoline|petrol)\b
  `
}

function smellOfGas(): RegExp {
  return expression('g')`
    \bsmell(?:s|ed|ing|in|t|y)?(?: (?!but|smell)[a-z]+){0,4} ${gas}(?! (?:station|bill|company))\b|\bsmells?(?: 
    [a-z]+){0,2} gassy\b|\bgas (?:knob|valve|burner)(?: [a-z]+){0,6} smells?\b|\b${gas}(?:sy)?(?: (?:is|its|like|
    has|a|an|strong|terrible|bad|awful|type|kind|of|really|very))* (?:smell|smells|smelling|odou?r|odou?rs|stink|
    stinks|stench|fumes)\b|\b(?:odou?r|stinks?|stinking|reeks?|reeking|whiff|stench|fumes|scent)(?: [a-z]+){0,2} 
    ${gas}\b|\b(?:smell|smells|smelling|smelled|stinks|odor|odour|reeks)(?: [a-z]+){0,4} (?:rotten|bad|rotting|
    spoiled) eggs?\b|\b${room} (?:is )?(?:full of|filled with|filling with|filling up with|fills with) ${gas}\b
  `
}

function leakOfGas(): RegExp {
  const line = `${gas} (?:line|pipe|pipes|main|meter|hose|tank|valve|stove|grill|range)`
  return expression('g')`
    \b${gas}(?: (?!water|boiler|furnace|bill|station|company)[a-z]+){0,3} (?:leak|leaks|leaking|leaked|leakage|
    escaping|escape|hissing|spewing|blowing|seeping|coming out|pouring out|everywhere)\b|\bleak(?:s|ing|ed|age)?(?: 
    of| some| natural| the| a| lot)* ${gas}(?! (?:boiler|furnace|water))\b|\bleak(?: [a-z]+){0,3} ${line}\b|
    \b(?:hit|cut|broke|broken|punctured|severed|ruptured|struck|damaged|nicked|drilled|cracked|dug)(?: [a-z]+){0,4} 
    ${line}\b|\b${line}(?: [a-z]+){0,3} (?:broke|broken|burst|cut|ruptured|punctured|severed|damaged|hit|cracked|
    hissing|snapped)\b|\bhiss(?:ing|es)?(?: [a-z]+){0,6} gas\b|\b(?:left|leaving|forgot)(?: [a-z]+){0,3} gas(?: 
    [a-z]+){0,3} (?:on|open|running)\b|\bgas(?: [a-z]+){0,3} left (?:on|open)\b|\btheres ${gas} (?:in|coming|
    everywhere|all over)\b
  `
}

function monoxideAlarm(): RegExp {
  const alarm = '(?:alarms?|detectors?|monitors?|sensors?|alert|thing)'
  return expression('g')`
    \b${monoxide}(?: gas)? ${alarm}(?: (?!chirp)[a-z]+){0,5} (?:going off|went off|goes off|gone off|sounding|
    sounded|ringing|rang|blaring|screaming|triggered|tripped|activated|shrieking|going crazy|wont stop|stopped|
    red)\b|\b(?:going|went|goes) off(?: [a-z]+){0,4} ${monoxide} ${alarm}\b|\b${monoxide}(?: gas)? ${alarm} (?:is |
    are |keeps |just |was |started |has been |s )*(?:beeping|beeped|beeps|reads?|reading|says|shows|showing|
    alarming)(?! (?:once|every|low|because of the batter))\b|\b(?:alarm|alert|warning|detector)(?: [a-z]+){0,4} for 
    ${monoxide}\b(?= (?:is|went|goes|just|keeps|going))|\bcarbon monoxide (?:poisoning|leak|leaking|levels?|in 
    (?:the|my|our)|is (?:high|leaking|coming)|everywhere|reading)\b|\b(?:theres|there is|got|smell|full of|think 
    (?:its|theres|we have|i have)|detected|high|poisoned by|breathing)(?: [a-z]+){0,2} carbon monoxide\b
  `
}

function carFire(): RegExp {
  return expression('g')`
    \b${vehicle}${now} (?:on fire|burning|in flames|smoking|ablaze|caught fire|burst into flames)\b|\b(?:smoke|
    flames?|fire)(?: [a-z]+){0,5} (?:hood|bonnet|dash|dashboard|engine|engine bay)\b|\b(?:hood|bonnet|dash|
    dashboard)(?: [a-z]+){0,2} smok(?:ing|e)\b
  `
}

function powerLine(): RegExp {
  const line = '(?:lines?|cables?|wires?|poles?)'
  return expression('g')`
    \b(?:power|electric|electrical|utility|live|overhead|high voltage) ?${line}(?: (?!down to|into)[a-z]+){0,4} 
    (?:down|fell|fallen|hanging|on the (?:ground|road|street|car|roof|driveway|house|lawn)|on my|snapped|dangling|
    came down|lying)(?! to)\b|\b(?:downed|fallen) (?:[a-z]+ )?${line}\b|\b(?:wire|cable)s? (?:is |are |has |have 
    )?(?:fell|fallen|down)(?: [a-z]+){0,2} (?:on|in|across) (?:my|the|our)\b
  `
}

function fire(): RegExp {
  return expression('g')`
    (?<!\b(?:you|youre|guys|mouth|throat|scalp|skin|tooth|gums?|stomach|eyes|feet|team|im|prices|nails|back|world|
    business|tongue)(?: (?:is|are|was|feels?|on|like|its|so|really|guys)){0,3} )\b(?:on fire|in flames|ablaze|up in 
    flames|burning down)\b|\b(?:caught|catching|catches|catch) (?:on )?fire\b|\b(?:theres|there is|we have|weve got|
    ive got|i have|have got|we got|i see|seeing|see|its|this is)(?: (?:a|an|the|some|big|small|little|electrical|
    kitchen|grease|chimney|house|active|real|huge|actual))* (?:fire|flames)\b|^(?:(?:help|please|oh|god|my|hurry|
    quick|omg|yes|hello|hi|hey)(?: ,)? )*fire(?:(?: ,)? (?:fire|help|please|hurry|now|quick))*(?: ,)?$|\bfire (?:in|
    at|inside|on) (?:the|my|our) ${room}\b|\b(?:kitchen|grease|electrical|chimney|house|oven|stove|attic|basement|
    dryer) fire\b|\b${room}${now} burning\b|\bfire (?:in|at|inside) (?:the|my|our) ${device}\b(?<!fireplace)|
    \bflames(?: are| is)? (?:coming|shooting|everywhere|in the|in my|from (?:the|my)|on (?:the|my))\b|\b(?:smoke|
    fire) (?:alarms?|detectors?)(?: (?!keeps?|chirp|randomly)[a-z]+){0,4} (?:going off|went off|sounding|blaring|
    screaming)(?! (?:for no|at night|random|every))\b
  `
}

function smoke(): RegExp {
  return expression('g')`
    \b(?:theres|there is|i see|we see|seeing|see|smell|smells|smelling|smelled|full of|filled with|filling with|
    filling up with|lots of|lot of|so much|thick|black|getting)(?: (?!theres|there|but)[a-z]+){0,3} smoke\b(?! 
    (?:from|of) (?:a |my )?(?:cigar|weed|neighbor))|\bsmoke(?: is|s)?(?: [a-z]+){0,2} (?:coming|pouring|rising|
    billowing|everywhere|filling|rolling)\b(?!(?: [a-z]+){0,5} (?:exhaust|tailpipe))|\bsmoke (?:in|inside|from|out 
    of) (?:the|my|our) (?:${room}|${device})\b|\b${device}${now} (?:smoking|smoldering|smouldering|burning|caught 
    fire)\b(?! (?:oil|wood|gas|fuel|room|area))|\bburning (?:house|building|smoke)\b
  `
}

function sparks(): RegExp {
  const spark = '(?:sparks?|sparking|sparked|arcing|arced|sizzling|crackling|melting|melted|popping and)'
  return expression('g')`
    \b${device}(?: [a-z]+){0,4} ${spark}(?! plugs?)\b|\b(?:sparks?|sparking|arcing|buzzing)(?: [a-z]+){0,5} 
    (?:outlet|outlets|socket|panel|breaker|switch|wires?|wiring|plug|cord|fuse box|light|lamp|meter|box|receptacle|
    dryer|stove|heater|furnace|thermostat|boiler|fan)\b(?<!plugs?)|\b(?:theres|there are|there is|there were|i see|
    seeing|saw|see|shooting|throwing|got)(?: [a-z]+){0,2} sparks\b|^(?:help |please )*sparks?(?:$| (?:just )?
    (?:coming|came|flying|flew|everywhere|and|from)\b)|\b(?:outlet|socket|panel|breaker|breaker box|fuse box|
    electrical box|meter)${now} (?:buzzing|hot|burning 
    hot|scorched|burnt|burned|blackened|charred|melted|melting|warm to the touch)\b(?! tub)
  `
}

function burntSmell(): RegExp {
  return expression('g')`
    \bburn(?:ing|t|ed|ny)?(?: (?:plastic|rubber|wire|electrical|wiring|dust|oil|like|kind of|electric))* (?:smell|
    smells|odou?r|stench|stink)\b|\b(?:smell|smells|smelling|smelled|stinks|odou?r)(?: [a-z]+){0,4} (?:burning|
    burnt|burned|melting|melted|electrical fire|scorched)\b(?! (?:hair|food|toast|popcorn|coffee))|\bsmells? 
    (?:electrical|like an electrical|hot and)\b
  `
}

function burst(): RegExp {
  const pipe = '(?:pipes?|main|hose|water heater|hot water tank|tank|water line|radiator|plumbing|supply line)'
  return expression('g')`
    \b(?:burst|bursted|busted|exploded|ruptured|bursting|exploding) (?:[a-z]+ ){0,2}${pipe}\b|\b${pipe}(?: 
    [a-z]+){0,3} (?:burst|bursted|busted|exploded|bursting|ruptured|gushing|spraying)\b
  `
}

function flooding(): RegExp {
  return expression('g')`
    \b(?:${room}|everything|its|it|we|were|im|toilet|water)${now} flood(?:ing|ed)\b(?! with (?:calls|emails|
    requests|light))|\bflood(?:ing|ed)?(?: up)?(?: in| into| inside| over)? (?:the|my|our|his|her) ${room}\b|
    \btheres (?:a |an |some |major )?flood(?:ing)?\b|\bflooding (?:here|now|right now|badly|fast)\b|\b(?:standing|
    ankle deep|knee deep|inch(?:es)?|feet|foot|full)(?: [a-z]+){0,3} (?:of )?water(?: [a-z]+){0,2} (?:in|on) (?:the|
    my|our) ${room}\b|\b${room}${now} (?:full of water|under ?water|filling (?:up )?with water)\b|\btoilet(?: 
    [a-z]+){0,2} overflowing(?: [a-z]+){0,6} (?:everywhere|stop|ceiling|floor|house)\b
  `
}

function waterRunning(): RegExp {
  const wet =
    '(?:ceiling|lights?|light fixture|fixture|chandelier|outlets?|sockets?|panel|breaker|breakers|breaker ' +
    'box|fuse box|' +
    'walls?|furnace|wires?|wiring|meter|electrical|electrics|electricity)'
  return expression('g')`
    \bwater(?: [a-z]+){0,3} (?:everywhere|pouring|gushing|spraying|shooting|rushing|streaming|spurting|raining down|
    all over the (?:floor|place|kitchen|house|bathroom))\b(?! rights)|\bwaters?(?: [a-z]+){0,3} (?:dripping|leaking|
    coming|running|dripping|flowing|getting|leaks|drips|seeping)(?: [a-z]+){0,5} ${wet}\b|\b(?:leaking|dripping|
    pouring|gushing|spraying|leak|raining)(?: water)? (?:[a-z]+ ){0,2}(?:from|through|out of|on|onto|into|over|near|
    down) (?:the |my |our |a |an )?(?:[a-z]+ )?${wet}\b|\bwater(?: [a-z]+){0,2} (?:near|by|around|next to|under|
    inside|behind|all over)(?: [a-z]+){0,3} (?:outlets?|panel|breaker|breaker box|fuse box|sockets?)\b|
    \bceiling${now} (?:leaking|dripping|pouring|caving in|collapsing|collapsed|bulging|coming down|raining)\b|
    \b(?:outlets?|sockets?|panel|breakers?|fuse box|electrical panel)${now} (?:wet|soaked|under ?water|dripping)\b
  `
}
