/** What shows that a sentence is Spanish. */
import { expression } from '#src/platform/values/expression.ts'
import type { LanguageCues } from '../../understanding/language-cues.ts'

export const cues: LanguageCues = {
  names: 'spanish|espanol|castellano',
  notSpoken: /\bno (?:hablo|entiendo|se|habla|hablamos|comprendo)(?: [a-z]+){0,2} $/,
  words: expression('g')`
    \b(?:el|la|los|las|un|una|de|del|que|en|por|para|con|si|mi|su|es|son|hay|muy|bien|pero|como|eso|
    esta|ese|yo|me|se|le|lo|mas|ya|al|o|y|sus|este|ahora|ser|hacer|tiene|vale|claro|bueno|perdon|
    correcto|perfecto)\b
  `,
  plain: expression('')`
    \b(?:hola|gracias|por favor|quiero|quisiera|necesito|cuanto|cuando|donde|manana|lunes|miercoles|
    jueves|viernes|sabado|domingo|me llamo|buenos dias|buenas (?:tardes|noches)|tienen|puedo|puede|
    tambien|hoy|cita|estoy|espanol|ayuda|gustaria|adios|tarde|a las (?:una|dos|tres|cuatro|cinco|seis|
    siete|ocho|nueve|diez|once|doce))\b
  `,
  marks: /[¿¡]/,
  opening: /^si\b[.,! ]*/,
  enough: 2,
  outweighs: 2,
}
