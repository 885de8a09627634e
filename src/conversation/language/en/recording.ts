/** How English speakers say whether they may be recorded. */
import { expression } from '#src/platform/values/expression.ts'
import type { RecordingWords } from '../heard.ts'

/** A studio is booked for recording, a robot may be called one, and files are called records. */
const noStudio = expression('')`
  (?!,? (?:session|studio|appointment|booking|lesson|class|time|slot|package|engineer|artist)s?\b)
`.source
const recorded = expression('')`(?:recorded|taped|taping|on tape|on record|recording of (?:me|us|this|my|the call)|
  (?<!\b(?:a|an) )recording|(?<!\b(?:a|an|any|no|the|your|my|our|their|medical|dental|
  of) )record)\b${noStudio}`.source
const what = expression('')`(?: (?:me|us|this|it|that|anything|(?:this|the|my|our|any|these) (?:phone )?(?:calls?|
  conversation|voice|line)))?`.source
/** After "don't record" comes nothing that a front desk would write down: "don't record my appointment yet". */
const ends = expression(
  '',
)`(?= ?(?:$|[,.!?;:"-]|\b(?:please|thanks?|thank|ok|okay|any ?more|now|and|but|because|or|i|i'm|for|
  at all|while|when|if|without|right|sir|ma'am)\b))`.source

const dislike = expression('')`(?:well |oh |then |um |so |please |and |but |wait |ok |okay )*(?:no\b(?!\?| (?:problem|
  worries|matter|idea))|nope\b|i (?:do ?n'?t|do not|would ?n'?t|did ?n'?t) (?:really )?(?:like|want|agree|consent|
  appreciate|allow|accept|wish)\b|i (?:object|refuse|hate)\b|do ?n'?t\b(?! (?:worry|mind|care))|do not\b(?! (?:worry|
  mind|care))|stop\b|i'?d rather not\b|(?:i'?m|i am|that'?s|that is|it'?s) not (?:really )?(?:ok|okay|fine|cool|
  comfortable|good|right|happy)\b)(?: (?:like|want) )?(?: ?(?:that|this|it|with|do|okay|ok))*`.source
/** "Is this recorded? I don't like that." */
const refusedAfterAsking = expression('g')`
  \b(?:recorded|recording|taped|taping|record (?:this|me|calls|these calls|
  the call))\b[^.!?;,]{0,20}[?,.!;]+ ?${dislike}
`

const refusals = [
  refusedAfterAsking,
  expression('g')`
    (?<!\bwhy )(?<!\bmind if you )\b(?:do ?n'?t|do not|never|please not|(?:can|could|would) you not|not to|not|no) 
    (?:you )?(?:please )?(?:be )?(?:start |keep |go on |continue )?(?:record|recording|tape|taping)\b${what}${ends}
  `,
  expression('g')`\b(?:not|never|without|n't) (?:to )?(?:be|being|get|getting|have been) (?:recorded|taped)\b`,
  expression('g')`
    \b(?:do ?n'?t|do not|does ?n'?t|does not|did ?n'?t|did not|wo ?n'?t|will not|would ?n'?t|would not|ca ?n'?t|
    cannot|
    never|not) (?:really |actually |ever |even |exactly |at all |very )?(?:want|like|love|wish|consent|agree|agreed|
    consented|allow|permit|authori[sz]e|approve|accept|appreciate|comfortable|happy|ok|okay|fine|alright|
    all right|willing|interested|cool|care|feel (?:like|comfortable|good)|
    (?:give|have) (?:you )?(?:my |any )?(?:consent|permission)|say (?:that )?you (?:can|
    could))\b[^.!?;]{0,40}?\b${recorded}${what}
  `,
  expression('g')`
    \b(?:rather|prefer|wish|if) (?:that )?(?:you|we|this|it|the call|i)?[^.!?;]{0,12}?\b(?:did ?n'?t|
    did not|do ?n'?t|do not|was ?n'?t|were ?n'?t|is ?n'?t|not)(?: being| be)? (?:record|recorded|recording|
    taped?)\b${what}
  `,
  expression('g')`
    (?<!n'?t )(?<!\bnot )(?<!\bnever )\b(?:stop|quit|end|cancel|pause|halt|cease|turn off|switch off|shut off|disable|
    delete|erase|remove|destroy|discard|get rid of|kill|skip)(?: with)?(?: (?:the|this|that|my|your|any|
    all|of|these|those))*(?: (?:call|voice|audio|phone))? (?:recordings?|taping|recorder)\b${noStudio}${what}
  `,
  expression('g')`
    \byou ?(?:ca ?n'?t|cannot|can not|may not|must ?n'?t|must not|should ?n'?t|should not|(?:are |
    're )?not (?:allowed|
    permitted|authori[sz]ed|supposed)|have no (?:right|permission)|dare)(?: to)?(?: be)? (?:record|recording|tape|
    taping)\b
    ${what}${ends}
  `,
  expression('g')`\b(?:turn|switch|shut|take) (?:the|that|this|your|any) (?:call )?(?:recording|recorder) off\b`,
  expression('g')`
    \bi (?:object|refuse|decline|withdraw|revoke|oppose|hate|do mind)\b[^.!?;]{0,30}?\b${recorded}|
    \bagainst (?:being|the|any|
    you) ?(?:recorded|recording)\b|\b(?:no|without)(?: any| call)? recordings?\b(?! (?:of|from|for|session|studio))|
    \b(?:opt(?:ing)? out of|say no to)\b[^.!?;]{0,15}?\b(?:recorded|recordings?|taped)\b${noStudio}
  `,
]

const agreements = [
  expression('g')`
    (?<!\b(?:said|say|that|think|whether|unless|until|if|when) )\b(?:you|they) (?:may|can|could|are (?:allowed|
    welcome) to|have my (?:consent|permission) to)(?: go ahead and| please)? 
    (?:record|tape)\b${what}${ends}(?!\?)
  `,
  expression('g')`
    \b(?:yes|yeah|yep|sure|okay|ok|fine|go ahead(?: and)?),? (?:please )?record\b${what}${ends}
  `,
  expression('g')`
    \bi (?:agree|consent|do ?n'?t mind|do not mind)\b[^.!?;]{0,20}?\b${recorded}${what}|
    \b(?:i'?m|i am|that'?s|that is|it'?s|it is) (?:totally |perfectly |absolutely )?(?:fine|ok|okay|alright|all right|
    happy|good) (?:to be|being|with being|with (?:the )?|if you|that you|to) ?${recorded}${what}
  `,
  expression('g')`\b(?:recording|being recorded) (?:is|it is|me is) (?:fine|ok|okay|alright|all right|no problem)\b`,
]

const questions = [
  expression('g')`
    \b(?:is|are|was|will) (?:this|the|it|that|my|our|these)(?: (?:call|calls|line|conversation|phone call|phone))?
    (?: (?:being|getting|be))? (?:recorded|taped)\b|\bam i (?:being )?(?:recorded|taped)\b
  `,
  expression('g')`
    \b(?:are (?:you|they)|you'?re|you are)(?: guys| all| still)? (?:recording|taping)(?! (?:an?|session|
    studio)\b)${what}
    (?! (?:my|the|an?) (?!call|conversation|voice))\b
  `,
  expression('g')`
    \b(?:do|will|did) you (?:guys |all )?record (?:me|us|(?:this|these|the|your|all|all your|
    every) (?:phone )?(?:calls?|
    conversations?))\b
  `,
]

export const recording: RecordingWords = {
  refusals,
  agreements,
  questions,
  leads: 'oh|um|uh|well|hi|hello|ah',
  startled: 'sorry|wait|hey',
  no: 'no|nope|nah',
  notBehindNo: 'problem|worries',
  behindNo: expression('')`thanks|thank you|please|i do ?n'?t(?: want (?:that|it))?|
    do ?n'?t(?: do (?:that|it))?`.source,
  noInWords: expression('')`(?:please )?(?:do ?n'?t|do not)(?: do (?:that|it|this))?(?: please)?|
    i(?:'d| would) (?:rather|prefer) not|
    i (?:do ?n'?t|do not) (?:want|like|agree|consent|wish|allow)(?: (?:to|that|this|it|with))*|
    (?:i'?m|that'?s) not (?:ok|okay|fine|comfortable)(?: with (?:that|this|it))?`.source,
  yes: expression(
    '',
  )`yes|yeah|yep|sure|of course|i agree|i consent|i do|you may|you can|go ahead|that'?s fine|fine by me|
    fine with me|no problem`.source,
  behindYes: 'please|thanks|thank you|you may|you can|go ahead',
  fillers:
    'please thanks thank you hi hello hey no nope yes yeah ok okay sorry oh um uh well and but so then just ' +
    "wait i i'd i'm i'll would could can the this that it is to do don't be with me my of if or for at all " +
    "right now actually excuse sir ma'am really honestly a bit conversation call calls phone rather prefer " +
    'want like anymore any more also because why',
  told: expression('')`
    \b(?:call|conversation|line|voice|audio)\b[^.!?]{0,30}\b(?:recorded|recording|taped)\b|
    \b(?:i'm|i am|we're|we are)(?: not| no longer)? (?:recording|taping)\b|
    \b(?:you're|you are)(?: not| no longer| being)* (?:recorded|taped)\b|
    \b(?:record|recording) (?:you|this call|the call|our call)\b|
    \b(?:the|any|no|this|that|stop|stopped|delete|deleted|your) (?:call )?recordings?\b
  `.source,
  sells: 'recordings?',
}
