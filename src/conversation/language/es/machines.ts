/** Sentences that only machines say on the telephone, in Spanish. */
import { expression } from '#src/platform/values/expression.ts'
import type { MachineWords } from '../heard.ts'

export const machines: MachineWords = {
  robot: expression('')`
    \b(?:soy|habla con|le atiende|le habla)(?: \w+){0,3} (?:asistente|robot|contestador|operadora automatica)\b|
    \b(?:marque|pulse|presione|oprima|digite) (?:el |la |tecla )?(?:uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|
    cero|asterisco|almohadilla|numeral|[0-9])\b|\ben que (?:le |te |lo |la )?(?:puedo|podemos)(?: \w+)? ?(?:ayud|serv|
    asist|atend)|\bpuedo ayudarl[eoa]s? en algo mas\b|\bgracias por (?:llamar|su llamada|comunicarse)\b|
    \bdespues (?:del|de la) (?:tono|senal)\b|\bmenu principal\b|\bel numero que (?:usted )?(?:marco|ha marcado)\b
  `,
  hold: expression('')`
    \bsu llamada (?:es|sera|puede|va)\b|\bno cuelgue\b|\b(?:permanezca|mantengase|siga) en (?:la 
    )?linea\b|\bnuestros (?:agentes|operadores|asesores|representantes|ejecutivos)\b|\bgracias por (?:esperar|su 
    espera|su paciencia|mantenerse)\b|\ben (?:breve|unos momentos) (?:le|sera|un)\b|\b(?:espere|aguarde)(?: \w+){0,2} 
    por favor\b|\bpuede ser grabada\b|\btiempo (?:estimado )?de espera\b
  `,
}
