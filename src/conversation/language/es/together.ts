import { expression } from '#src/platform/values/expression.ts'
import type { TogetherWords } from '../together-words.ts'

/** Familias, y cada semana otra vez. */
export const together: TogetherWords = {
  numbers: {
    ...{ dos: 2, ambos: 2, ambas: 2, tres: 3, cuatro: 4, cinco: 5, seis: 6, siete: 7, ocho: 8, nueve: 9, diez: 10 },
    ...{ once: 11, doce: 12 },
  },
  people: [
    expression('')`
      (?<!\b(?:tengo|tiene|tenemos|con) (?:mis |los |las )?)
      \b(dos|tres|cuatro|cinco|seis|siete|ocho|[2-8]) (?:ninos|ninas|hijos|hijas|chicos|chicas|nietos|hermanos|
      hermanas|gemelos|gemelas|perros|gatos|peques|pequenos)\b
    `,
    /\bpara (dos|tres|cuatro|cinco|seis|siete|ocho|[2-8]) (?:personas|ninos|ninas|hijos|hijas|adultos|amigos|amigas)\b/,
    expression('')`
      (?<!\b(?:las|sobre las|antes de las|hasta las) )\b(dos|tres|cuatro|cinco|seis|siete|ocho|[2-8]) 
      (?!veces\b|semanas\b|dias\b|horas\b|minutos\b|meses\b)\w+s\b(?=.*\b(?:seguid[oa]s|
      un[oa] (?:detras|despues|tras)|a la misma hora|al mismo tiempo|a la vez)\b)
    `,
    /\b(?:nosotros|nosotras|los|las) dos\b(?=.*\b(?:necesit\w+|quer\w+|quier\w+|cita|citas|cada)\b)/,
    /\bamb[oa]s (?:ninos|ninas|hijos|hijas|chicos|chicas|gemelos|gemelas|perros|gatos)\b/,
  ],
  pairs: /\b(?:mi \w+ y yo|yo y mi \w+|mi \w+ y mi \w+)\b/,
  each: /\b(?:los dos|las dos|ambos|ambas|cada uno|cada una|para cada)\b/,
  inARow: expression('')`
    \b(?:un[oa] (?:detras|despues|tras) (?:de[l]? )?(?:otr[oa]|el otro|la otra)|seguid[oa]s|consecutiv\w+|
    un[oa] por un[oa]|una tras otra|uno tras otro)\b
  `,
  sideBySide: /\b(?:a la misma hora|al mismo tiempo|a la vez|simultanea\w*)\b/,
  weekly: [
    /\b(?:tod[oa]s los|cada) (?:lunes|martes|miercoles|jueves|viernes|sabados?|domingos?)\b/,
    /\b(?:una vez (?:a|por) (?:la )?semana|cada semana|todas las semanas|semanal\w*)\b/,
    /\bcada (dos|tres|cuatro|cinco|seis|[2-6]) semanas\b/,
  ],
  everyOther: /\b(?:una semana si y otra no|cada quince dias|quincenal\w*|cada dos semanas)\b/,
  times: /\b(dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|\d{1,2}) (?:veces|sesiones|visitas)\b/,
  forWeeks: expression('')`
    \b(?:durante|por|en) (?:las proximas |unas )?(dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|
    \d{1,2}) semanas\b
  `,
  forMonths: /\b(?:durante|por) (?:un|(dos|tres|[23])) mes(?:es)?\b/,
  rhythm: expression('g')`
    \b(?:(?:todos los|cada) (?=lunes|martes|miercoles|jueves|viernes|sabado|domingo)|
    una vez (?:a|por) (?:la )?semana\b|cada semana\b|todas las semanas\b|semanal\w*|
    cada (?:dos|tres|cuatro|cinco|seis|[2-6]) semanas\b|una semana si y otra no\b|cada quince dias\b|quincenal\w*|
    (?:durante|por|en) (?:las proximas |unas )?(?:dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|
    \d{1,2}) semanas\b|(?:durante|por) (?:un|dos|tres|[23]) mes(?:es)?\b|
    (?:dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|\d{1,2}) (?:veces|sesiones|visitas)\b)
  `,
  leaveOut: /\b(?:salt\w+|dej\w+ (?:es[ae] )?fuera|sin es[ae]|es[ae] no|omit\w+|quit\w+ es[ae])\b/,
}
