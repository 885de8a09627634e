/** Times of day in figures alone: "14:30", "3.15 pm", "1030pm", "0730-0930". */
import { type At, rule, type TimeRule } from './time-words.ts'

/** After a time: "pm", "p. m.", and nothing that could be a word of its own. One group. */
export const half = '(?: ?[.,]? ?([ap](?: ?\\.)? ?m\\b(?: ?\\.(?!\\d))?|[ap]\\. ?m\\.))'
/** "9a", "3p.": only glued to the figures. One group. */
export const letter = '(?:([ap])\\b\\.?)'

export type TimeFigures = {
  /** Behind hours and minutes: "hours". A source without groups. */
  hours: string
  /** May stand behind them as well, before "pm": "o'clock". Matches the empty text. */
  behind: string
  /** Before "4.30", which without it may be a price. A source without groups. */
  lead: string
}

export function writtenTimes(at: At, { hours, behind, lead }: TimeFigures): TimeRule[] {
  const leads = new RegExp(`\\b(?:${lead}) $|^$`)
  const isDecimal = (words: string, before: string) =>
    words.includes('.') && !/[ap]\.? ?m|[ap]$/.test(words) && !leads.test(before)
  return [
    rule(
      `(?<![\\d:.$/])\\b([01]?\\d|2[0-4]) ?[:.h] ?([0-5]\\d)(?![\\d%])(?![:.]\\d)(?: ?(?:${hours})\\b)?` +
        `${behind}(?:${half}|${letter})?`,
      (m, text, start) =>
        isDecimal(m[0] ?? '', text.slice(0, start)) ? undefined : at(m[1] ?? '', m[2] ?? '', m[3] || m[4] || ''),
    ),
    rule(`(?<![\\d:.,$#/+])\\b(1[0-2]|0?[1-9])([0-5]\\d)${half}`, (m) => at(m[1] ?? '', m[2] ?? '', m[3] ?? '')),
    rule('(?<![\\d:.,$#/+-])([01]\\d|2[0-3])([0-5]\\d)(?= ?- ?(?:[01]\\d|2[0-3])[0-5]\\d(?!\\d))', (m) =>
      at(m[1] ?? '', m[2] ?? '', ''),
    ),
    rule(`(?<![\\d:.,$#/+])\\b([01]\\d|2[0-3])([0-5]\\d) ?(?:${hours})\\b`, (m) => at(m[1] ?? '', m[2] ?? '', '')),
  ]
}
