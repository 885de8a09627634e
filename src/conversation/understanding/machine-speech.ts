/** Sentences that only machines say on the telephone, in English and Spanish. */
import { expression } from '#src/platform/values/expression.ts'
import { oneBreath } from './breath.ts'
import { fold } from './text.ts'

/**
 * An assistant, a menu or a mailbox: it names itself, says which key to press, or asks how it may help whoever calls
 * it.
 */
const robot = expression('')`
    \b(?:i'?m|i am|this is|you'?ve reached|you have reached|(?:speaking|talking) (?:to|with))(?: \w+){0,4} 
    (?:automated|automatic|virtual|digital|artificial|ai|voice)(?: \w+)? (?:assistant|agent|receptionist|attendant|
    operator|system|service|line|helper|intelligence)\b|\bi(?:'?m| am) (?:an?|the|your) (?:\w+ )?(?:assistant|
    chatbot|bot|robot|machine|ai)\b|\bpress(?:ing)? (?:the )?(?:one|two|three|four|five|six|seven|eight|nine|zero|
    star|pound|hash|[0-9])\b|\bhow (?:can|may) i (?:help|assist|direct)\b|\b(?:anything|something) else 
    i can (?:help|do|assist)\b|\bi(?:'?d| would) be (?:happy|glad) to (?:help|assist)\b|
    \bthank(?:s| you) for (?:calling|contacting)\b|\b(?:after|at) the (?:tone|beep)\b|\b(?:mailbox|voicemail) (?:is 
    full|of|belongs)\b|\b(?:number|person|customer|subscriber) you (?:have|are|dialed|called)\b|\bmain menu\b|
    \b(?:listen|options have) (?:carefully|changed)\b|
    \b(?:soy|habla con|le atiende|le habla)(?: \w+){0,3} (?:asistente|robot|contestador|operadora automatica)\b|
    \b(?:marque|pulse|presione|oprima|digite) (?:el |la |tecla )?(?:uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|
    cero|asterisco|almohadilla|numeral|[0-9])\b|\ben que (?:le |te |lo |la )?(?:puedo|podemos)(?: \w+)? ?(?:ayud|serv|
    asist|atend)|\bpuedo ayudarl[eoa]s? en algo mas\b|\bgracias por (?:llamar|su llamada|comunicarse)\b|
    \bdespues (?:del|de la) (?:tono|senal)\b|\bmenu principal\b|\bel numero que (?:usted )?(?:marco|ha marcado)\b
  `

/** A waiting line: a person may come at its end. */
const hold = expression('')`
    \byour call (?:is|will|may|has)\b|\b(?:stay|remain|hold|please keep) (?:on|holding|the) ?(?:the )?(?:line|
    holding)\b|\bplease (?:hold|wait|stand by|be patient|stay)\b|\bnext available\b|\bas soon as (?:one|someone|an \w+
    |we)\b|\b(?:agents|operators|representatives|associates|specialists|lines) (?:are|is) (?:\w+ )?(?:busy|assisting|
    helping|speaking|serving)\b|\bfor (?:holding|waiting|your patience|bearing)\b|
    \bbe with you (?:shortly|soon|in|as)\b|\b(?:call|calls|conversation) (?:may|will|might) be (?:recorded|
    monitored|answered)\b|\byou are (?:caller |
    currently )?number\b|\bin the (?:queue|line)\b|\bhigh(?:er)? (?:than \w+ )?call volumes?\b|\b(?:estimated|average|
    current) wait\b|\bsu llamada (?:es|sera|puede|va)\b|\bno cuelgue\b|\b(?:permanezca|mantengase|siga) en (?:la 
    )?linea\b|\bnuestros (?:agentes|operadores|asesores|representantes|ejecutivos)\b|\bgracias por (?:esperar|su 
    espera|su paciencia|mantenerse)\b|\ben (?:breve|unos momentos) (?:le|sera|un)\b|\b(?:espere|aguarde)(?: \w+){0,2} 
    por favor\b|\bpuede ser grabada\b|\btiempo (?:estimado )?de espera\b
  `

/** What kind of machine says such a sentence; null where a person may have said it as well. */
export function machineSpeech(sentence: string): 'robot' | 'hold' | null {
  const plain = fold(oneBreath(sentence))
  return robot.test(plain) ? 'robot' : hold.test(plain) ? 'hold' : null
}
