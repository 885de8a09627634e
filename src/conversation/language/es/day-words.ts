/** The Spanish words for days; sentences come folded, so "mañana" reads "manana". */
import type { DayWords, Unit } from '../../understanding/day-words.ts'
import { cardinal, numberOf } from './numbers.ts'

const weekdays = ['lun', 'mar', 'mie', 'jue', 'vie', 'sab', 'dom']
const months = ['ene', 'feb', 'mar', 'abr', 'may', 'jun', 'jul', 'ago', 'sep', 'oct', 'nov', 'dic']

/** With the spellings of those who write as they hear. */
export const weekdayName =
  '(lune[sz]|marte[sz]|mier(?:coles|colez|koles)|jue[vb]e[sz]|[vb]iernes|sa[bv]ados?|domingos?)'
const longMonth =
  'enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|setiembre|octubre|noviembre|' + 'diciembre'
export const monthName = `(${longMonth})`
const month = `(?:${longMonth}|ene|feb|mar|abr|may|jun|jul|ago|sept?|oct|nov|dic)\\b\\.?`

export const countOf = (words: string) =>
  words === ''
    ? 1
    : words.startsWith('un par')
      ? 2
      : /^(?:unos|unas|varios|varias|algun)/.test(words)
        ? 3
        : numberOf(words)
export const count = `(?:un par de|unos|unas|varios|varias|algunos|algunas|${cardinal})`
export const unit = '(?:dias? (?:habiles|habil|laborables?)|dias?|semanas?|quincenas?|mes(?:es)?)'
export const unitOf = (word: string): Unit =>
  /habil|laborable/.test(word)
    ? 'working-day'
    : word.startsWith('d')
      ? 'day'
      : word.startsWith('s')
        ? 'week'
        : word.startsWith('q')
          ? 'fortnight'
          : 'month'

const year = '(?:(?:,? (?:del? |en )?(?:ano )?|[-/])(20\\d\\d|dos mil ' + `${cardinal}))?`
const number = `(?:${cardinal})(?![\\w:])`

export const spanishDayWords: DayWords = {
  weekday: `${weekdayName.slice(1, -1)}|(?:lun|mie|jue|vie|sab|dom)\\.`,
  weekdayNumber: (name) => weekdays.indexOf(name.slice(0, 3).replace(/^b/, 'v').replace('sav', 'sab')) + 1,
  month,
  monthNumber: (name) => (name.startsWith('set') ? 9 : months.indexOf(name.slice(0, 3)) + 1),
  number,
  spoken: number,
  article: '(?:el )?(?:dia )?',
  of: '(?: (?:dias? )?(?:del? )?|[-/])',
  to: '(?: ?- ?| (?:a|al|hasta|y|o|u|pero no) )',
  year,
  century: /^dos mil /,
  numberOf,
  notTime:
    '(?! ?(?:[:.]\\d|[ap]\\.? ?m\\b|de la (?:manana|tarde|noche|madrugada)|(?:y|menos) (?:media|cuarto|pico|cinco|' +
    'diez|veinte)|en punto|horas?\\b|h\\b))' +
    '(?![\\w:])',
  notCounted: '(?! (?:personas|minutos|veces|primer|\\w*opcion|lugar|ninos|dolares|euros|pesos))',
  count,
  countOf,
  unit,
  unitOf,
  nth: '(?:primer[oa]?|segund[oa]|tercer[oa]?|cuart[oa]|quint[oa]|ultim[oa])',
  nthOf: (word) => (word.startsWith('u') ? -1 : ['p', 's', 't', 'c', 'q'].indexOf(word.charAt(0)) + 1),
  ofMonth:
    ' (?:de|en|del) (?:((?:(?:este|el proximo|proximo|el siguiente|presente) )?mes' +
    `(?: que viene| proximo| siguiente| entrante)?)|(?:el )?(?:mes de )?(${month})${year})`,
  monthsOn: (word) => (/proximo|siguiente|viene|entrante/.test(word) ? 1 : 0),
  part: '(?: (?:por|en|de) la (?:manana|tarde|noche))?',
  day: 'dia',
  week: 'semana',
  weekend: '(?:fin de semana|finde)',
  from: new RegExp(
    `\\b(?:(${count})|el|la) (${unit}) (despues|antes|a partir|a contar|desde|siguiente)` +
      '(?: del?| al?)?(?: el| la| dia)?(?: el)? $',
  ),
  isBack: (way) => way === 'antes' || way === 'anterior',
  weekOf: /\b(fin de )?semana (?:del?|que (?:empieza|comienza|inicia))(?: el)?(?: dia)? $/,
  weekdayBeside: new RegExp(
    `\\b(?:el )?${weekdayName} (despues|antes|siguiente)(?: del?| al?)?(?: el| la| dia)?(?: de)? $`,
  ),
  weekdaysOn: [`\\b(?:dentro de|en) (${count}) (${weekdayName.slice(1, -1)})\\b`],
  nextDays: [
    `\\b(?:proxim[oa]s|siguientes) (${count}) ()(dias? (?:habiles|laborables)|dias?|semanas?|meses)\\b`,
    `\\b(${count}) ()(dias? (?:habiles|laborables)|dias?|semanas?|meses) (?:siguientes|proxim[oa]s)\\b`,
    `\\b(${count}) (?:siguientes|proxim[oa]s) ()(dias? (?:habiles|laborables)|dias?|semanas?|meses)\\b`,
  ],
  isPlainlyDay: () => true,
}
