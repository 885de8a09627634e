/** Answers, in English: yes, no, something else, not sure, and "that is not what I said". */
import type { IntentPack } from '../intent-pack.ts'

export const answers: IntentPack['intents'] = {
  affirm: {
    unless: [
      '(except|apart from|other than) [for] (the|my) (name|number|address|street|time|day|date|phone|email|' +
        'spelling|first name|last name|house number)',
    ],
    says: [
      '^[you] nailed it',
      '^(righto|ten four|rightio|right you are)$',
      '^(yes|yeah|yep) no [that is|that works|it is] {good}',
      '^(yes|yeah|yep|sure|okay|correct|right|affirmative|true|positive|yay|aye|uh huh|mm hm|mhm|mm hmm|mmhmm|' +
        'indeed|' +
        'exactly|precisely|fine|cool|nice|lovely|super|perfect|great|excellent|awesome|wonderful|agreed|agree|' +
        'confirmed|confirm|brilliant|sweet|definitely|absolutely|certainly|surely|of course|totally|all right|for ' +
        'sure|' +
        'you bet|yes sir|yessir|gladly|works|deal|bingo|roger|very true|spot on|ditto|naturally|obviously|' +
        'sounds good|works for me)',
      '^good',
      '^(no problem|no worries|not a problem|why not|sure why not|i do not see why not|by all means|with pleasure|' +
        'do not mind if i do|you got it|you know it|that is the one|suits me|fair enough|good enough)',
      '^(do that|please do|go ahead|go for it|book it|do it|let us do|let us go|make it so|sign me up|count me in)',
      '^i (do|confirm|agree|assent|accept|approve|like it|like that|concur)$',
      '^i (think|believe|guess|suppose|hope|would say|would think|am afraid) [so|yes|that works|that is fine|it ' +
        'is|that]$',
      '^i (think|believe|guess|suppose) so',
      'i (will|would) (take|like|love|have) (it|that|this|that one|this one|the first one)',
      'i will take (it|that|this|the _)',
      '^{that} [one] (is|was|will|would|will be|would be|sounds|sound|looks|look|seems|works|should|does|are) ' +
        '{very} ' +
        '[be|work|do|suit|like] {very} {good}',
      '^{that} [one] (works|suits|will do|does it|will work|would work|would do|should work|should do|should be|' +
        'fits|' +
        'is it|is the one|can work|could work|is a fact|is so|is how it is)',
      '(sound|sounds|seems|looks|works|be|is) {very} {good} [to me|for me|with me]$',
      '^(sounds|seems|looks) {very} ({good}|like a plan|like it)',
      '(works|suits|work|suit) (for me|great|fine|perfectly|me|us|best|well|for us)',
      '(fine|good|okay|great|perfect|all right) (with|by|for) (me|us)$',
      '^please$',
      '(please|and|go ahead and|yes|okay) (book|confirm) (it|that|this|me)',
      'let us do (it|that|this)',
      '(and|but|or|maybe|well) (yes|yeah|yep)',
      '(say|saying|is|be|it|a|answer|as|with|would say|vote) [a|an|definite|my answer is] [definitely|definite|' +
        'big|solid|' +
        'strong] (yes|yeah|affirmative|true|yes from me|yes to that|yes as my answer|yes on that)$',
      '(i am|we are) [definitely|certainly|totally|in] (agree*|on board|happy with that|fine with that|okay with ' +
        'that|' +
        'good with that|agreement)',
      '(it|that|you|this) (surely|certainly|definitely) (is|are|does)',
      '(i would say|i think|i believe|i agree|the answer is|my answer is|my response is|i say|i have to say|' +
        'i can confirm|you are|what you [just] said|that statement|that information|it is|that is|i know) ... ' +
        '(true|right|correct|affirmative|the truth|valid|a fact|accurate)$',
      '(is|was) [definitely|certainly|totally|100|absolutely|indeed] (true|right|correct|affirmative|accurate)$',
      '(not false|not wrong|not incorrect|no doubt|without a doubt)',
      'i (confirm|can confirm)',
      'yes$',
      '^(that|this|it|yes that) is exactly it',
      '^(exactly|just) (it|so|that)$',
      '^[yes] that is (me|my name|my number|my address|it|the one)$',
      '^👍',
      '(👍|👌|🙌|✅|💯|🆗|✔)$',
    ],
    not: [
      'got [it|that|me] wrong',
      '^good (morning|afternoon|evening|day|night|bye|luck)',
      '^(absolutely|definitely|certainly|of course|surely|probably|totally) (not|no)',
      '^(okay|sure|great|all right|fine|cool|nice|right|good|perfect|wonderful) [and|but|so|then|well] ' +
        '(what|how|where|when|who|why do|why is|why are|why would|why did|which|do|does|is|are|can|could|would|will)',
      '(can|could|may|should|do|is|are|will|would) (i|you|we|it|that|there|they) ... {good}$',
      '(make sure|see if|know if|ask if|whether) ... {good}$',
      '(my|the) _ ... (good|great|fine|okay|right|correct)$',
      '^(sure|right|okay|fine) (as|away|now|there|here)',
      '(not|no longer|never|is not|hardly|barely) ... (good|great|perfect|fine|okay|right|correct|true|accurate|' +
        'work|' +
        'works|suit|valid|the truth|affirmative|yes|so)',
      '(false|wrong|untrue|incorrect) ... (true|right|correct|fact)',
      '(works|good|fine|right|true) [_] [_] (or|until|but not)',
      '^(nice|great|good|lovely|cool|super) (to|talking|chatting|job|work|chat|meeting|seeing|speaking|' +
        'conversation|talk)',
      '^(great|good|excellent|nice) [_] ?$',
      '^fine (line|print)',
      '^i (do|like it) not',
      '^(right|confirm|true) (room|the|my|our|a|now|after|before)',
      '^(agree|do it) (with|yourself)',
      '^perfect (storm|size)',
      '^(that|this|it) (is|was) (not|wrong|false|untrue|incorrect)',
      'okay (if|to|when|with) (i|you|we) [_] ?$',
      '^(sure|okay|right) (about|that) [_] [_] ?$',
      'i would like (it|that|this) (to|if|on|in|at|for|a|back|refunded|changed|moved|removed|one) [_]',
      'i (would|will) (like|love) (that|this|it) (to|if|at|on|in)',
    ],
  },
  negate: {
    says: [
      '^not even close',
      '^(nuh|nu) (uh|huh)$',
      '^(you|they) got (it|that|me|my _) wrong',
      '^(no|nope|nah|nay|naw|negative|nada|false|untrue|wrong|incorrect|never|never mind|nothing else|no way|' +
        'not now|not yet|no thanks|nein|not at all|hardly|nuh uh|no sir|no ma am|no dice|uh uh)',
      '{that} (does|will|would|can) not (work|suit|do|fit) (for|me|us|with)',
      '^[yeah|yes|hmm] [no] (that|those|that time|that day|{day}) (does|do|will|would|can|is) not (work|suit|do|' +
        'good|fit)',
      '^(yes|yeah|okay|please|maybe|rather|probably|definitely|absolutely|certainly|surely|of course|heck|hell|oh|' +
        'i think|' +
        'i guess|i would say|i would prefer|i would rather|i must say|i say|i said|totally|most certainly|' +
        'very much|god|sorry|honestly|actually) (no|not|nope|nah)',
      '^[i am] (not) (really|quite|exactly|right|that|now|yet|today|just|at|correct|interested|necessary|this|for|' +
        'sure ' +
        'that works|so much|ideal|good|great|possible|gonna work|going to work|true|particularly|especially|me)',
      '^i am (afraid|sorry) not',
      '^not (sure|certain) (that|it|i)',
      '^i (do not|would not|did not|never|have not|will not|am not|was not|had not)',
      '^i (can not|could not) (do|make|come|take) [it|that|this|then|on|at|{day}|either|any]',
      '(do not|did not) (think|believe|suppose) (so|it is|that is|that will|it will|that works|it works|i can|i ' +
        'will)',
      'i doubt (it|that)',
      '^(no|oh|well|nothing|there is nothing) (nothing|else|more|really|special|for now|at the moment|at this ' +
        'time|thanks)',
      '^nothing$',
      '^you are (wrong|mistaken|incorrect)',
      '^(it|that|this|what you [just] said) is [a|an] [_] [_] (no|false|untrue|wrong|incorrect|inaccurate|' +
        'erroneous|' +
        'negative|lie|mistake) [statement|from me|one]$',
      '^(a|an) [_] no$',
      '^{that} [one|time] (is|was|does|will|would|can|could|did|are|sounds|has|do) [really|absolutely|definitely|' +
        'so|' +
        'certainly|totally|just|actually|quite|probably|sadly|a] (not|wrong|false|incorrect|untrue|inaccurate|' +
        'erroneous|a no|no good|no|never|bad|impossible|a lie|negative|mistaken)',
      '^{that} (not|wrong|no)',
      '^(does not|is not|was not|did not|can not do|will not|would not|no i|no it|has not|have not)',
      '^do not (want|think|need|like|do|bother|book)',
      '(i will|i would) (pass|rather not|prefer not|prefer not to)',
      '(better not|rather not|prefer not to|hard pass|no can do|no go|no deal|thumbs down|maybe not|not for me|' +
        'not in the least|count me out|not a chance|not happening|not true|not the case|please no)',
      '(i would say|i think|i believe|i disagree|the answer is|my answer is|my response is|i say|i have to say|i ' +
        'vote|' +
        'that would be|that will be|what you [just] said is|[that] statement (is|was)|[that] information is|it is|' +
        'that is|' +
        'seems|sounds|be|would have to be|as|with|say|would be) [a|an|that is|definitely|totally|completely|my ' +
        'answer is|' +
        'just|actually] (no|not|false|untrue|wrong|incorrect|inaccurate|erroneous|negative|not true|not right|' +
        'not correct|not the case|false statement|no from me|no on that|false for sure|no to that _|no as _ _)$',
      '(and|but) (no|not that|not it)$',
      'i (disagree|decline|deny)',
      '^👎',
      '(👎|🙅|❌|🚫)$',
    ],
    not: [
      '(it|that) does not (matter|make a difference)',
      '^does not matter',

      '^(no|not) (earlier|later|sooner) than',
      '(the|my|our|its|this|that) _ is not [_]$',
      '^no (problem|problems|worries|preference|rush|idea|doubt|heat|heating|hot water|water|power|electricity|' +
        'cooling|' +
        'air|ac|gas|hurry|matter|question|offense|pressure|reason|one|signal|cold air|show|biggie|big deal|sweat)',
      '^never (mind i|had|heard|been|showed)',
      '^i (do not|did not|can not|could not|would not|never) [really|quite|even] (know|mind|care|have a ' +
        'preference|wait|' +
        'catch|hear|get that|get you|get it|quite|understand|remember|recall|see why not)',
      '^(i am not|not) [really] sure [what|when|which|how|where|who|if|about|yet]',
      '^do not (hang|worry|forget|go)',
      '^(is|was|does|did|are|can|will|would|has|have|do) not {someone} ... ?',
      '^i (have not|never) (heard|got|received) (from|a call|anything)',
      'not (wrong|false|incorrect|untrue)',
      'wrong (number|place)',
      '(why|how come|which|whether) ... not',
      '(yes or no|or no)',
      'as (false|wrong) as',
      '(is|it is|that is) not (working|turning|heating|cooling|blowing|coming|draining|starting|opening|closing|' +
        'hot|cold|' +
        'an emergency)',
      '^(do not|i do not) (touch|want to talk|want to speak) (to|with)',
    ],
  },
  alternatives: {
    says: [
      '(any|anything|something|someone|somebody|anyone|anybody|somewhere|some where|who|what|nothing|when|any time|' +
        'any day) else',
      '(another|other) [_] (time|times|option|options|day|days|slot|slots|opening|openings|date|dates|one|ones|' +
        'choice|' +
        'choices|possibilit*|place|places|provider|providers|availability|appointment|appointments|person|' +
        'technician)',
      '(any|are there) other [_]',
      'any others',
      '(a|any|some|something) different [time|times|day|days|one|slot|slots|date|dates|option|options|place|person]',
      'different (time|times|day|days|one|slot|slots|date|dates|option|options|place)',
      '(anything|something|a bit|a little|any|much|way|bit) (earlier|later|sooner|before|after)',
      '(earlier|later|sooner) ?$',
      '^(later|earlier|sooner) [in|on|that|than|if]',
      '^(later|earlier|sooner)$',
      'none of (those|these|them|that)',
      '(those|that|these|neither|it|they|none|this) (do not|does not|will not|would not|can not|of those|of them) ' +
        '[really|quite|_] [work|suit|fit|do|works]',
      'neither [one|of those|of them|works]',
      'too (early|late|soon|far)',
      '(what|which) (other|times|days|openings|slots|else|do you have|have you got|is available|is open|is free|' +
        'time slots|appointments)',
      '(when are you|what is|when is he|when is she|who is|when do you) (free|available|open|have)',
      'when (can (i|you|we)|do you have|could|will)',
      '(what|when) is (the|your) (next|earliest|first|soonest)',
      '(more|other) (options|times|choices)',
      '(not|nothing) (good|great|ideal|possible) (time|day|for me)',
    ],
    not: [
      '(no|nothing|not|will not|do not need|not need|is that|will be|that is) [_] [_] [_] (anything|something|' +
        'nothing) else',
      'nothing else',
      '(anything|something|nothing) else (that is all|bye|thanks|thank|is all)',
      '(see|talk to|call|speak to) you later',
      '(talk|speak) later',
      '(what|when) (time|can you) (call|tell)',
      'what is the (next|first) step',
      '(is|was) there anything else',
      '(it|this|that) (does not|do not|will not) (work|turn on|start|heat|cool|light|drain|flush|open|close)$',
      'someone else (to talk|on the line|on the phone)',
      '(later|laters) (gator|alligator)',
    ],
  },
  correct: {
    says: [
      '(except|apart from|other than) [for] (the|my) (name|number|address|street|time|day|date|phone|email|' +
        'spelling|first name|last name|house number)',

      '^(almost|nearly|not quite) [it is|thats|that is]',

      '(no|sorry|wait|well) [no|wait|sorry|actually|that is not right] [i] (said|meant|mean|asked for|told you|' +
        'spelled)',
      '^i (said|meant|did say|asked for|told you|already said|already told you)',
      '^[no|sorry|wait|well|okay|oh|yeah] actually [no] (it is|it was|make it|make that|i meant|can we|i want|i ' +
        'would|' +
        'that is|the|on|at|for|my|let us|it should|can you|could we|i need|_)',
      '(that is|you have|you got|got|it is|this is|you wrote|you spelled|heard|that was) [all|the|my name|it|that|' +
        'me|not|' +
        'my number|it all] (wrong|incorrect|not right|not what i said|not what i meant|mixed up|spelled wrong)',
      '(is|was) not (what i said|what i meant|what i asked|my name|my number|my address|how you spell|how it is ' +
        'spelled|' +
        'the right)',
      '^[no|sorry] not {name} (it is|but|i said|i meant|rather)',
      '^[no|sorry] not {name} {name}$',
      '(i did not|i never) (say|said|mean|meant|ask for|asked for) (that|it|_|_ _)',
      '(correction|scratch that|strike that|i misspoke|my mistake|let me correct|i take that back|change that to|' +
        'make that|you misheard|misheard|you misunderstood|wrong day|wrong time|wrong name|wrong address|wrong ' +
        'service)',
      '(i mean|or rather|i meant|i should say|sorry i mean)',
      '^(no|sorry|nope) (it is|it was|its|my name is|the|on|at) [not] [_] [_] [_] [_]$',
      'with (a|an) _ not (a|an) _',
    ],
    not: [
      '(know|see) what i (mean|meant|said)',
      '(all|as) i (mean|meant|said)',
      'wrong (number|place|with)',
      '^(no|sorry) (the [_] (heat|water|power)|it is (okay|fine|all right|good|not|just|broken|for|a new))',
      '(i am|you are|we are|are you) wrong',
      '(he|she|they|you) said',
      '^i said (yes|no)$',
    ],
  },
  unsure: {
    says: [
      '^[i am|we are|i] [really|honestly|just] (not sure|unsure|not certain|undecided|not so sure)',
      'i (do not|would not|really do not|honestly do not) [really|quite|even|exactly] (know|recall|remember|have ' +
        'a clue)',
      '^(do not know|dunno|no idea|no clue|beats me|idk|good question|not sure|hard to say|who knows|i dunno|i ' +
        'have no idea)',
      '^(dunno|no idea|no clue|idk|maybe|perhaps|possibly|hmm i am not sure|it depends|could be|either way|' +
        'probably)$',
      '(have not|not) [_] (decided|made up my mind|figured out) [yet]',
      'have to (think about it|check with|ask my|look at my)',
      '(can not|could not) (tell|say|decide) [yet|exactly|for sure|_]$',
    ],
    not: ['do not know (if you|whether you|you can)', 'not sure (if you|whether you)'],
  },
}
