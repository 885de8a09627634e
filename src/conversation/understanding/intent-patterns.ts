/** How each intent is worded, in the order in which intents are listed. Sentences come folded. */
import { expression } from '#src/platform/values/expression.ts'
import type { Intent } from './understood.ts'

/** Languages by their English names, as callers ask for them. */
const languages =
  '(?:english|spanish|french|german|italian|portuguese|chinese|mandarin|cantonese|japanese|korean|' +
  'russian|polish|arabic|hindi|dutch|swedish|greek|turkish|vietnamese|tagalog)'

export const patterns: [Intent, RegExp][] = [
  [
    'emergency',
    expression('')`
      \b(?:it'?s|this is|i have|we have|have got|i'?ve got|got|there'?s|kind of|really|a|an) (?:\w+ ){0,3}emergency\b
      (?! (?:calls?|services?|fees?|lines?|number|appointments?|visits?|rates?|charges?|hours|plumb\w+|dentists?|room|
      kit|lighting|lights?|exit|contact))|^emergency\b[.!]*(?! (?:calls?|services?|fees?|rates?|appointments?|charges?|
      lighting|lights?|plumb\w+))|\b(?:es|tengo|tenemos|hay) (?:\w+ ){0,2}emergencia\b|^emergencia\b|\bes (?:muy )?
      urgente\b|\b(?:it'?s|this is|really|very|super|extremely) (?:very |really |extremely )?urgent\b
    `,
  ],
  [
    'robot',
    expression('')`
      \b(?:are|r) (?:you|u) (?:an? |some |really |even |like )*(?:robot|bot|machine|computer|ai|a\.i\.?|
      human|real|person|recording|automated|actual|live|virtual)\b|\b(?:is this|am i (?:talking|
      speaking) (?:to|with)|i'm (?:talking|speaking) (?:to|with)|this is) (?:an? )?(?:robot|bot|machine|
      computer|ai\b|recording|real|human|automated|actual|live person)|\b(?:eres|es|es usted|
      estoy hablando con|hablo con) (?:una? )?(?:robot|maquina|persona(?: real| de verdad)?|humano|
      computadora|grabacion|bot|inteligencia|ia)\b|\b(?:real|human|actual|live|person|natural)(?: \w+)? or
      (?: an?| some)?(?: kind of)? (?:ai|a\.i|robot|bot|machine|computer|artificial|fake|automated|program)\b|
      \b(?:robot|bot|machine|computer|ai|artificial|fake|program) or (?:an? )?(?:real|human|actual|live|person)\b|
      \b(?:you|yourself)(?: \w+){0,4} an? (?:bot|robot|machine|ai|artificial intelligence|computer|program)\b
      (?! (?:repair|shop))|\b(?:speaking|talking|chatting|dealing) (?:to|with) (?:someone|something|somebody|an? ai|
      ai) ?
      (?:real|human|artificial|alive)?\b(?! (?:about|in|at|from|who|else))|\b(?:prove|
      how do i know)(?: to me)?(?: that| if)? 
      you(?:'re| are) (?:not )?(?:an? )?(?:real|human|person|bot|robot)\b
    `,
  ],
  [
    'person',
    expression('')`
      \b(?:talk|speak|speaking|talking|chat|connect me|transfer me|put me through|get me|give me|
      patch me)(?: \w+)?? (?:to|with|through to|an?|your|the|through|over to)? ?(?:an? |the |your |some |
      real |actual |live |another )*(?:person|human|human being|someone|somebody|manager|owner|
      representative|rep|agent|operator|receptionist|staff|technician|boss|supervisor|doctor|dentist|
      stylist|department|people|customer service)\b|\b(?:don'?t|do not|won'?t) (?:want to |like to |like |
      wanna )?(?:talk|speak|talking|speaking|deal|dealing) (?:to|with) (?:an? |this |some )?(?:robot|bot|
      machine|computer|ai)s?\b|\bno quiero hablar con (?:una? )?(?:robot|maquina|computadora)\b|\b(?:real|
      actual|live) (?:person|human)(?: please|[.!?]|$)|^(?:representative|operator|agent|human|person|
      manager)[.! ]*(?:please)?[.!]*$|\b(?:is|are) (?:the|your) (?:manager|owner|boss) (?:there|available|
      in)\b|\b(?:hablar|comunic\w*|pas\w+|ponme|poner\w*) (?:con |a )?(?:una? |el |la |alguna? |
      su )?(?:persona|humano|alguien|gerente|encargad[oa]|duen[oa]|agente|operador[a]?|representante|
      responsable|recepcionista)\b
    `,
  ],
  [
    'language',
    expression('')`
      \b(?:do|does|can|could|is) (?:you|anyone|anybody|someone|there|we|i)(?: \w+){0,4} (?:speak|talk|in|
      speaks|habla|continue in|switch to)(?: \w+){0,2} ?(?:spanish|english|espanol)\b|\b(?:spanish|
      english),? please\b|\bin (?:spanish|english)\b|\bspeaks? (?:spanish|english|espanol)\b|\bhabla(?:n|
      s)?(?: usted)? (?:espanol|ingles|en espanol)\b|\ben (?:espanol|ingles)\b|\b(?:espanol|
      ingles),? por favor\b|^(?:espanol|ingles|spanish|english)[.!?]*$|\b(?:change|switch|set|make|adjust|alter|
      update|pick|choose|select|use|prefer\w*)(?: [\w']+){0,6} languages?\b|\blanguages?\b(?: [\w']+){0,6} (?:change|
      switch|set|respond\w*|responses?|answers?|speak|use|to|into)\b|\b(?:speak\w*|talk\w*|respond\w*|responses?|
      answers?|reply|replies|communicat\w+|convers\w+|switch|change|translate|interact\w*|use|go)(?: [\w']+){0,8} 
      ${languages}\b|\b(?:from|out of|in) ${languages} (?:to|into|instead|from now|rather)\b|\b(?:cambia\w*|habl\w+|
      responde\w*)(?: \w+){0,4} (?:idioma|lengua)\b
    `,
  ],
  [
    'abuse',
    expression('')`
      \b(?:fuck\w*|shit(?:ty)?|asshole|bitch|bastard|moron|idiot|stupid (?:machine|robot|bot|thing|
      computer|ai)|you(?:'re| are) (?:so )?(?:stupid|useless|dumb|an? idiot)|dumbass|piece of (?:crap|
      shit)|screw you|go to hell|mierda|idiota|imbecil|estupid[oa]|pendej[oa]|put[oa]|cabron|
      vete al (?:diablo|carajo)|joder)\b
    `,
  ],
  [
    'cancel',
    expression('')`
      \bcancel(?:l?ing|l?ed|lation)?\b(?! ?(?:policy|fee))|\b(?:can'?t|cannot|won'?t be able to) (?:make|
      come to|keep) my appointment\b|\b(?:can'?t|cannot|cant|won'?t(?: be able to)?|unable to|
      not able to) (?:make it to|
      attend|come to|keep) (?:my|our|the|this|that|today'?s|tomorrow'?s)\b|\b(?:remove|get rid of|scrap|abandon|
      call off|
      delete|undo|ditch|drop|erase|terminate|axe|nix|forget)(?: [\w']+){0,6} (?:appointment|booking|reservation|meeting|
      visit|table)s?\b|\b(?:appointment|booking|reservation|meeting)(?: [\w']+){0,4} (?:no longer|not) (?:needed|
      necessary|required)\b|\b(?:no longer|don'?t|do not|won'?t) (?:need|want|require)(?: [\w']+){0,3} (?:appointment|
      booking|reservation)\b(?= (?:any ?more|any longer|i (?:made|have)|for|at|on))|\bcall(?:ing)? off\b|
      \bwant to meet any ?more\b|\bcancel(?:ar|e|acion|o|arla|arlo)\b|\banular\b
    `,
  ],
  [
    'move',
    expression('')`
      \bre-?(?:schedul\w*|book(?:ed|ing)?)\b|\b(?:change|amend|modify|alter|edit|adjust|update|extend|shorten)
      (?: [\w']+){0,7} (?:appointment|booking|reservation|visit|stay)s?\b|\b(?:appointment|booking|reservation|
      reserved)\b.{0,60}\b(?:change|amend|modify|alter|rebook|move it|switch it|push it)\b|\b(?:move|change|push|
      switch|shift|postpone|
      bring forward)(?: \w+){0,3} (?:appointment|booking|reservation|visit)\b|\bpostpone\b|
      \breprogramar\b|\b(?:cambiar|mover|aplazar|posponer|adelantar)(?: \w+){0,2} cita\b
    `,
  ],
  [
    'leave-message',
    expression('')`
      \b(?:leave|take|pass(?: on| along)?|give (?:them|him|her)|send)(?: \w+){0,2} (?:a |my )?message\b|
      \b(?:call|ring|phone)(?:s)? me back\b|\bcall ?back\b|\b(?:have|ask|tell|get) (?:someone|somebody|
      them|him|her|the \w+|a \w+) (?:to )?(?:call|ring|phone|contact)(?: me)?\b|\b(?:dejar|deje|dejo|
      tomar|tome) (?:le |les )?(?:una? )?(?:mensaje|recado)\b|\bdejar(?:le|les) un (?:mensaje|recado)\b|
      \bque me (?:llamen|llame|devuelvan)\b|\bdevuelvan? la llamada\b
    `,
  ],
  [
    'price',
    expression('')`
      \bhow much\b(?! (?:time|longer|notice|later|earlier))|\b(?:price|prices|pricing|cost|costs|charge|
      charges|fee|fees|rates?|(?<!that'?s |that is |too |so |very |pretty |really )expensive|quote|
      estimate)\b(?! of (?:the )?rating)|\bwhat (?:do|would|will|does) (?:you|it|that|this|i|
      they) (?:charge|cost|run|owe)\b|\bcuanto (?:cuesta|vale|cobran?|sale|seria|es|costaria|cuestan)\b|
      \b(?:precios?|costos?|coste|tarifas?|presupuesto)\b
    `,
  ],
  [
    'hours',
    expression('')`
      \b(?:opening|business|office|working|store|shop) hours\b|\bwhat(?:'s| are| is| times?|
      ) (?:are )?(?:your|the|their) hours\b|\bwhat hours\b|\b(?:what time|when|how late|how early|
      until when|till when)(?: \w+)? (?:do|are|is|does|will) (?:you|they|it|the \w+|
      u)(?: guys)?(?: \w+)? ?(?:open|close|closed|opening|closing|there)\b|\bare (?:you|
      they)(?: guys)? (?:open|closed)\b|\b(?:open|closed) on (?:weekends?|\w+days?)\b|\bhow late are\b|
      \bhorarios?\b|\ba que hora (?:abren?|cierran?|abre)\b|\b(?:estan|esta) abiert[oa]s?\b|
      \bhasta que hora\b|\babren (?:los|el)\b
    `,
  ],
  [
    'address',
    expression('')`
      \baddress\b(?! is)|\bwhere(?:'s| is| are|'re| exactly)(?: \w+)?(?: \w+)? (?:you|they|it|he|she|
      located|office|salon|shop|place|location|store|clinic|dentist|doctor|this|that|their|your|the)\b|
      \bwhere (?:do i|should i|can i) (?:go|come|park|find)\b|\b(?:your|the|their) location\b|
      \bdirections\b|\bhow do i (?:get|find) (?:there|you)\b|\bwh(?:at|ich) (?:city|town|street|area|
      part of town)\b|\bwhere .{0,30}\blocated\b|\bdirecci?on\b|\bdonde (?:estan?|quedan?|se encuentran?|
      es|esta|quedan)\b|\bubicacion\b|\bubicad[oa]s?\b|\bcomo (?:llego|se llega)\b
    `,
  ],
  [
    'services',
    expression('')`
      \bwhat(?: \w+)? (?:services|kinds? of (?:services|work|things|treatments|jobs|appointments))\b|
      \bwhat (?:do you (?:guys )?(?:do|offer|provide|fix)|all do you (?:do|offer)|can you (?:do|offer|
      fix))\b(?! (?:on|at|for|tomorrow|today|this|next))|\b(?:list of|which) services\b|
      \bque (?:servicios|tratamientos)\b|\bque (?:ofrecen|hacen|arreglan)\b
    `,
  ],
  [
    'duration',
    expression('')`
      \bhow (?:long|much time)\b(?! (?:have|has|has it been|is the wait|are you open))|
      \bhow many (?:minutes|hours)\b|\bduration\b|\bcuanto (?:tiempo|dura|tarda|tardan|duraria|demora)\b
    `,
  ],
  [
    'repeat',
    expression('')`
      \b(?:repeat|say) (?:that|it|this|yourself|the \w+)(?: (?:again|one more time|please|back))?\b|
      \bsay (?:that |it )?again\b|\b(?:please|kindly|just) repeat\b|^\W*(?:\w+ )?repeat(?: please|[.!?]|$)|\b(?:that|it|
      this|what you \w+) (?:repeated|again please)\b|\b(?:repeat|restate|say|tell me) (?:what you|the last|back what|the
      question|your last)\b|\bwhat (?:was|were) (?:the question|you saying|that last)\b|\b(?:another|once more|
      one more) 
      (?:time )?please\b|\b(?:didn'?t|did not|couldn'?t|could not|can'?t)(?: quite| really)? (?:catch|hear|get|
      understand|
      follow|make out) (?:that|you|it|what)\b|^excuse me[.!?]*$|\bcould you repeat\b|\brephrase\b|\b(?:come again|
      pardon(?: me)?|what did you say|what was that|
      i didn'?t (?:catch|hear|get|understand)|i did not (?:catch|hear|get)|can'?t hear you|
      one more time)\b|^(?:sorry|what|excuse me|huh)\?+$|\b(?:repit[ae]\w*|repetir\w*|
      otra vez,? por favor|no (?:le |te )?(?:oi|escuche|entendi)|como dijo|puede repetir)\b|^como\?+$|
      ^mande\??$
    `,
  ],
  [
    'wait',
    expression('')`
      \b(?:hold on|one (?:moment|second|sec|minute)(?:,? please)?|just a (?:moment|second|sec|minute)|
      give me a (?:moment|second|sec|minute|minute)|wait a (?:moment|second|sec|minute)|hang on|
      bear with me|let me (?:check|see|look|think|ask|get my|grab))\b|^wait[.! ]*$|\b(?:un (?:momento|
      momentito|segundo|minuto)|espere|espera|deje(?:me)? ver|permitame|dejame (?:ver|pensar))\b
    `,
  ],
  [
    'alternatives',
    expression('')`
      \b(?:any(?:thing)?|something|someone|somebody|anyone|anybody|some ?where|who|what|nothing) else\b|
      \b(?:an)?other (?:times?|options?|days?|slots?|openings?|dates?|one|ones|choices?|possibilit\w+|
      salons?|dentists?|doctors?|therapists?|places?|providers?|availability)\b|\b(?:any|
      are there) others?\b|\b(?:a )?different (?:times?|days?|one|slots?|dates?|options?|salon|dentist|
      doctor|place|therapist)\b|\b(?:anything|something|a (?:bit|little)|any) (?:earlier|later|sooner|
      before|after)\b|\b(?:earlier|later|sooner)\??$|^(?:later|earlier|sooner)\b|\bnone of (?:those|these|
      them|that)\b|\b(?:those|that|these|neither|it) (?:don'?t|doesn'?t|won'?t|of (?:those|them)|does not|
      do not)(?: \w+)* ?(?:work|suit|fit|do)?|\bneither\b|\btoo (?:early|late|soon|far)\b|\b(?:what|
      which) (?:other|times|days|openings|slots|else|do you have|have you got|'?s (?:available|open|
      free))\b|\bwhat(?:'s| is) (?:available|open|free)\b|\bwhen (?:are you (?:free|available)|can (?:i|
      you|we)|is (?:he|she) available|do you have|could|will)\b|\b(?:what|when)(?:'s| is) (?:the|
      your) (?:next|earliest|first|soonest)\b|\botr[oa]s? (?:hora|dia|horario|opcion|fecha|cita|cosa)s?\b|
      \bmas (?:tarde|temprano|pronto)\b|\bningun[oa]\b|\b(?:demasiado|muy) (?:tarde|temprano|pronto)\b|
      \bque (?:horas?|dias?|horarios|citas|disponibilidad) (?:tienen?|hay|estan?)\b|\balgo (?:antes|
      despues|mas)\b|\bcuando (?:puede|podria|tiene|hay)n?\b
    `,
  ],
  [
    'goodbye',
    expression('')`
      \b(?:good ?bye|bye(?:[- ]bye)?|see (?:you|ya)|have a (?:good|great|nice|lovely|wonderful) (?:day|
      one|evening|night|afternoon|weekend)|talk (?:to you )?(?:later|soon)|take care|farewell|adios|
      hasta (?:luego|pronto|la vista)|nos vemos|chao|chau|que tenga (?:un )?buen\w*)\b|\b(?:that'?s|
      that is|that was|that will be|that'?ll be|thats|this is|it'?s|will be|'?ll be|will|
      it is(?= all)) (?:absolutely |really |about |just )?(?:all|it|everything)\b(?! (?:good|fine|right|
      okay|ok))|\b(?:all|everything) (?:the \w+ )?i (?:need|needed|wanted|want)\b|\b(?:i'?m|i am|
      we'?re) (?:all )?(?:good|set|done|finished|fine|okay|ok)(?: for)*(?: (?:for |
      right )?now| for today| thanks?| thank you)?[.! ]*$|\b(?:nothing|don'?t need anything|
      do not need anything|won'?t need anything|no need for anything) (?:else|more|further)\b|
      \b(?:i'?ve got to|gotta|(?:i |we )(?:have to|must|need to|should)) (?:go|run|leave|be going|head out|hit the road)
      (?: now)?(?=[.,!]| but| now|$)|\bhit the road\b|\b(?:ciao|sayonara|so long|ta ?ta|toodles|tootles|
      good night(?=[.,!]|$)|cheerio|au revoir|
      laters?(?=[.,!]|$)|catch you later|until next time|peace out|signing off|over and out|call it a day)\b|
      \b(?:nice|great|good|lovely|pleasure|glad|fun|enjoyed)(?: [\w']+){0,3} (?:to be able to |to )?(?:talk|speak|
      chat|convers|catch up|meet|see)(?:ing|e)?(?: (?:to|with) 
      you| again|[.,!]|$)|\bgreat (?:conversation|talk|chat)\b|\b(?:i'?m|im|i am|we'?re|we are) (?:out of here|off|
      outta 
      here|done(?: with this| then| here| talking)?|leaving|heading out)(?=[.,!]| now|$)|\beso es todo\b|
      \bes(?:o)? todo\b|\bnada mas\b|\bha(?:ng|nging) up\b
    `,
  ],
  [
    'thanks',
    expression('')`
      \b(?:thanks?|thank (?:you|u)|thx|ty|appreciated?(?: it| that)?|grateful|thankful|gratitude|much obliged|cheers|
      gracias|se lo agradezco)\b|\byou(?:'ve| have|'re| are| were)(?: been)?(?: [\w']+){0,2} (?:helpful|great help|
      big help|
      lifesaver|kind|so nice|the best|awesome|amazing)\b|\b(?:glad|happy) (?:that )?you (?:helped|could help)\b|
      \b(?:happy|pleased|satisfied) with your (?:answers?|help|response|service)\b|\byour (?:help|efforts?|answers?|
      kindness)(?: [\w']+){0,3} (?:appreciated|unnoticed|pleased|enjoyable|great|wonderful)\b|\bwell done\b
    `,
  ],
  [
    'greeting',
    expression('')`
      ^(?:hi|hello|hey|hiya|hey there|yo|ahoy|good (?:morning|afternoon|evening|day)|greetings|howdy|hola|buen(?:os|
      as)? 
      (?:dias?|tardes|noches)|bueno|diga)\b|^\W*(?:(?:hi|hello|hey|so|and)(?: there)?[,.! ]+)?(?:how(?:'s| is| are|
       have|
      ve) (?:you|u|it|things|everything|life|your day|the day)(?: (?:going|doing|been|feeling|treating|you|with|today|
      tonight|now|right|so|far|there|then|lately|this|on|fine|lovely|morning|afternoon|evening|day|ai|my|
      friend)){0,7}|what'?s (?:up|new|happening|good)(?: 
      [\w']+){0,3}|(?:nice|good|great|pleased|it'?s nice|lovely) to (?:see|meet) you(?: [\w']+){0,3}|are you (?:doing )?
      (?:okay|ok|well|alright|good)(?: [\w']+){0,2}|how do you do|que tal|como (?:esta|estas|le va))[.!? ]*$
    `,
  ],
  [
    'book',
    expression('')`
      \b(?:book|find me|find (?:something|someone|a|an)|search|look(?:ing)? (?:in|for)|schedule|reserve|
      appointments?|come in|get in|set (?:me )?up|sign me up|make (?:me )?(?:an? )?(?:reservation|
      booking)|reservation|booking|need (?:an?|my|some|help with)|i(?:'d| would) like (?:an?|one)|
      looking (?:for|to)|want an?|(?:need|needs|want|wants|wish|wanna|like|love|have|idea|planning|trying|
      hoping|supposed|gotta)(?: to)? (?:go|see|visit|get|find|make|come|consult|be seen)|to (?:see|visit|
      consult) (?:an?|the|my|with|dr)|(?:an?|the|in need of an?|general|local|find|search\w*) (?:dentist|
      doctor|practitioner|salon|hairdresser|barber|stylist|therapist|counsel\w+|psycholog\w+|psychiatr\w+|
      physician|gyn\w+|dermatolog\w+|ophthalmolog\w+|specialist|plumber|mechanic|technician|
      electrician)s?(?!'s)|more options|help (?:me )?(?:in )?find\w*|find (?:me )?(?:a|an|one)|
      do you have (?:any ?thing|something|(?:any|an?) (?:\w+ )?(?:openings?|slots?|times?|appointments?|
      availability|space|spots?)|time|space|room|availability|openings?|today|tomorrow)|openings?|
      availability|(?:anything|something) (?:available|open|free)|fit me in|squeeze me in|send (?:someone|
      somebody)|come out)\b|\b(?:cita|reservar?|agendar?|turno|programar|necesito (?:una?|que|el|la|
      arreglar|reparar)|quisiera|quiero (?:una?|hacer|pedir|reservar)|me gustaria|hay (?:algo|hueco|
      disponibilidad|espacio)|tienen? (?:algo|hueco|disponibilidad|espacio|cita))\b
    `,
  ],
]
