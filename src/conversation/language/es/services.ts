/** How Spanish speakers name what they want done. */
import { expression } from '#src/platform/values/expression.ts'
import type { ServiceWords } from '../heard.ts'

export const services: ServiceWords = {
  empty: 'de la el los las del para con y un una servicio cita visita',
  saysLittle: 'servicio visita',
  functionWords: `no si ni sin es esta este esto eso ese son hay ser que quien como cuando donde al por su sus mi mis tu
    yo me se le lo nos les o u a en sobre desde hasta muy mas ya pero tengo tiene quiero necesito fuera`,
  trouble: expression('')`
    \b(?:hace (?:un )?ruidos?|roto|rota|descompuest[oa]|no (?:funciona|enciende|calienta|enfria)|gotea|arreglar|
    reparar|averiad[oa])\b
  `,
  repair: ['reparacion', 'reparar', 'arreglo'],
  refused: /\b(?:en vez de|y no) (?:un |una |el |la )?[a-z-]+/g,
  places: [/\bprimer[oa]?\b/, /\bsegund[oa]\b/, /\btercer[oa]?\b/, /\bcuart[oa]\b/],
  last: /\bultim[oa]\b/,
}
