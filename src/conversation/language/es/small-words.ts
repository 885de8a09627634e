/** Words by which Spanish speakers show that they listen, think or leave. */
import { expression } from '#src/platform/values/expression.ts'
import type { FillerWords, SmallWords } from '../heard.ts'

export const smallWords: SmallWords = {
  thinking: 'e+h+m*|a+h+m?|este|pues|a|y|o',
  listening: 'a+h+a+|aja|ok(?:ay|ey)?|si si|ya|vale|claro|bueno|bien|entiendo|aja si|ok ok',
  ofFarewell: expression('')`que (?:tenga|tengas) (?:un )?buen dia|vale|bueno|muchas gracias|gracias|igualmente|adios|
    hasta luego|chao|nos vemos|buen dia|y`.source,
  leaves: 'adios|luego|chao|vemos|dia|igual|gracias',
  ofYes:
    'si claro por favor gracias vale bueno dale quiero me gustaria estaria bien muy amable adelante deje dejar tome ' +
    'un recado mensaje eso seria',
}

export const fillers: FillerWords = {
  anywhere: 'ehm',
  // "Este 14" is a filler before a number; "este lunes" is this Monday.
  beforeAnswer: 'pues|eh+|este(?=,? \\d)',
  beforeName: 'eh+|este|pues|bueno',
}
