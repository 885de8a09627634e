/** Dates in figures alone: "2027-03-07", "3/7", "7-3". */
import { exactDate, isBefore, monthDay, on } from './calendar.ts'
import { type DateDraft, type Day, rule } from './day-words.ts'

export type DateFigures = {
  /** Before "7-3" that is a date: "on". A source without groups. */
  lead: string
  /** Behind "1/2" that is a part of something: "mile". A source without groups. */
  parts: string
  /** In a sentence whose figures are marks: "stars", "rating". */
  marks: RegExp
}

/** `monthFirst` reads 3/7 as March 7th. */
export function writtenDates(today: Day, monthFirst: boolean, { lead, parts, marks }: DateFigures): DateDraft[] {
  const full = (year: number, first: number, second: number) => {
    const [month, day] = first > 12 || (!monthFirst && second <= 12) ? [second, first] : [first, second]
    const date = year ? exactDate(year < 100 ? 2000 + year : year, month, day) : monthDay(today, month, day)
    return date && !isBefore(date, today) ? on(date) : null
  }
  const share = new RegExp(`^(?:24/7|7/24|50/50|[1-3]/[2-5](?= (?:${parts}))|1/2|5/5)(?!/)\\b`)
  const isRatio = (text: string, at: number) =>
    share.test(text.slice(at)) || marks.test(text) || /\d $/.test(text.slice(0, at))
  return [
    rule('\\b(20\\d\\d)[-/](\\d{1,2})[-/](\\d{1,2})\\b', (m) => {
      const date = exactDate(Number(m[1]), Number(m[2]), Number(m[3]))
      return date && !isBefore(date, today) ? on(date) : null
    }),
    rule('(?<![\\d/.$]|(?<!\\d)-)(\\d{1,2})/(\\d{1,2})(?:/(\\d{4}|\\d{2}))?(?![\\d/])', (m, text, at) =>
      isRatio(text, at) ? undefined : full(Number(m[3] || 0), Number(m[1]), Number(m[2])),
    ),
    rule(`(?<=^|\\b(${lead}) )(\\d{1,2})-(\\d{1,2})(?=[ .,?!]*$)`, (m) =>
      m[1] || Number(m[2]) > 12 || Number(m[3]) > 12 ? full(0, Number(m[2]), Number(m[3])) : undefined,
    ),
    rule('(?<![\\d/.$-])(\\d{1,2})[-.](\\d{1,2})[-.](20\\d\\d)\\b', (m) =>
      full(Number(m[3]), Number(m[1]), Number(m[2])),
    ),
  ]
}
