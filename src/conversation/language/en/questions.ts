/** The small words of English questions. */
import type { QuestionWords } from '../asked-about.ts'

export const questions: QuestionWords = {
  chatter: `
  a an the this that these those there here it its i im ive me my mine we us our you your yours u ur yall ya
  he she they them their his her someone somebody anyone anybody everyone everybody people folks guys guy man maam sir
  is isnt are arent am was were be been being do does doesnt did didnt done doing have has had having havent can cant
  could couldnt will wont would wouldnt should shall may might must gonna gotta wanna got get gets getting give gives
  giving go goes going come comes coming take takes taking accept accepts accepting offer offers offered offering
  provide provides need needs needed want wants wanted like likes know knows tell tells telling told say says said ask
  asking asked wonder wondering question questions see hear heard think thinking thought guess suppose mean means let
  lets make makes making try trying use uses using work works working help helps helping handle handles deal allow
  allows allowed happen happens possible able way ways kind kinds sort sorts type types form forms thing things stuff
  anything something everything nothing any some all every each both either neither none no not nope yes yeah yep yup
  ok okay sure alright well so and or but if then than because cause as at by for from in into of off on onto out over
  to too up down with without about around under before after until till while during when where what whats which who
  whos whose whom why how hows just only also even still already yet again ever never really actually basically
  literally maybe perhaps probably please thanks thank hi hello hey uh um er erm ah oh hmm huh mm right now quick
  quickly great good fine nice sorry excuse pardon well much many more most less least lot lots bit little one ones
  two first second last next other another else same such very pretty quite s t re ll ve m d o clock today tonight
  tomorrow day days week weeks month monday tuesday wednesday thursday friday saturday sunday mondays tuesdays
  wednesdays thursdays fridays saturdays sundays morning afternoon evening weekend weekends am pm noon time times
  company place business office shop store home house apartment calling call called phone customer customers job jobs
  service services appointment appointments visit visits booking book wont dont cannot yourself myself is any include
  included includes problem problems okay issue matter different certain available availability interested curious
  information info details regarding concerning usually normally generally typically always sometimes carry carries
    method methods option options policy policies concern concerns
  write writing sure again far live lives living based over located whenever minute second end finish finished done
  everyone own okay alright happen anywhere somewhere nowhere spot spots welcome
  still though actually honestly let set put lookin looking look find finding been guys folk ma`,
  topics: `price prices pricing cost costs charge charges charged fee fees rate rates run owe expensive cheap total
    amount money dollars bucks roughly approximately average start starts starting range hours hour open opens opening
    close closes closed closing late early address location locations located directions find long minutes duration last
    lasts takes
    list menu confirm dollar dollars bucks three four five six seven eight nine ten hundred
    regular basic standard normal simple small big`,
  fillers: 'u[hm]+|e[rm]+|guys|folks|like|just|really|actually|basically|all|yall',
  otherWords: 'country counter packing parting parching finish finished course source assured',
  insuranceTaken: 'accept\\w*|take\\w*|bill|file|cover\\w*|pay\\w*|work with|my',
  insuranceHad: 'have|carry|liability|you insured|are you',
  theirs: 'my|our',
  withoutVerbs: withoutChecking,
  howMuch: /\bhow much\b/,
  mixesIn: 1,
  trade: 'fix repair broken broke break breaks technician staff employees team',
}

function withoutChecking(plain: string): string {
  if (/\b(?:pay|paying|payment|cash|cards?)\b/.test(plain)) return plain
  return plain.replaceAll(
    /(?<!\b(?:take|accept|by|with|a|via|write|personal|cashiers|company|or|taking|accepting|for) )\bcheck\b/g,
    'look',
  )
}
