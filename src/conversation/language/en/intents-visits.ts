/** Booking, moving, cancelling, and everything else about appointments, in English. */
import type { IntentPack } from '../intent-pack.ts'

export const visits: IntentPack['intents'] = {
  book: {
    says: [
      '(book|schedule|reserve|search|appointment|appointments|reservation|booking|openings|opening|availability)',
      'find (me|something|someone|a|an|one|the)',
      'help [me] [in] find*',
      'looking (in|for|to)',
      'look (in|for)',
      '(come|get|fit me|fit us|squeeze me|squeeze us|get me|get us) in',
      'come out',
      'set (up|me up|something up)',
      'sign me up',
      'put me (down|in)',
      'make [me] [a|an] (reservation|booking|appointment)',
      'need (a|an|my|some|help with)',
      '(need|needs|want|wants) (one|two|three|another) (on|for|this|next|at)',
      'i would like (a|an|one)',
      'want (a|an|one)',
      '(need|needs|want|wants|wish|like|love|idea|planning|trying|hoping|supposed|have) [to] ' +
        '(go|see|visit|get|find|make|come|consult|be seen)',
      'to (see|visit|consult) (a|an|the|my|with|dr)',
      '(in need of|local|general) (a|an|_)',
      'more options',
      'do you have (anything|any thing|something|time|space|room|today|tomorrow|this _|next _)',
      'do you have (any|an|a|some) [_] (slot|slots|time|times|space|spots|spot|room|appointment)',
      '(anything|something|any|somebody|someone) (available|open|free)',
      'send (someone|somebody|a|your|one)',
      '(get|have|need|want) (someone|somebody) [out|over] [here] [on|for|by|this|next] {weekday}',
      '(get|have|need|want) (someone|somebody) (out|over) [here|there|to|today]',
      '(someone|somebody|anyone|anybody|you|one of your [_]) [to] come [out|over|by|and|tomorrow|today|{day}]',
      'have (someone|somebody) [come] (look|check|fix|out)',
      '(someone|somebody) to (look|check|fix|see|take)',
      'take a look at',
      'when can (you|someone|somebody|i) (come|be|get|make it|send|start|do)',
      '(soonest|earliest) (you can|available|appointment|possible|time)',
      'as (early|soon) as possible',
    ],
    not: ['(cancel|delete|remove) ... {visit}', '(need|want) (my|a|the) (name|number|address|email|phone)'],
    unless: [
      '(get|have|know|like|want|need|tell me|give me|what is|what are) ... ' +
        '(its|their|his|her|the) [_] [_] (rating|ratings|review|reviews) [of the _]',
    ],
  },
  cancel: {
    says: [
      '(forget|never mind|nevermind|scratch) [about] [the|my|that|this] {visit}',

      '(take|pull|strike|cross|get|remove) (me|us|my name|our name) [off|out|from] [of] ' +
        '(the|your) (schedule|calendar|books|list|book)',
      '(scrap|wipe|wipe out|pull|cross off) [out] {the-visit}',
      '(will|would) not be needing (you|anyone|anybody|the visit|it) [guys|all] [after all]',
      '^do not send (anyone|anybody|someone|somebody|the _|him|her|a _)',
      '(tell|let) (him|her|them|the _|your _) [know] not to (come|bother|show up)',
      '(cancel|cancell|cancelt|cancle|cancels|cancelling|cancelled|cancellation)',
      '(can|could|will|would) not (make|come to|keep|attend|go to|be at) {the-visit}',
      '(can|will) not [be able to] (make it to|attend|come to|keep) (my|our|the|this|that|today s|tomorrow s|it)',
      '(unable|not able) to (make it|make it to|attend|come to|keep|go) [my|our|the|this|that|it]',
      '{cannot-come}$',
      'not (going to|able to) (make it|come|be there|show up)',
      '(remove|get rid of|scrap|abandon|delete|undo|ditch|drop|erase|terminate|axe|nix|forget|void|annul|revoke|' +
        'repeal|' +
        'release|trash|unreserve|unbook|withdraw|retract|end|close|eliminate|kill|take me off|stop) ... {visit}',
      'call off ... {visit}',
      'call* (it|this|that|{the-visit}) off',
      '(we|i) (need|want|have) to (release|cancel|drop)',
      '{visit} ... (no longer|not) (needed|necessary|required|wanted)',
      '(no longer|not) (need|want|require|going to need|be needing) ... {visit} [any more|anymore|any longer]',
      'not (need|want) (it|that|the appointment|the visit|you to come|anyone to come) (anymore|any more|any longer)',
      '{visit} [that] i [do not|no longer] (need|want) [any more|anymore|any longer]',
      '(do not|no need to) (come|send) [out|anybody|anyone|someone|the _] (tomorrow|today|on|any more|anymore|{day})',
      'want to meet (anymore|any more)',
      '(found|got|fixed|hired) (someone|somebody|it|another _) (else|already|myself|ourselves)',
    ],
    not: [
      'cancellation (policy|fee|fees|charge|terms)',
      '(policy|fee|charge|refund) ... (cancel|cancelling|cancelled|cancellation)',
      '(do not|no need to|please do not|never|not going to|not want to|why can not i|did not) cancel',
      '(i|you|they|was|were|been|already|got|has|have) cancelled',
      '(did|have|has|is|was|are) (you|i|they|it|that|we|my _|the _) [all|already|now|really] (cancel|cancelled)',
      'do not (forget|miss|drop) ... {visit}',
      'forgot (about|to)',
      'forget to',
      '(i|did|not|will) forget about',
    ],
    unlessAsked: ['[do not] cancel (that|it)', '{cannot-come}$'],
  },
  move: {
    says: [
      '(switch|move|change|push|bump|shift) my (one|two|three|four|five|six|seven|eight|nine|ten|' +
        'eleven|twelve|noon|_ oclock|_ thirty) [oclock|thirty|am|pm|one] (to|until)',

      '(move|push|shift|switch|bring|put) the (other|other one|other appointment|first one|second one|later one|' +
        'earlier one) (to|for|on|back|forward)',
      '(move|push|shift|switch) [the|my|that] {weekday} [one] (to|until)',
      '(something|it|stuff) (came|has come|comes) up ... (another|different|later|earlier|new|some other) (day|' +
        'time|date|one)',
      '(the|my|that) (time|day|date) (no longer|does not) (works|work|suits|suit) [for] [me|us] [anymore|any ' +
        'more] ... (another|different|else|later|earlier)',
      '(get|have) [a|an] (later|earlier) (slot|time|one|day) than (the one|what|my) [i] [have|got]',
      '(i|we) have (a conflict|something else|another thing) (that|then|on) ... (another|different|later|earlier)',
      '(reschedul*|reshedul*|rebook|rebooking|rebooked|rebooks|postpone|postponed|postponing)',
      're (schedule|scheduling|book|booked)',
      '(bring|pull) (it|that|this|mine|us) forward',
      '(change|changing|amend|modify|alter|edit|adjust|update|extend|shorten|move|moving|push|switch|shift|bring ' +
        'forward|' +
        'delay|swap|bump|put off|push back|move up|move back|prepone) ... {visit}',
      '{visit} ... (changed|moved|pushed|switched|shifted|amended|modified|bumped) [to|back|up]',
      '(have|got|made) ... {visit} ... (change|amend|modify|alter|rebook|move|switch|push|reschedule|bring it ' +
        'forward)',
      '{visit} ... [need to|want to|have to|can i|can we|could you|could we|would like to] ' +
        '(move|switch|push|change|bring) (it|that|them) [to|back|up|forward]',
      '(can|could) (we|i|you) [please] (move|change|switch|push|bump|shift|make|do) (it|that) ' +
        '(to|for|from|back|up|forward|earlier|later|until) [{day}]',
      '(move|change|switch|push|bump|shift) (it|that|us|me|mine) ' +
        '(to|from|back|up|forward|earlier|later|until|by) [{day}]',
      '(can|could) (we|you|i) make it [at] (_|_ _) instead',
      '{visit} ... (need|going to need|want|would like|have|got) to (change|amend|modify|alter|move|switch|push)',
      '(change|move|switch|push|alter|amend|modify) the (time|date|day|hour) [of|for|on|and] (my|our|the|it|add|_)',
      '(push|move|shift|bump|bring) ... (back|up|forward|out) [by] (a|an|one|two|three|couple|few|to) [of] [week|' +
        'day|weeks|' +
        'days|hour|hours|month]',
      'put more people ... {visit}',
      '(come|do it|go) (earlier|later|another day|a different day|another time|on a different day) instead',
      '(can|could|will) not (make|do) (it|that) (then|that day|on {day}|at that time|anymore|any more) ... ' +
        '(can|could|another|different|instead|later|earlier)',
      'different (day|time) for {the-visit}',
      'another (day|time) for {the-visit}',
      '(find|need|want|get) a (new|different|another) (day|time|date) for {the-visit}',
    ],
    not: ['(cancel|cancelling|cancelled) {the-visit}', '(change|switch) [the|your|my] language'],
  },
  'look-up': {
    says: [
      '(did|have) (i|we) [already|even|actually] (book|booked|made|make|schedule|scheduled) (with you|anything|' +
        'something|one|an {visit})',
      '(what|what time|what day|which day) (did|do|have) you (have|got|get|put) (me|us) [down|in] (for|on|at|as)',
      'what (time|day) did you have (me|us) [down|in] [for]',
      '(when|what time|what day|where|what) (is|are|was|were) {the-visit}',
      '(when|what time|what day) (is|are) (my|our) [_] (appointment|booking|visit|technician coming|technician)',
      '(when|what|what time|what day|what date|which day|how) (did|do|have) (you|we|i) [all|guys] [have] ' +
        '(book|booked|schedule|scheduled|put|set|sign|signed|make|made) [me|us|it|that|my _|the _] [in|down|up] ' +
        '[for|on|at]',
      'what (did|have) (you|i|we) (book|booked|sign up for|schedule|scheduled)',
      '(when|what time|what day) (am i|are we|was i|were we) [_] (booked|scheduled|coming|down|due|supposed|' +
        'expected)',
      '(am i|are we) [still|already|all] (down|booked|scheduled|on the schedule|on the books|on the calendar|' +
        'signed up|' +
        'confirmed|on|set) (for|on|with|in|tomorrow|today|{day})',
      '(do i|do we|did i|do you|does _) [still|already|even] [have|got|show|see] ... ' +
        '(an|my|our|any|the) {visit} [with you|for me|for us|coming up|for {name}|under {name}|on file|booked|' +
        '{day}|on]',
      '(check|confirm|look up|verify|find|see|double check|remind me of|remind me about|pull up|know|remember) ' +
        '[on|when|what time|what day|if] [is] (my|our) [_] {visit} [is|was]',
      '(check|confirm|make sure|double check|see|verify) [if|that] (i am|we are|i was) [still] ' +
        '(booked|scheduled|down|on|confirmed|coming)',
      '(remind|tell) me (when|what time|what day|what) (i am [_] (coming|booked|scheduled|supposed)|my {visit}|i ' +
        'have|i booked|' +
        'you booked)',
      '(forgot|forget|not remember|not sure|lost track of) (when|what time|what day) ' +
        '(my|i am|we are|i booked|i have|it is|you are coming|the)',
      '(details|time|date|day) of my {visit}',
      '(send|text|give|mail|email) (me|us) [again] (the|a|my|our|that) link [again] (to|for|of|about) [_] [_] {visit}',
      '(my|the) {visit} (was|is) [for|on|at] (when|what time|what day)',
      '(i|we) (have|had|got|made) {the-visit} [for|on|at] [{day}] [but] ... (forgot|remember|when|what time|not ' +
        'sure)',
      'is my {visit} (still|confirmed|on|for|at|tomorrow|today|{day})',
      'when (are you|is he|is she|are they|is someone|is somebody|is the _|is your _|will you be) ' +
        '(coming|coming out|supposed to come|due)',
      'did my {visit} go through',
      '(do|did) (i|we) [still|already] have (anything|something|one|a slot|a spot|any appointments) [_] ' +
        '(booked|scheduled|coming up|with you|on the books|down)',
      'did (you|it|that|they) [already|really] (cancel|move|book|change|reschedule|go through|get booked|get ' +
        'cancelled)',
      '(is|was) it (booked|cancelled|confirmed|moved|rescheduled) [now|already|yet]',
    ],
    not: [
      '(do you have|is there|are there|have you got) [any|an|a] [_] {visit} (available|open|free|left|on|at|' + 'for)',
    ],
  },
  second: {
    says: [
      '(another|a second|a separate|one more|an additional|an extra) [_] {visit} [too|as well|also]',
      '(also|too) [like to] (need|want|would like|book|schedule|make|have) (to book|to schedule|to make|one|' +
        'another|an|a)' +
        ' [_] [{visit}]',
      '(i|we) (also|additionally) (need|want) [_] [_] [_] [_]',
      '(need|want|book|make|schedule|have|get) (another one|one more|a second one|two) [on|for|too|as well|{visit}]',
      '(two|three|several|multiple) (appointments|bookings|visits|reservations|separate)',
      '(one|and one|another|the other|another one) for (me|my _|him|her|his|us|them) [_] [and|too|as well]',
      '(book|schedule|get|do|have|add) (both|one for my|another for|something else too)',
      'while (i have you|i am at it|we are at it|you are at it)',
      'and [also] (book|schedule|reserve) ... (too|as well|also)',
      'same (thing|time|appointment) for my _',
    ],
    not: ['another (time|day|date) for {the-visit}'],
  },
  estimate: {
    says: [
      '(estimate|estimates|quote|quotes|bid|ballpark) [for|on|to]',
      '(get|need|want|like|give|have|provide|free|written|rough) [me|us|you] [to] [_] [a|an] ' +
        '(estimate|estimates|quote|quotes|bid|proposal)',
      '(price|pricing|quote) (out|up) (a|an|the|my|some) (new|_)',
      '(what|how much) (would|might|will) (it|a new _) cost to (replace|install|build|remodel|renovate|put in)',
      '(come|someone|somebody) [out|to] [and] (measure|quote|estimate|price)',
      '(thinking|looking|planning|interested) (of|about|at|to|in|on) (replacing|replace|installing|install|' +
        'getting a new|' +
        'a new|remodeling|redoing|putting in|put in|upgrading|upgrade)',
      'new (install|installation|system|unit) (put in|installed|quote|estimate)',
    ],
    not: ['quote unquote', 'estimated (time|wait|arrival)'],
  },
  'running-late': {
    says: [
      '(i am|we are|i will be|we will be|i might be|i may be|going to be|i am going to be) [_] [a bit|a little] ' +
        '[about|like] [_] [_] [minutes|mins|min] (late|behind|delayed)',
      '(i am|we are) (running|gonna be|going to be) [_] [_] [_] (late|behind)',
      'running [_] [_] [_] (late|behind)',
      '(stuck|caught|sitting) in traffic',
      'on (my|our) way',
      '(i am|we are|i will be|we will be) [still|about|like] [_] [_] (minutes|mins|min|blocks|miles|minute) (away|' +
        'out|late)',
      '(can not|will not) (make it|be there|get there) (by|until|till|before|on time)',
      'be there in [about] [_] [_] (minutes|min|mins|minute)',
      '(car|bus|train|ride) (broke down|is late|got delayed|would not start)',
      'is it okay if (i am|i come|we are|we come) [_] [_] [_] late',
      'still (come|see me|take me) if i am late',
    ],
    not: [
      '(technician|guy|guys|tech|driver|man|plumber|crew|he|she|they|you|somebody|someone) (is|are) ... (late|' +
        'behind)',
      '(is|are) (he|she|they|you|the _|your _) ... (running late|on the way|on his way|on your way)',
    ],
  },
  'where-is': {
    says: [
      'where (is|are|has|did) (my|the|your|our|that|these) [_] (technician|tech|guy|guys|man|men|person|people|' +
        'crew|' +
        'driver|worker|workers|team|repairman|repair man|installer|inspector|stylist|_ guy|_ man)',
      '(where|when) (is|are) (he|she|they|everybody|everyone|you guys)',
      '(is|are) (anybody|anyone|someone|somebody|he|she|they|you|the _|your _|you guys) [still|actually|even|ever] ' +
        '(coming|on the way|on his way|on her way|on their way|on your way|going to come|going to show|nearby|close)',
      'how (far|far away|long|much longer) [away] (is|are|until|till|before|will) ' +
        '(he|she|they|you|the _|your _|it be until he|somebody|someone) ' +
        '[out|away|be|get here|gets here|get there|come|comes|arrive*|show|shows]',
      '(technician|tech|guy|man|crew|person|somebody|someone|nobody|no one) (was|were|is|are) supposed to ' +
        '(be|come|show|arrive|call)',
      '(been|still) waiting (for|on) (the|your|my|a|somebody|someone|him|her|them|you) [_] [technician|guy|tech]',
      'waiting [here] (since|all day|all morning|all afternoon|for hours|for an hour|for two hours|for over)',
      'what time (is|are|will) (he|she|they|the technician|the guy|the tech|your guy|your technician|somebody|' +
        'someone) ' +
        '[be|going to be] (here|coming|getting here|arrive|arriving|get here|come)',
      '(eta|e t a)',
      '(status|update) (on|of) (my|the|our) (technician|tech|guy|crew|repair|appointment|visit)',
      '(he|she|they|nobody|no one|somebody|technician|tech|guy) (is|are) (late|not here yet|not here)',
      '(has|have) not (arrived|come|shown up|showed up|shown|got here|gotten here) [yet]',
    ],
    not: [
      'how (long|much longer) (will|is|are) (the|your) [_] _ (take|last)',
      'where (is|are) (you|your|the) (guys|shop|office|store|salon|located|place|location|people located)',
    ],
  },
}
