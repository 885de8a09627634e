/** How Spanish speakers ask when and where a business is. */
import { expression } from '#src/platform/values/expression.ts'
import type { HoursAskedWords } from '../asked-about.ts'

export const hoursAsked: HoursAskedWords = {
  feast: expression('')`
    navidad|nochebuena|nochevieja|ano nuevo|accion de gracias|semana santa|pascua|feriados?|festivos?|
    vacaciones|dia de (?:las madres|la madre|los padres|reyes|muertos|los muertos|la independencia)
  `.source,
  feasts: 'feriados?|festivos?|fiestas',
  closing: 'a que hora (?:\\w+ )?cierran?|cuando cierran?|hasta que hora',
  now: 'ahora|ahorita|en este momento|todavia (?:estan )?abiert\\w+|(?:siguen|sigue) abiert\\w+',
  late: 'abren? (?:\\w+ )?tarde|hasta tarde|abiert\\w+ (?:\\w+ ){0,2}(?:noches?|tarde)',
  early: 'abren temprano|que tan temprano',
  when: 'que|cuando|cual|hasta|desde|a que',
  closed: 'cerrad[oa]s?',
  closedFirst: 'cierran?',
  every: expression('')`
    fines de semana|(?:todos )?los (?:lunes|martes|miercoles|jueves|viernes|sabados|domingos)
  `.source,
  weekend: 'fin(?:es)? de semana',
  days: ['lunes', 'martes', 'miercoles', 'jueves', 'viernes', 'sabados?', 'domingos?'],
  today: 'hoy|esta noche',
  tomorrow: '(?<!\\b(?:la|por la|en la) )manana',
  works: 'trabajan?|atienden',
  open: 'abren?|abiert[oa]s?|cierran?|cerrad[oa]s?|horarios?',
  address: expression('')`
    (?<!\b(?:mi|nuestra) )\b(?:ubicad\w+|ubicacion|direccion)\b|\bdonde (?:estan?|quedan?|se encuentran|es)\b|
    \bcomo (?:llego|se llega)\b
  `.source,
}
