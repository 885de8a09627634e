/** What a caller says about being recorded. It is read apart from all else: it must hold whatever brain answers. */
import { expression } from '#src/platform/values/expression.ts'
import { longestBreath, oneBreath } from './breath.ts'
import { fold, mask } from './text.ts'

/**
 * `refuses`: they do not want to be recorded. `agrees`: they say that they may be. `asks`: they want to know whether
 * they are. `rest`: what else they said, empty where that is nothing.
 */
export type RecordingWish = { says: 'refuses' | 'agrees' | 'asks' | null; rest: string }

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

const refusalsInEnglish = [
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

const grabado = expression('')`(?:grab(?:e|es|en|ar|arme|arnos|arla|arlo|ad[oa]s?|ando|acion|aciones|a|an)\b)`.source
const refusalsInSpanish = [
  expression('g')`
    \bno (?:(?:me|nos|lo|la|se|le|les|te) ){0,2}(?:grabe[ns]?|grabeis|grabar(?:me|nos|la|lo)?|registren?|
    sea grabad[oa])\b
    (?: (?:esto|nada|(?:esta|la|mi|nuestra) (?:llamada|conversacion|voz)))?
    (?! (?:mi|la|el|una?|su) (?!llamada|conversacion|voz))
  `,
  expression('g')`
    \b(?:no (?:lo |la |les |le |os )?(?:quiero|quisiera|deseo|queremos|me gusta|me gustaria|me parece|acepto|
    autorizo|permito|
    consiento|apruebo|estoy|doy|he dado|tienen?)|prefiero (?:que )?no|preferiria (?:que )?no|me opongo|me niego|
    mejor no|nada de|sin)\b[^.!?;]{0,40}?\b${grabado}(?! (?:un|mi) (?:disco|cancion|video|cita))
  `,
  expression('g')`
    \b(?:deje|dejen|deja|dejad|pare|paren|para|parad|dejar|parar) (?:ya )?de grabar(?:me|nos|la|lo)?\b|
    \bno (?:puede[ns]?|debe[ns]?|(?:esta|estan) 
    autorizad[oa]s? (?:a|para)) grabar(?:me|nos|la|lo| esto| esta llamada| nada)\b
  `,
  expression('g')`
    \b(?:pare|paren|detenga|detengan|deten|apague|apaguen|apaga|corte|corten|corta|quite|quiten|quita|cancele|
    cancelen|termine|terminen|borre|borren|borra|elimine|eliminen|elimina|suspenda|suspendan|desactive|desactiven|
    interrumpa|interrumpan) (?:ya )?(?:la |las |esta |mi |esa |toda )?(?:grabacion|grabaciones|grabadora)\b
  `,
]
const refusedAfterAskingInSpanish = expression('g')`
  \b(?:graban|grabando|grabad[oa]|grabar|grabacion|graba)\b[^.!?;,]{0,20}[?,.!;]+ ?(?:pues |ah |y |pero |entonces |
  oiga |
  espere |ay )*(?:no\b(?!\?| (?:importa|pasa|hay|se preocupe|se\b))(?: (?:me gusta|quiero|estoy de acuerdo|lo acepto|
  acepto|gracias|por favor))?|mejor no\b|eso no\b|por favor no\b)
`

const refusals = [refusedAfterAsking, refusedAfterAskingInSpanish, ...refusalsInEnglish, ...refusalsInSpanish]

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
  expression('g')`
    \b(?:si,? )?(?:pueden?|podeis|puedes) (?:grabar(?:me|la|lo|nos)?)\b(?:,? (?:esta |la )llamada)?(?! (?:mi|la|el|
    una?|su) )
    (?!\?)|\b(?:si|adelante|claro|vale),? (?:me )?(?:graben?|grabadme|grabame)\b
  `,
  expression('g')`
    (?<!\bno )(?<!\bno (?:lo|la|le|les) )\b(?:acepto|autorizo|consiento|permito|estoy de acuerdo|
    doy mi (?:consentimiento|
    permiso)|no me importa)\b[^.!?;]{0,30}?\b${grabado}
  `,
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
  expression('g')`
    (?<!\bno )\b(?:me|nos|se|la|lo) (?:estan? |esta siendo |van? a |sigue[ns]? )?(?:graban|graba|grabando|grabar)\b
    (?! (?:la cita|mi cita|un))|
    \b(?:esta|estan) (?:siendo )?(?:grabando|grabada|grabado)\b|\bgraban? (?:ustedes )?(?:las|esta|la|
    estas) llamadas?\b
  `,
]

/** What answers the notice itself, said right behind it. */
const plainNo = expression('')`
  ^(?:(?:oh|um|uh|well|sorry|wait|hey|hi|hello|ay|ah|oiga|espere|hola|pues),? )*(?:(?:no|nope|nah)\b(?! (?:problem|
  worries|
  hay problema|importa|pasa nada))(?:,? (?:thanks|thank you|please|gracias|por favor|i do ?n'?t(?: want (?:that|it))?|
  do ?n'?t(?: do (?:that|it))?))?|(?:please )?(?:do ?n'?t|do not)(?: do (?:that|it|this))?(?: please)?|
  i(?:'d| would) (?:rather|
  prefer) not|i (?:do ?n'?t|do not) (?:want|like|agree|consent|wish|allow)(?: (?:to|that|this|it|with))*|
  (?:i'?m|that'?s) not (?:ok|okay|fine|comfortable)(?: with (?:that|this|it))?|
  (?:mejor|prefiero que|prefiero) no|no (?:lo )?(?:quiero|acepto|autorizo|consiento)(?: eso)?|no me gusta(?: eso)?|
  no estoy de acuerdo)(?= ?(?:[,.!?;]|$))
`

/** The same, the other way. */
const plainYes = expression('')`
  ^(?:(?:oh|um|uh|well|hi|hello|ah|hola|pues),? )*(?:(?:yes|yeah|yep|sure|of course|i agree|i consent|i do|you may|
  you can|
  go ahead|that'?s fine|fine by me|fine with me|no problem|si|claro|por supuesto|de acuerdo|estoy de acuerdo|
  acepto|adelante|
  pueden?|no hay problema)(?:,? (?:please|thanks|thank you|you may|you can|go ahead|gracias|por favor|
  pueden?))?)(?= ?(?:[.!;]|$))
`

/** What is left of a sentence about recording and means nothing by itself. */
const fillers = new Set(
  (
    'please thanks thank you hi hello hey no nope yes yeah ok okay sorry oh um uh well and but so then just ' +
    "wait i i'd i'm i'll would could can the this that it is to do don't be with me my of if or for at all " +
    "right now actually excuse sir ma'am really honestly a bit conversation call calls phone rather prefer " +
    'want like anymore any more also because why por favor gracias hola si bueno oiga disculpe perdon pero y ' +
    'entonces que la el esta llamada esto eso ya quiero ay pues es le lo me señor señora senor senora'
  ).split(' '),
)

/** What a bare answer may be about: the caller has just been told of recording, or has just been asked about it. */
export type Told = 'told' | 'asked' | null

/**
 * Reads what a sentence says about recording, in English and Spanish. Who was `told` may say a bare "no" to that; who
 * was `asked`, and heard nothing else since, a bare "yes" too. Pure.
 */
export function readRecordingWish(sentence: string, told: Told = null): RecordingWish {
  const breaths = inBreaths(sentence).map((breath) => fold(breath.normalize('NFC')))
  if (breaths.length > 1) return { says: strongest(breaths.map((one) => wishIn(one, told).says)), rest: sentence }
  const original = sentence.normalize('NFC')
  const { says, masked } = wishIn(breaths[0] ?? '', told)
  return { says, rest: says === null ? sentence : restOf(original, masked) }
}

/** A long sentence in pieces that overlap, so that nothing is cut in two for all of them. */
function inBreaths(sentence: string): string[] {
  const pieces: string[] = []
  for (let at = 0; at === 0 || at + longestBreath / 2 < sentence.length; at += longestBreath / 2)
    pieces.push(oneBreath(sentence.slice(at, at + longestBreath + 1)))
  return sentence.length <= longestBreath ? [sentence] : pieces
}

function strongest(all: RecordingWish['says'][]): RecordingWish['says'] {
  return (['refuses', 'agrees', 'asks'] as const).find((says) => all.includes(says)) ?? null
}

/** `masked`: the sentence with what it says about recording blanked out. */
function wishIn(folded: string, told: Told): { says: RecordingWish['says']; masked: string } {
  const refused = maskAll(folded, refusals)
  const withNo = told !== null && refused === folded ? maskFirst(folded, plainNo) : refused
  const agreed = maskAll(withNo, agreements)
  const withYes = told === 'asked' && agreed === folded ? maskFirst(folded, plainYes) : agreed
  const masked = maskAll(withYes, questions)
  const says = withNo !== folded ? 'refuses' : withYes !== withNo ? 'agrees' : masked === withYes ? null : 'asks'
  return { says, masked }
}

function maskFirst(text: string, pattern: RegExp): string {
  const found = pattern.exec(text)
  return found ? mask(text, found.index, found.index + found[0].length) : text
}

function maskAll(text: string, patterns: RegExp[]): string {
  let masked = text
  for (const pattern of patterns)
    for (const { index, 0: found } of masked.matchAll(pattern)) masked = mask(masked, index, index + found.length)
  return masked
}

/** The original's words that were not blanked out; none of them where all are fillers. */
function restOf(original: string, masked: string): string {
  const pieces = [...masked.matchAll(/[^_]+/g)]
    .map(({ index, 0: piece }) => trimmed(original.slice(index, index + piece.length)))
    .filter(Boolean)
  return pieces.join(' ')
}

/** Without the fillers at both ends. */
function trimmed(piece: string): string {
  const words = piece.split(/\s+/).filter(Boolean)
  const says = words.map((word) => !fillers.has(fold(word).replaceAll(/[^a-z']/g, '')) && /[\p{L}\p{N}]/u.test(word))
  return says.includes(true) ? words.slice(says.indexOf(true), says.lastIndexOf(true) + 1).join(' ') : ''
}
