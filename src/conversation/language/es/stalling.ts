/** How Spanish speakers ask for patience. */
import { expression } from '#src/platform/values/expression.ts'
import type { StallingWords } from '../guarded.ts'

export const stalling: StallingWords = {
  opening: 'claro|perfecto|de acuerdo|muy bien|por supuesto|por favor',
  lead: 'claro',
  patience: expression('')`(?:un|deme un) (?:momento|momentito|segundo)|
    (?:dejeme|permitame|voy a) (?:ver|mirar|comprobar|consultar|revisar|verificar)|espere|aguarde|
    lo estoy (?:mirando|comprobando)`.source,
  behind: 'un|por|mientras|la|el|lo|que|si|su',
}
