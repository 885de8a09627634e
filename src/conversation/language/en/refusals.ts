/** How English speakers turn down days and times. */
import { expression } from '#src/platform/values/expression.ts'
import type { RefusalWords } from '../../understanding/refusal-words.ts'

const verb = '(?:do|make|come|have|manage|take|meet|attend|swing|accept|book|be)'
const place = '(?:there|here|home|around|available|free|back|at home|in town|in)'
const very =
  '(?: (?:just|really|unfortunately|probably|also|definitely|simply|actually|still|always|usually|all|a bit|' +
  'a little|way|far|kind of|pretty|both|either|then|already|going to be|gonna be))*'
const busy =
  '(?:busy|away|out|out of (?:town|the (?:office|country|house))|gone|tied up|booked(?: up| solid)?|working|' +
  'at (?:work|' +
  'school|church)|in (?:class|meetings)|travell?ing|on (?:vacation|holiday|shift)|swamped|unavailable|not ' +
  `(?:able|${place}))`
const engaged =
  "(?:'ve got|'ve| have| have got| got) (?:work|class(?:es)?|school|church|practice|training|court|plans|" +
  'something(?: on)?|' +
  "meetings|to work|to be at work|a (?:meeting|class|thing|shift|game|doctor'?s?|dentist'?s?)(?: appointment)?|" +
  'another (?:thing|appointment|meeting))'
const be = "(?:'m|m| am|'re| are|'ll be| will be|'d be| would be)"
const isNot =
  "(?: (?:is|are|was|do|does|would|will|ca|can|could|wo|ai)(?:n't|nt| not)|'s not| won't| wont| cannot| can't| not)"
/** "Isn't a problem", "won't hurt", and what begins another thought: "Monday, not Tuesday". */
const harmless =
  '(?! (?:(?:be |so |too |that |really |all that |going to be )*(?:(?:a |an |any )?(?:problem|issue|bother|' +
  'trouble)|bad|' +
  'matter|hurt|mind|bother|have to|need to|necessar\\w+|impossible|difficult|hard|sure|certain|until|till|' +
  'before|after|' +
  'later|earlier|only|just|the(?! (?:best|day|right|time))|on|in|at|for|this|next|tomorrow|today|[a-z]+days?|' +
  'mornings?|afternoons?|evenings?|' +
  'nights?|or|out of the question|noon|midnight|half past|quarter (?:to|of|past|after)|' +
  '(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?! (?:of|that)\\b))\\b|_|\\d))'

/** What happened to a thing, and when people came; and a few words between that begin no new thought. */
const happened =
  '(?:stopped|quit|broke|died|(?<!get )started|began|happened|failed|burst|cracked|leaked|blew|froze|conked|flooded|' +
  'gave (?:out|up)|acted up|shut (?:off|down)|went (?:out|off|down|bad|dead)|fell|' +
  '(?:came|visited|showed up|stopped by)|(?:was|were|been|got) (?:here|there|fine|okay|ok|working|installed|put in|' +
  'fixed|repaired|serviced|replaced|built|delivered|done)|' +
  '(?:bought|installed|replaced|fixed|repaired|serviced|put|had) (?:it|them|this|that|mine|ours|the \\w+)|' +
  '(?:i|we) (?:called|rang|phoned|texted|emailed)|yesterday|last night)'
const noNewThought =
  '(?: (?!(?:and|but|so|can|could|would|will|come|please|how|what|is|are|any|do|i|we|need|want|for|about|to|maybe|' +
  "let's|lets|let|not|no|book|make|the appointment)\\b)[a-z']+){0,4}"

export const refusals: RefusalWords = {
  told: `${happened}${noNewThought} `,
  ends: `(?:ends|ended|runs out|ran out|expires|expired|is up|is due|due)${noNewThought} `,
  past: 'yesterday(?: (?:morning|afternoon|evening))?|last (?:night|week|month)|the other (?:day|night)|ago',
  beside: '(?: (?:at|around|about|by|like|in the \\w+))* ?',
  wishes:
    'if|thinking|wondering|looking|could|would|wish|want|like|hope|hoping|' +
    'schedule|book|available|cancel|reschedule|move',
  // Each word once: what may stand in two ways is tried in all of them, and the tries multiply.
  filler:
    '(?: (?:on|for|at|in|during|the|a|an|any|it|of|too|so|that|super|very|really|quite|between|from|around|' +
    'about|like|' +
    'anything|something|any ?time|some ?time|all day|either|this|me|us|you|him|her|anyone|anybody|someone|' +
    'somebody|one|' +
    'over|down|out|up|there|here|home|available|free|back|town|appointment|_+))*\\s*$',
  before: [
    'not(?: (?:ever|good|possible|ideal|great|convenient|available|free)(?: for (?:me|us))?)?',
    'nor|neither|never(?: can)?|can never|nothing|none|no way|no can do|avoid(?:ing)?|skip(?:ping)?|rule out|' +
      'ruling out|hate|inconvenient',
    '(?:no good|impossible)(?: for (?:me|us))?',
    `(?:can'?t|can ?not|couldn'?t|could not|(?:won'?t|will not|wouldn'?t) be able to|(?:not able|` +
      `unable) to)(?: ${verb})?`,
    `(?:won'?t|will not|wouldn'?t|would not) (?:do|make|take|be ${place})(?: it)?`,
    `(?:don'?t|do not|never|rather not|prefer not to|let'?s not|not to|not) (?:please )?(?:want|wanna|like|` +
      `love|do|book|` +
      `schedule|put|give|offer|make|come|send|set|pick|choose|need|take|have|be)(?: (?:me|us|it|anyone|` +
      `someone))?(?: to)?` +
      `(?: ${verb})?`,
    `(?:don'?t|do not) think(?: that)?(?: (?:i|we)(?: can|'ll| could|'d| will|` +
      ` would)(?: be able to)?)?(?: ${verb})?(?: it)?`,
    `(?:didn'?t|did not) (?:want|say|mean|ask for|ask)(?: it)?`,
    `(?:i|we)${be}${very} ${busy}(?: all day)?`,
    '(?:i|we)(?: (?:always|usually|also|only|have to))* work',
    `(?:i|we)${engaged}`,
    "(?:it|that|this|which) (?:isn'?t|ain'?t|(?:can|won|should)'?t be)",
    '(?:rather|better)(?: [a-z]+){1,4} than|prefer(?: [a-z]+){1,3} over',
    `(?:nobody|no one)(?:'s|'ll be| is| will be) ${place}`,
    `(?:that|this|which) (?:doesn'?t|does not|will not|won'?t) work(?: for (?:me|us))?`,
    '(?:any|every|all)(?: ?(?:thing|time|day|slot|date|weekday|days|morning|afternoon|evening|hour)s?)? but',
    'except(?:ing)?(?: for)?|excluding|other than|apart from|aside from|besides|instead of|rather than|as opposed to',
    'in place of|outside of|with the exception of|barring|minus|save for|out of the question',
    '(?:but|just|please|with) no',
  ],
  no: '(?:no|no more)(?: (?:early|late))?\\s*$',
  anyBut: '\\b(?:any|anything|anytime|anyday|all|every|whenever)\\b[^.,!?;]{0,40} but(?: (?:on|for|at|in|the))*\\s*$',
  excused: [
    '(?:why|whether|if|how come) not(?: (?:on|in|for|at|the|do|have|come|to))*\\s*$',
    "why (?:don'?t|can'?t|couldn'?t|not) (?:we|you|i)(?: [a-z]+){0,3}\\s*$",
    "if (?:you|we|i) (?:can'?t|don'?t|won'?t|can ?not|do not)(?: [a-z]+){0,3}\\s*$",
    "(?:can'?t|couldn'?t|won'?t|wouldn'?t|don'?t|isn'?t|aren'?t) (?:i|you|we|they|it|there)(?: [a-z]+){0,3}\\s*$",
    '(?:can|could|do|would|will) (?:i|you|we|they) not (?:do|have|offer|make|come|fit)(?: [a-z]+){0,2}\\s*$',
    "not (?:that (?:i|we|it)|as if|like (?:i|we)|saying)\\b(?: [a-z']+){0,5}\\s*$",
    "(?:no reason|don'?t see why|see no reason|no problem if|wouldn'?t say|not say)\\b(?: [a-z']+){0,5}\\s*$",
    "(?:there(?:'s| is)|you(?:'ve)?(?: got| have)?|got) nothing(?: (?:on|for|in|the))*\\s*$",
    '(?:nothing|anything) (?:wrong|bad|against)\\b[a-z ]*$',
  ],
  behind: [
    `${very}${isNot}${harmless}`,
    `${very} never works?\\b`,
    `${very}(?: (?:is|are|would be|will be)|'s|'re)${very} (?:(?:a )?no\\b(?! (?:problem|issue|trouble|` +
      `bother|big deal))|` +
      'bad\\b(?! idea)|out\\b(?! of)|off the table|impossible|tricky|difficult|hard|tough|terrible|awful|' +
      'too \\w+|hectic|packed|' +
      'busy|booked|out of the question|when (?:i|we) work)',
    ' no (?:good|way|go|bueno)\\b',
    ",? (?:i|we) (?:just |really )?(?:can'?t\\b|can ?not\\b|couldn'?t\\b|won'?t\\b|(?:don'?t|" +
      'do not) (?:have time|want|like|do)\\b|' +
      'work\\b(?! (?:from|for|till|until|on|well)))',
    `,? (?:i|we)${engaged}\\b`,
    `,? (?:i|we)${be}${very} ${busy}\\b`,
    ' nope?(?=[.!;]|\\s*$)',
  ],
  asked:
    "\\b(?:is|isn'?t|was|does|doesn'?t|would|wouldn'?t|will|won'?t|are|aren'?t|do|don'?t|can|can'?t|how come|" +
    'why) (?:the )?$',
  suits:
    "^,?(?: (?:is|are|would be|will be|might be|should be|could be|sounds|looks|seems)|'s|'d be|" +
    "'ll be)(?: (?:also|just|" +
    'really|totally|perfectly|probably|a lot|much|always|actually|still))* (?:fine|ok|okay|good|great|best|' +
    'better|perfect|' +
    'possible|alright|all right|preferable|ideal|open|free|cool|lovely|doable|nice)\\b|' +
    '^,? (?:(?:would|will|could|might|does|do|should)(?: \\w+)? )?(?:works?|suits?)\\b(?! (?:not|at all))',
  tooEarly: `^(?:'?s| is| are| would be| will be|'d be)?${very} too (?:early|soon)\\b`,
  tooLate: `^(?:'?s| is| are| would be| will be|'d be)?${very} too (?:late|far)\\b`,
  along: '(?:,? ?(?:or|nor|and|&)|,|)(?: (?:not|even))?(?: (?:on|the|at|in|any))* ?',
  through: ' ?(?:to|through|thru|unti?l|till?|-)(?: the)? ?',
  together: ' ?(?:(?:in|at|around|about|on|during|before|after|until|from)(?: the)? )?',
  recurring: [
    ['week ?ends?', [6, 7]],
    ['week ?days?|working days|business days', [1, 2, 3, 4, 5]],
  ],
  isEvery: (said, before) => said.endsWith('days') || /\b(?:a|any|every|each) $/.test(before),
  early:
    'early\\b(?! (?:in|on|next|this|morning|afternoon|evening|week|january|february|march|april|may|june|july)\\b)|' +
    'early(?= in the day)|at the crack of dawn',
  late: 'late(?= (?:in the day|at night|please|but|and|or)\\b|[.,!?;]|\\s*$)',
  beforeNo: 'but|so|well|oh|please|and|um',
  ofCaller: 'i|we|me|us',
  turnsOver: 'the|on|so|but',
  over: '\\bno',
  atWork: 'work(?: (?:in|on|the))*',
  notWork: '(?:(?:but|and) )?not(?: (?:in|on|at|the))*',
  joins: 'or|nor|and',
  distance: 'in',
  born: 'born(?: on)?(?: the)?',
  plural: expression('')`
    (?:week ?ends|week ?days|mornings|afternoons|evenings|nights|days|(?:mon|tues|wednes|thurs|fri|satur|sun)days)$
  `.source,
  ifNot: 'if not(?: (?:on|at|the))?',
  noThe: null,
  contrast: null,
  neither: null,
  measure: '(?:early|late)',
  weekend: 'week ?ends?',
  oneWeekend: 'this|next|coming',
  allBefore: 'before',
  allAfter: 'after',
  between: { lead: 'between(?: the)?', and: 'and(?: the)?' },
}
