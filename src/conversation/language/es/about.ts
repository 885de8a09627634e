/** What a Spanish sentence of the receptionist is about, where that decides which times and days it may name. */
import { expression } from '#src/platform/values/expression.ts'
import type { AboutWords } from '../guarded.ts'

export const about: AboutWords = {
  offering: expression('u')`
    (?<![\p{L}])(?:cual prefiere|mas (?:pronto|temprano)|tengo|tenemos|hay|queda|quedan|libres?|
    disponibles?|huecos?|sitio|citas?|puedo(?! ayudar)|podemos|podria|puede (?:venir|pasar)|le (?:doy|hago|
    atendemos|viene|parece))(?![\p{L}])
  `,
  opens: /(?<![\p{L}])(?:abr(?:e|en|imos)|cerr(?:amos|ado)|cierr\w+|abiert[oa]s?|cerrad[oa]s?|horario)(?![\p{L}])/u,
  openTime: null,
  closed: expression('u')`
    (?<![\p{L}])(?:cerrad[oa]s?|cerramos(?! a las?)|cierr\w+(?![\p{L}]| a las?)|no abr\w+)(?![\p{L}])
  `,
  open: /(?<![\p{L}])(?:abr|abiert)/u,
  notOpen: 'no abr',
  denies: expression('u')`
    (?<![\p{L}])(?:no|ya no|nada|ningun[oa]?|tampoco|ocupad[oa]s?|llen[oa]s?|complet[oa]s?|
    lamentablemente)(?![\p{L}])
  `,
  asks: { lead: null, begins: null },
  proposes: expression('u')`
    (?<![\p{L}])(?:que (?:tal|le parece|te parece)|le (?:reservo|apunto|doy|pongo)|se (?:la|lo) (?:reservo|apunto)|
    puedo)(?![\p{L}])
  `,
  empty:
    'antes como cuando desde donde entre esta este esto hasta hora horas para pero puede pueden sobre tambien tiene ' +
    'tienen todos lunes martes miercoles jueves viernes sabado domingo manana tarde noche abren abrimos cerramos',
  now: /(?<![\p{L}])(?:hoy|es)(?![\p{L}])/u,
  everyDay: /(?<![\p{L}])(?:todos los dias|(?:los )?(?:siete|7) dias)(?![\p{L}])/u,
  wishes: { wished: 'feliz|buen|lindo|excelente', days: 'navidad|ano|fin de semana' },
  loosely: 'hoy(?: mismo)?|esta|ahora mismo|(?:en|dentro de) .+',
  weekend: /fin de semana/,
  countedThings: 'opciones|citas|servicios|huecos',
  or: 'o|y',
  // "En 24 horas" is not an hour of the clock.
  spans: '(?:en|cada|durante|unas|dentro de|menos de|mas de|las(?= 24)) \\d{1,2} ?(?:h|hrs?|horas)',
  bareHour: {
    hours: 'cinco|seis|siete|ocho|nueve|diez|once|doce',
    before: 'tengo|tiene|tenemos|hay|queda|quedan|libre|las|puedo|podemos|son|u|o|y|a',
    behind: 'u|o|y|a|con|esta|estan|libres?|disponibles?',
  },
}
