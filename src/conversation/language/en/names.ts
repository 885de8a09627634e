/** What tells a name from other words in English, and how one is spelled. Folded. */
import type { NameWords, SpellingWords } from '../heard.ts'

export const names: NameWords = {
  never: `a an the and or but my your his our their this that these those it that's that'd its it's i i'm i'll i'd
    i've im ive you you're we we're they he she he's she's is are am was were be been being not no yes yeah yep
    yup nope nah ok okay sure correct calling looking trying here there there's sorry happy interested having
    getting going about in at on for to from with of as by if than then so too just also very really pretty
    quite super still only even such some any anything something nothing everything someone somebody anyone
    nobody all none each every both either neither other another same except instead rather maybe perhaps
    probably already again anyway whatever whenever wherever free available wondering hoping thinking afraid
    aware sick ill tired ready back old busy glad urgent urgently today tomorrow tonight yesterday now soon
    later week weeks weekend month months year years hour hours minute minutes morning mornings afternoon
    afternoons evening evenings midnight weekday weekdays o'clock oclock pm next last past half quarter until
    till before after between during around since please thanks thank hi hello hey bye goodbye what what's when
    where who who's whose why how which ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
    nineteen twenty thirty forty fifty sixty first second third fourth fifth sixth seventh eighth ninth tenth
    awesome excellent wonderful amazing absolutely definitely certainly perfectly repeat tell ignore forget
    pretend emergency appointment appointments booking reservation need needs want wants would like can can't
    cannot could couldn't should shouldn't won't don't do does did didn't doesn't isn't aren't wasn't has have
    had haven't get got let let's give take put make ask say said says know think see look mean guess feel hold
    hang wait stop call text email phone number cell mobile address street cancel reschedule confirm move change
    schedule speak talk talking speaking help come leave send prefer must might shall us me them him whom mine
    yours myself go ahead skip pass whoever seriously private anonymous ridiculous water air cold hot heat gas
    leak leaks leaking broken freezing everywhere weekends mondays tuesdays wednesdays thursdays fridays
    saturdays sundays story test beep homeowner owner tenant landlord house home kitchen roof apartment guy
    patient customer client technician manager operator agent representative robot machine human person people
    message answer question questions price's costs asked name names names's first's middle surname spelled
    spelt work works worked sounds sound seems suits fits depends matter matters uh um er hmm mhm huh well oh ah
    wrong right-o nevermind none's heater furnace boiler heating plumbing doctor's`,
  also: `may april june july august march january february september october november december monday tuesday
    wednesday thursday friday saturday sunday noon night day days one two three four five six seven eight nine
    zero early late new good fine great perfect right nice cool best long short small little will mark price
    cost service doctor dentist stylist therapist salon english spanish book done set book booker rose hope
    grace dee dr mr mrs ms miss`,
  givenAlso: 'may april june august will mark rose hope grace dee',
  givenAlone: 'may april june will mark rose hope grace dee august',
  after: `and is here speaking please thanks from with at for but i i'm im my we can could calling it it's its by on`,
  relations:
    'mother-in-law|father-in-law|mother|mom|mum|mama|mommy|father|dad|daddy|papa|husband|wife|partner|' +
    'boyfriend|girlfriend|fiance|fiancee|son|daughter|sister|brother|grandmother|grandma|grandfather|grandpa|' +
    'aunt|uncle|cousin|niece|nephew|friend|neighbou?r|boss|tenant|roommate|parents|kids?',
}

export const spelling: SpellingWords = {
  alphabet: `alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november oscar papa quebec
    romeo sierra tango uniform victor whiskey xray yankee zulu`,
  alsoCalled: { juliett: 'j', whisky: 'w', 'x-ray': 'x' },
  letters: {
    ...{ b: 'bee be', c: 'see sea cee', d: 'dee', f: 'ef eff', g: 'gee', h: 'aitch', i: 'eye', j: 'jay', k: 'kay' },
    ...{ l: 'el ell', m: 'em', n: 'en', o: 'oh', p: 'pee pea', q: 'queue cue', r: 'are ar', s: 'ess', t: 'tee tea' },
    ...{ u: 'you', x: 'ex', y: 'why', z: 'zee zed' },
  },
  sighs: 'uh|um|so|ok|okay|yes|yeah|sure',
  pointing: "it'?s|that'?s|it is|that is|is",
  name: "(?:my |the )?(?:first |last )?name(?:'s| is)?",
  isSpelled: 'spelled|spelt',
  asIn: 'as in|like in|for',
  between: 'and then as in for capital hyphen dash',
  space: 'space',
  named: null,
  instead: [],
  double: { word: 'double', w: 'u|you' },
  inside: "that'?s|that is|it'?s|is|spelled|spelt|with",
}
