/** What a Spanish question asks the caller for. */
import { expression } from '#src/platform/values/expression.ts'
import type { AskingWords } from '../guarded.ts'

export const asking: AskingWords = {
  'anything-else': /algo mas|en que mas/u,
  message: /que (?:les|le) digo|cual es (?:el|su) (?:mensaje|recado)|que recado/u,
  name: expression('u')`
    (?<![\p{L}])(?:(?:su|tu|que) nombre|(?:a )?nombre de quien|como se llama|a que nombre|con quien hablo)(?![\p{L}])
  `,
  phone: /(?<![\p{L}])(?:telefono|(?:que|su|a que|un) numero|movil|celular)(?![\p{L}])/u,
  email: /(?<![\p{L}])(?:e-?mail|correo)(?![\p{L}])/u,
  offer: /(?<![\p{L}])(?:cual prefiere|le (?:viene|va) bien|se la reservo|le reservo|alguna de)(?![\p{L}])/u,
  date: /(?<![\p{L}])(?:(?:que|para que) (?:dia|fecha)|cuando)(?![\p{L}])/u,
  time: /(?<![\p{L}])(?:(?:a )?que hora|por la manana o)(?![\p{L}])/u,
  service: /(?<![\p{L}])que (?:servicio|necesita|desea|busca|tipo)(?![\p{L}])/u,
}
