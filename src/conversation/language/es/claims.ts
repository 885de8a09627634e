/** How a booking is claimed in Spanish. */
import { expression } from '#src/platform/values/expression.ts'
import type { ClaimWords } from '../guarded.ts'

const claims = [
  // Está reservada; le he apuntado; su cita es el martes; nos vemos mañana.
  '(?<!\\bno (?:le |te |la |lo |se )?)\\b(?:he|hemos|ha|han|queda|quedó|está|ya está|estás|tengo|' +
    'tenemos)\\s+(?:ya\\s+)?(?:sido\\s+)?(?:reservad|confirmad|agendad|programad|apuntad|anotad|cancelad|' +
    'cambiad)[oa]s?\\b',
  '^(?:listo|perfecto|muy bien|bien|hecho)?[,.! ]*(?:reservad|confirmad|agendad|programad|apuntad|anotad)[oa]s?\\b',
  '(?<=^|\\s)(?:reservé|agendé|confirmé|apunté|anoté|programé|le reservo ya)(?=$|[\\s.,!])',
  '\\b(?:nos vemos|[lt][aeo] esperamos|[lt][aeo] espero) (?:el|mañana|hoy|a las?)(?=$|\\s)',
  '\\b(?:su|tu) (?:cita|reserva) (?:es|será|queda|quedó)(?=$|\\s)',
  '\\b(?:tiene|tienes) (?:ya )?(?:una|su|tu) (?:cita|reserva)\\b',
].map((source) => new RegExp(source, 'i'))

const holds = [
  // Le he guardado las nueve; le apunto para el jueves; queda usted anotada; una reserva provisional.
  expression('u')`
    (?<!(?<![\p{L}])no )(?<![\p{L}])(?:le|te|la|lo|los|les) (?:he|hemos) (?:guardad|puest|bloquead|apartad|
    separad|metid|marcad|hech|dad|colocad)[oa] (?:[\p{L}\d:]+ ){0,2}(?:horas?|citas?|turnos?|huecos?|
    sitio|las? \d|las? \p{L}+)
  `,
  expression('u')`
    (?<!(?<![\p{L}])no )(?<![\p{L}])(?:le|te|la|lo|los|les) (?:guardo|aparto|bloqueo|separo|apunto|anoto|
    agendo|mantengo|dejo)(?: (?:reservad|apuntad|anotad|guardad)[oa]s?)? (?:en |a |para )?(?:el |la |las |
    esta |este |esa |ese |su |una |un )
  `,
  /(?<![\p{L}])(?:le|te|les|se (?:la|lo)) (?:aparte|guarde|bloquee|separe) (?:el |la |las |esa |ese |su )/u,
  expression('u')`
    (?<!(?<![\p{L}])no )(?<![\p{L}])(?:queda|quedan|esta|estan|quedo)(?: usted| ya| provisionalmente)+ 
    (?:reservad|apuntad|anotad|agendad|confirmad)[oa]s?(?![\p{L}])
  `,
  /(?<![\p{L}])(?:reserva|cita) (?:provisional|tentativa)(?![\p{L}])/u,
]

export const claiming: ClaimWords = {
  claims,
  holds,
  question: { lead: null, begins: null },
  completion: [
    '(?:hech|list|reservad|confirmad|agendad|programad|apuntad|anotad|asegurad|registrad|guardad|apartad|' +
      'separad|fijad|cerrad|cambiad|cancelad|anulad|movid|complet|completad|suy|tuy)[oa]s?',
    '(?:nos vemos|(?:le|te|lo|la|os|les) esper\\w+|queda\\w*|quedo|ya (?:esta|tiene|tienes|cuenta)|(?:su|' +
      'tu) turno|dese por|cuente con|con exito)',
  ],
  denied: { not: 'nada', been: 'esta|se ha|ha sido', notYet: null, done: 'reservad[oa]|confirmad[oa]|hech[oa]' },
  offered: expression('u')`si (?:quiere|quieres|desea|deseas|gusta|prefiere|lo desea|le parece|le va|no )|
    en cuanto (?:me|tenga|usted)|una vez que|cuando (?:me|tenga)|puedo (?:tomar|dejar|pasar)|
    (?:quiere|quieres|desea) que`.source,
}
