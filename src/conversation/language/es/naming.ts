/** Turns of phrase by which Spanish speakers tell a name. */
import { expression } from '#src/platform/values/expression.ts'
import type { NamingWords } from '../naming.ts'

export const naming: NamingWords = {
  led: '(?:su|el) nombre (?:completo )?es|me llamo|se llama|mi nombre (?:completo )?es|a nombre de|al nombre de',
  presents: 'soy|habla|le habla|te habla',
  presentsSmall: 'soy|habla|le habla|me llamo',
  presentsOne: 'soy|habla|le habla|me llamo',
  itIs: null,
  behindItIs: null,
  greets: 'hola',
  greetings: 'hola|buen[oa]s(?: d[ií]as| tardes| noches)?|buen d[ií]a|mire',
  behind: 'al habla',
  notBehind: null,
  again: null,
  from: 'en|de',
  goesOn: 'y (?:necesito|quiero|tengo|se|me|mi|no|la|el|llamo|quisiera)|necesito|quiero|quisiera|llamo|tengo',
  leads: expression('')`
    eh|no|pues|si|sí|claro|bueno|vale|por supuesto|mir[ea]|ver[aá]|a ver|con (?:mucho )?gusto|c[oó]mo no|buenas|ya|yo|
    este|quise decir|digo
  `.source,
  phrases: expression('')`
    (?:le |te )?habla (?:con )?|de parte de |apunt[ae]\p{L}* (?:a )?|an[oó]t[ae]\p{L}* (?:a )?|p[oó]ng\p{L}* a |
    me dicen |para mi \p{L}+,? |me llamo |(?:mi|el) nombre (?:completo )?es |soy |es |a nombre de |
    ponlo a nombre de |póngalo a nombre de |con 
  `.source,
  titles: '(?:(?:el|la) )?(?:sra?|srta|senor|senora|señor|señora|señorita|senorita|don|doña)\\.? ',
  abbreviated: 'dra?|sra?|srta',
  firm: 'llamo|nombre|soy',
  tail: 'por favor|gracias|para servirle|a sus? [oó]rdenes',
  clauses: 'pero',
  joined: { word: 'y', before: 'mi|el|la|su|un|una|es|puede|quiero|necesito|para|vivo|estoy|soy|llamo|tengo' },
  apostrophe: 'apóstrofe|apostrofe|apóstrofo|apostrofo',
  hyphen: 'guion|guión',
  articles: 'el|mi',
  given: 'nombre',
  family: 'apellidos?',
  is: ' es',
  and: 'y',
  correction: { not: 'no(?:,| es| me llamo| soy)', follows: 'es|sino|soy|me llamo', goes: 'sino' },
  noFirst: 'la|los|las|y|de',
  notAlone: 'al',
  months: 'abril|julio|mayo|junio',
  counts: 'uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve',
  days: 'lunes|martes|miercoles|jueves|viernes|sabado',
  others: {
    forWhom: 'para|de parte de',
    my: 'mis?|nuestr[oa]s?',
    need: 'necesita|quiere|quisiera',
    theirName: null,
  },
}
