/** A language that is begun: days, times, a few wishes and how a day is said. Everything else is still English. */
import { addUnits, coming, on } from '../understanding/calendar.ts'
import { type DateDraft, type Day, type DayWords, rule as dayRule } from '../understanding/day-words.ts'
import { countedDays } from '../understanding/days-counted.ts'
import { clockWith, part, rule as timeRule, type TimeRule } from '../understanding/time-words.ts'
import { writtenTimes } from '../understanding/written-times.ts'
import { english } from './en/index.ts'
import type { LanguagePack } from './pack.ts'

const values: Record<string, number> = {
  ...{ um: 1, uma: 1, dois: 2, duas: 2, tres: 3, quatro: 4, cinco: 5, seis: 6, sete: 7, oito: 8, nove: 9, dez: 10 },
  ...{ onze: 11, doze: 12, quinze: 15, vinte: 20, trinta: 30 },
}
const number = `(?:${Object.keys(values).join('|')}|\\d{1,2})`
const numberOf = (words: string) => (/^\d+$/.test(words) ? Number(words) : (values[words] ?? null))
const weekdays = ['segunda', 'terca', 'quarta', 'quinta', 'sexta', 'sabado', 'domingo']
const weekday = `(?:(?:${weekdays.slice(0, 5).join('|')})(?:-feira)?|sabado|domingo)`
const weekdayNumber = (name: string) => weekdays.findIndex((one) => name.startsWith(one)) + 1
const months = ['jan', 'fev', 'mar', 'abr', 'mai', 'jun', 'jul', 'ago', 'set', 'out', 'nov', 'dez']
const month = '(?:janeiro|fevereiro|marco|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro)'

const words: DayWords = {
  ...english.days.words,
  weekday,
  weekdayNumber,
  month,
  monthNumber: (name) => months.indexOf(name.slice(0, 3)) + 1,
  number: `${number}(?![\\w:])`,
  spoken: `${number}(?![\\w:])`,
  numberOf,
  article: '(?:o )?(?:dia )?',
  of: ' de ',
  to: ' (?:a|ate|e|ou) ',
  year: '(?: de (20\\d\\d))?',
  notTime: '(?! ?(?:[:h]|horas?\\b|da (?:manha|tarde|noite)))',
  notCounted: '(?! (?:pessoas|minutos|horas))',
  count: number,
  countOf: numberOf,
  unit: '(?:dias?|semanas?|mes(?:es)?)',
  unitOf: (word) => (word.startsWith('d') ? 'day' : word.startsWith('s') ? 'week' : 'month'),
}

const rules = (today: Day): DateDraft[] => [
  ...countedDays(today, words),
  dayRule('\\bdepois de amanha\\b', () => on(today.add({ days: 2 }), 'relative')),
  dayRule('\\bamanha\\b', () => on(today.add({ days: 1 }), 'relative')),
  dayRule('\\bhoje\\b', () => on(today, 'relative')),
  dayRule(`\\bdaqui a (${number}) (${words.unit})\\b`, (m) =>
    on(addUnits(today, numberOf(m[1] ?? '') ?? 0, words.unitOf(m[2] ?? '')), 'relative'),
  ),
  dayRule(`\\b(${weekday})\\b`, (m) => on(coming(today, weekdayNumber(m[1] ?? '')), 'weekday')),
]

const at = clockWith({ numberOf, named: [[/^meio-dia/, 12]], zero: 'zero' })
const times: TimeRule[] = [
  ...writtenTimes(at, { hours: 'horas|h', behind: '', lead: 'as' }),
  timeRule(`\\bas? (${number}) e (meia|quinze)\\b`, (m) => at(m[1] ?? '', m[2] === 'meia' ? 30 : 15, '')),
  timeRule(`\\b(?:as?|das|ate as) (${number})(?: horas)?\\b`, (m) => at(m[1] ?? '', 0, '')),
  timeRule('\\bmeio-dia\\b', () => at('meio-dia', 0, '')),
  timeRule('\\b(?:da|de) manha\\b', () => part('morning')),
  timeRule('\\b(?:da|de|a) tarde\\b', () => part('afternoon')),
  timeRule('\\b(?:da|de|a) noite\\b', () => part('night')),
]
const answer = new RegExp(`^[ ,.]*(?:as )?(${number})[ .]*$`)

export const portuguese: LanguagePack = {
  ...english,
  common:
    'amanha ao ate com da de depois dia do e em eu gostaria hoje mais marcar na nao o obrigado os ou para ' +
    'pode por que queria quero se sim tem um uma voce',
  cues: {
    names: 'portuguese|portugues',
    notSpoken: /\bnao (?:falo|entendo) $/,
    words: /\b(?:quero|queria|gostaria|amanha|hoje|obrigad[oa]|nao|voce|sim|as|uma|com|para|em|do|da|marcar|dia)\b/g,
    enough: 1,
    outweighs: 1,
  },
  intents: {
    spellings: {},
    leads: ['sim', 'nao'],
    tails: ['obrigado', 'por favor'],
    lists: { visit: ['(uma|a) (consulta|visita|hora)'] },
    intents: {
      book: { says: ['(quero|queria|gostaria de|posso) (marcar|agendar) {visit}', 'marcar {visit}'] },
      affirm: { says: ['^sim', '^claro', 'esta bem$'] },
      negate: { says: ['^nao'] },
      price: { says: ['quanto custa'] },
    },
  },
  days: {
    ...english.days,
    words,
    monthFirst: () => false,
    feasts: { wished: 'feliz', over: 'desde', of: 'de', names: { christmas: 'natal', easter: 'pascoa' } },
    afterThat: [],
    noDays: () => [dayRule('\\bontem\\b', () => null)],
    rules,
    bare: () => null,
    joints: {
      ...english.days.joints,
      or: /^,? ou(?: (?:no|na|o|a))?\s*$/,
      through: /^ (?:a|ate)(?: (?:o|a))? ?$/,
      afterBefore: /\bdepois d[eao] ?$/,
      beforeBefore: /\bantes d[eao] ?$/,
    },
  },
  times: {
    rules: times,
    joints: {
      ...english.times.joints,
      afterBefore: /\bdepois d?\s*$/,
      through: /^ (?:a|ate)(?: as)? $/,
      throughLead: /\bdas\s*$/,
    },
    halfSpoken: /manha|tarde|noite|minut|hora/i,
    greetings: /\bboa (?:tarde|noite)\b/g,
    parting: 'ate logo',
    bare: (text) => at(answer.exec(text)?.[1] ?? '', 0, '') ?? null,
  },
  spoken: {
    ...english.spoken,
    locale: 'pt-BR',
    name: 'Portuguese',
    day: (name, day, inMonth) => `${name}, ${day} de ${inMonth}`,
    time: (_digits, hour, minute) => `${hour}h${minute === 0 ? '' : String(minute).padStart(2, '0')}`,
    slots: (day, at, staffName) => `${day}, às ${at}${staffName ? ` com ${staffName}` : ''}`,
  },
}
