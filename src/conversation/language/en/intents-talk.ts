/** The talk itself, in English: greetings, goodbyes, people instead of machines, and trouble with hearing. */
import type { IntentPack } from '../intent-pack.ts'
import { asks } from './intents-words.ts'

export const talk: IntentPack['intents'] = {
  emergency: {
    says: [
      '(it is|this is|i have|we have|i have got|got|there is|kind of|really|a|an) [_] [_] [_] emergency',
      '^emergency',
      '(it is|this is|really|very|super|extremely) [very|really|extremely] urgent',
    ],
    not: [
      'emergency (call|calls|service*|fee|fees|line|lines|number|appointment|appointments|visit|visits|rate|rates|' +
        'charge|charges|hours|room|kit|lighting|light|lights|exit|contact|plumb*|dentist*)',
      '(do you|does anybody|are there|is there) ... emergency',
      'not an emergency',
    ],
  },
  robot: {
    says: [
      '(are|is) (you|this|that) [_] [_] {machine}',
      'are (you|we) [talking to] [_] [_] (human|real|person|automated|actual|live|alive|virtual)',
      '(am i|i am|are we) (talking|speaking|chatting|dealing) (to|with) [an|a] [_] (robot|bot|machine|computer|ai|' +
        'a i|' +
        'recording|real|human|automated|actual|live person|software|person or)',
      '(is this|this is) [an|a] [_] (robot|bot|machine|computer|ai|a i|recording|real|human|automated|actual|live ' +
        'person|' +
        'person or)',
      '(real|human|actual|live|person|natural|alive) [_] or [an|a|some] [kind of] (ai|a i|robot|bot|machine|' +
        'computer|' +
        'artificial|fake|automated|program*|software|copmuter)',
      '(robot|bot|machine|computer|ai|a i|artificial|fake|program|automated) or [are you|is this] [a|an] ' +
        '(real|human|actual|live|person)',
      '(you|yourself) [_] [_] [_] [_] (a|an) (bot|robot|machine|ai|a i|artificial intelligence|computer|program|' +
        'human)',
      '(speaking|talking|chatting|dealing) (to|with) (someone|something|somebody|an ai|ai) ' +
        '(real|human|artificial|alive)',
      '(prove|know|tell) [to] [me] [that|if|whether] you are [not|really|even] [a|an] (real|human|person|bot|' +
        'robot|ai|' +
        'computer|machine)',
      'what are you$',
      'is this (a|an) [real|actual|live] (person|human)',
      '(human|person|real|live) [_] or [as|are you|is this|whether you are] (a|an) [_] (computer|robot|bot|' +
        'machine|ai|program)',
      'you (sound|talk) like (a|an) (robot|machine|computer|bot|recording)',
      '(real|anything real) (are|about) you',
      'you are not [a|an] (human|real|person|robot|bot)',
    ],
    not: ['(robot|bot|machine|computer|ai) (repair|shop|store)', 'talking to someone (about|in|at|from|who|else)'],
  },
  person: {
    says: [
      '(whoever|someone) is in charge',
      '(talk|speak|speaking|talking|chat) [directly|_] (to|with) {person}',
      '(connect|transfer|put|patch|pass|get|hand|forward|switch|direct) (me|this|us) [directly|right] ' +
        '[on|over|through|back] [to|with] {person}',
      'give me {person}',
      '[the|your] _ (team|department|desk|reception) please$',
      '(comfortable|happy) ... (with|to) {machine}',
      '(connect|transfer|patch|pass|forward) (me|us) (to|through to|over to) (the|your|_) [_] [_]',
      '(put|send) (me|us) (through|over) [to] [the|your|_]',
      '(speak|talk) [directly] (to|with) (the|your|an) (_|_ _)$',
      '(do not|will not|not|stop|hate|tired of|rather not|refuse to|done|wasting time) [_] [want to|like to|like|' +
        'to] ' +
        '(talk|speak|talking|speaking|deal|dealing|sharing|discuss|with) ... [to|with] {machine}',
      '(real|actual|live) (person|human) [please]',
      '^(representative|operator|agent|human|person|manager|receptionist|staff|supervisor|customer service)$',
      '(is|are) (the|your) (manager|owner|boss) (there|available|in|around)',
      '(can|could|may) i (have|get|see|reach) {person} [on the line|on the phone|to help]',
      '(want|need|like|prefer) [to get|to reach|to have|to deal with] [a|an|the|some] [real|actual|live] ' +
        '(person|human|human being|manager|representative|agent|operator|supervisor)',
      '(let me|i want to|i need to|i would like to|can i|could i|may i) (talk|speak) (to|with) {name}$',
      '(someone|somebody|anyone) (else|there|available) [who|that|to] [i] (can|could) (talk|speak|help)',
      '(is|are) there (a|an|any|some) [real|actual|live] (person|human|people|humans|one) [i|there|available|to]',
    ],
    not: [
      '(talk|speak|talking|speaking) (to|with) (my|him about|her about) [_]',
      '(connect|transfer) (me|us) [_] (money|funds|payment)',
      '(did not|do not) (ask|need) (for|to speak with|to talk to|a|to speak to)',
      '(transfer|put|send) ... (pounds|dollars|account)',
      '[can|could|may] [i|we|you] (get|have) (someone|somebody) [out|over] [here] [on|for|by|this|next] {weekday}',
      '[can|could|may] [i|we|you] (get|have) (someone|somebody) (out|over|here|to come|to fix|to look)',
    ],
    unless: ['(send|text|mail|email) me [a|the] (person|link|copy)'],
  },
  language: {
    says: [
      '(do|does|can|could|is) (you|anyone|anybody|someone|there|we|i|they) [_] [_] [_] [_] ' +
        '(speak|talk|in|speaks|know|continue in|switch to|understand|use) [_] [_] {language}',
      '{language} please$',
      'in {language}',
      '(speak|speaks|speaking) {language}',
      '^{language}$',
      '(change|changed|switch|set|make|adjust|alter|update|pick|choose|select|use|prefer*|edit) ... ' +
        '(language|languages)',
      '(language|languages) ... (change|changed|switch|set|respond*|response|responses|answer|answers|speak|use|' +
        'to|into|be)',
      '(speak*|talk*|respond*|response|responses|answer|answers|reply|replies|communicat*|convers*|switch*|change*|' +
        'translat*|interact*|use|using|go|chat*|address me|changing over|changing) ... {language}',
      '(from|out of) {language} (to|into|instead)',
      '{language} (instead|from now|rather|only)',
      'different language',
    ],
    not: [
      'in {language} (class|lesson|street|town|food)',
      '(do not|does not) (speak|understand) [any|much|good] _ (there|in)',
      '(polish|french|swedish|greek|turkish|italian|german) (my|your|the|nail|nails|manicure|tips|door|doors|drain|' +
        'massage|bath|toilet)',
    ],
  },
  abuse: {
    says: [
      '(fuck*|motherfuck*|shit|shitty|bullshit|asshole|assholes|bitch|bastard|moron|idiot|idiots|dumbass|retard*)',
      'stupid (machine|robot|bot|thing|computer|ai)',
      'you are [so|such] [a|an] (stupid|useless|dumb|idiot|worthless|pathetic|joke)',
      'piece of (crap|shit|junk|garbage)',
      '(screw you|go to hell|shut up)',
    ],
  },
  'leave-message': {
    not: ['(i will|ill|i can|let me|i am going to) call back'],
    says: [
      '(leave|take|pass|pass on|pass along|give (them|him|her|you)|send|relay) [_] [_] [a|my|this] message',
      '(call|calls|ring|phone|text) (me|us) back',
      '(call back|callback|return my call|return the call)',
      '(have|ask|tell|get) (someone|somebody|them|him|her|the _|a _|your _) [to] (call|ring|phone|contact|text) ' +
        '[me|us]',
      'let (them|him|her|the _|your _) know [that|i]',
      '(tell|ask) (them|him|her|the owner|the manager|your boss|your manager) (that|to|i|about)',
      'message for (the|your|_)',
    ],
  },
  repeat: {
    says: [
      '(repeat|say|go over|tell me|restate|run|replay|read) (that|it|this|yourself|the _|me that|that part|those) ' +
        '[again|one more time|please|back|over|once more|by me|louder|slower|more slowly]',
      '(say|tell|ask|repeat|read|run|explain) ... (again|once more|one more time|over again|by me again)',
      '(please|kindly|just|can you|could you|will you|would you|to) (repeat|restate)',
      '^[_] repeat$',
      '(that|it|this|what you _) (repeated|again please|said again)',
      '(repeat|restate|say|tell me|replay) [me] (what you|the last|back what|the question|your last|that last|those)',
      'what (was|were|is) (the question|you saying|that last|that|that again|it you said)$',
      'what (did|do|were) you (say|said|just say|just mention|just said|ask|mean|asking)',
      '(another|once more|one more) time$',
      '(did not|could not|can not|can barely|hardly|do not|not) [quite|really|even] ' +
        '(catch|hear|get|understand|follow|make out) (that|you|it|what|the last|your|a word|any of|anything)',
      '^(excuse me|pardon|pardon me|huh|what|come again|sorry what|sorry|what what|say what|you what|i am sorry ' +
        'what)$',
      '^(sorry|i am sorry|excuse me|wait) (what|what was that|come again|say that again|again|i missed that)$',
      'rephrase',
      '(come again|pardon me|beg your pardon|what was that|one more time)',
      '(i|just) missed (that|what you|the last|it|you)',
      '(speak|talk|say it|say that|go) [a bit|a little] (up|louder|slower|slowly|more slowly|clearly)',
      '(slow down|louder please|too fast)',
      '(you are|you keep|line is|connection is|call is) (breaking up|cutting out|bad|terrible)',
      '(you|it) (broke up|cut out)',
      'need to know again',
    ],
    not: [
      '(uh|mm) (huh|hm|hmm)',
      'say (it|that) (is|was|i|will)',
      '(say|tell|ask|remind) [me] again (where|when|how|what time|which|who)',
      '(repeat|same) (customer|client|visit|appointment)',
      '(do not|did not) (get|hear) (it|that) (fixed|done|from|back|repaired)',
      '(do not|did not) (understand|get) (why|how come|the (bill|charge|invoice))',
      'what is that (for|cost|going|include)',
    ],
  },
  wait: {
    says: [
      '(hold|hang) on',
      '(hold|hang) (up|tight|the line|a moment|a second|a sec|a minute|please)',
      '(one|just one|just a|give me a|give me one|wait a|wait one|gimme a|hold a|need a|a quick) ' +
        '(moment|second|sec|minute|min|tick|bit)',
      '^(one|a) (moment|second|sec|minute|min)$',
      '(bear with me|stand by|stay with me|do not hang up|do not go)',
      'let me [just|quickly|go] (check|see|look|think|ask|get my|grab|find|pull up|go get|write|get a pen|get the)',
      '^wait$',
      '^wait wait',
      '(be right back|i will be back|brb|still here|i am still here|still thinking|thinking about it|let me think)',
    ],
    not: [
      '(the|any|a) [_] wait (time|list|a)',
      'let me (see|check|look) (if you|when you|when can)',
      '(do not|did not|can not|could not) (wait|hold on)',
      '(said|told me) ... (one|a) (moment|second|minute)',
      'in [just] (a|one|another) (moment|second|sec|minute)',
    ],
  },
  goodbye: {
    says: [
      '(i will|ill|i can|let me|i am going to) call [you|you guys] (back|again) [later]',

      'ill let you go [now]$',
      '(i will|i am going to|let me) let you go [now]$',
      '(i|we) (think|believe) that (covers it|does it|is everything|will do it)$',
      '^(were|we are) [all] (set|good|done) [thanks|thank you]$',
      '^that is plenty$',
      '(good bye|bye|bye bye|buh bye|buhbye|farewell|fairwell|ciao|sayonara|syonara|so long|ta ta|tata|toodles|' +
        'tootles|' +
        'cheerio|au revoir|adios|later gator|later gater|see you|see ya|take care|take it easy|peace out|signing ' +
        'off|' +
        'over and out|call it a day|until next time|hit the road|catch you (later|around))',
      'good night$',
      'have (a|an) [very|really] (good|great|nice|lovely|wonderful|blessed|fantastic|awesome) ' +
        '(day|one|evening|night|afternoon|weekend|rest of your day|time)',
      '(talk|speak) [to you|with you] (later|soon|tomorrow|then)',
      '^(later|laters|peace)$',
      '(that is|that was|that will be|this is|it is|that would be|that will|will be) [absolutely|really|about|' +
        'just|pretty' +
        ' much] (all|it|everything) [for now|for today|i need*|i want*|thanks|thank you|i guess|i have]$',
      '(that is|that was|that will be|it is|this is|will be) (all|everything|it) [that] (i|we|thanks|thank|bye|for)',
      '(all|everything) [that|the _] i (need|needed|wanted|want|have) [today|for today|for now|thanks|thank you]$',
      '(i am|we are) [all] (good|set|done|finished|fine|okay) [for now|right now|here]$',
      '(nothing|do not need anything|not need anything|no need for anything|nothing else|and nothing) ' +
        '(else|more|further)',
      '(i have|i have got|have|i|we|we have|better) (to|must|need to|should|got to|have to|better) ' +
        '[get] (go|run|leave|be going|get going|going|head out|hit the road) [now]$',
      '(i have|have) to (go|run|leave|get going) (now|but)',
      '(i will|i am|we are|i will be) (leaving|off|heading out|out of here|outta here|going) [now]$',
      '(i am|we are) done [with this|then|here|talking]$',
      '(nice|great|good|lovely|pleasure|glad|fun|enjoyed|enjoyable|pleasant|cool|thanks for) [_] [_] [_] ' +
        '[to|to be able to|got to] (talk|talking|speak|speaking|chat|chatting|convers*|catch up|catching up|meet|' +
        'meeting|seeing|get in touch|having a conversation|have this conversation|talk it out) [to|with|again|you]',
      'great (conversation|talk|chat)',
      'hang* up',
    ],
    not: [
      '^now [please]$',
      '(not|is not|is that) [_] (all|it|everything)',
      '(before|when|after) ... hang up',
      'do not hang up',
      '(that is|it is|that will be) all (good|fine|right|okay|correct|wrong|of)',
      '(have|need|got|want) to (go|run|leave) (to|on|at|from|through)',
      '(see|talk to|seeing) you (on|at|tomorrow|monday|tuesday|wednesday|thursday|friday|again about) [_] [_] [?]',
      '(like|love|want|nice|good|great|wanted) to (see|meet|speak|talk) [to|with] (a|an|the|someone|somebody|you ' +
        'about)',
      'everything i need to know',
      'to (see|meet|visit) (a|an|the|my|dr)',
    ],
    unless: asks,
  },
  thanks: {
    says: [
      '^ta$',
      'ta (very much|muchly|love|mate)',
      '(thank|thanks|thank you|thankful|grateful|gratitude|much obliged|cheers|appreciate|appreciated|merci|' +
        'gracias|' +
        'many thanks|bless you)',
      '(you|your answer|your answers|your help) (have|are|were|was|is) [been] [so|very|really|such] [a|an|the] ' +
        '(helpful|help|great help|big help|lifesaver|kind|so nice|nice|best|awesome|amazing|good|doll|sweet|' +
        'wonderful)',
      '(glad|happy) [that] you (helped|could help)',
      '(happy|pleased|satisfied) with your (answer|answers|help|response|service)',
      'your (help|effort|efforts|answer|answers|kindness) [_] [_] [_] (appreciated|unnoticed|pleased|enjoyable|' +
        'great|good)',
      '(well done|good job|nice job|great job|good work|i owe you|good looking out)',
    ],
    not: ['(would|will) (appreciate|be grateful) [it]', 'i (would|will) really appreciate', 'no thanks to'],
  },
  greeting: {
    says: [
      '^(hi|hello|hey|hiya|yo|ahoy|greetings|howdy|heya|hullo|heller|aloha|bonjour|salutations|good morning|good ' +
        'afternoon|good evening|good day|' +
        'morning|afternoon|evening)',
      '(say|saying) (hi|hello)',
      '^[why|well|oh] (hello|hi|hey)',
      '[ai] (how is|how are|how have|how has) [my] (you|it|things|everything|life|your day|the day|ai|the ai) ' +
        '[been] [going|doing|feeling|treating|okay|well|good|fine|with|for|all right] [okay|well|good|with|for|' +
        'today|' +
        'you|fine|this|on|so far|right now|lately|tonight] [you|today|fine|this|day|going|far] [_] [_]$',
      '(is everything|are things|are you|is it all) [going|doing|feeling] (okay|well|good|all right|fine) ' +
        '[today|lately|for you|with you|so far|now]$',
      'how [do|have] you [do|been|doing] [ai|today|lately|been] [doing|feeling]$',
      '^(what is) (up|new|happening|good) [_] [_]$',
      '(nice|good|great|pleased|lovely) to (see|meet) you',
      '^how goes it',
      '(how do you|how are you) [feel|feeling]$',
      '^how is (your day|the ai|your _ going)',
      '^(what is|what) going on$',
      'tell me how you (have been|are) [doing]',
      '^wake up',
      '(have you been|are you) [doing|feeling] (okay|well|good|all right|fine) [today|lately]$',
    ],
    not: [
      'what is (up|new|happening|good) (with|in|about|for|at) [_]',
      'how (are|is) (your|the) (price|prices|rate|rates|service|services)',
      '(evening|afternoon|morning) (works|would|is|please|appointment|slot|if)',
      '^(morning|afternoon|evening) (or|at|on|please|around|after|before|for|then|would|only|_)',
      '(is everything|is it|is that|are you|are they) (good|fine|okay) (with|for|to|on|if)',
    ],
  },
}
