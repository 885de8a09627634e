import { fold } from '../understanding/text.ts'

/** Lower case, no accents, words apart by one blank; as `platform.plain_words` in the database. */
export function plainWords(said: string): string {
  return fold(said)
    .replace(/'(?=[a-z])/g, '')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
}

/**
 * Whether two words are one, misheard or mistyped: the same beginning, and one change from 5 letters on, two from 9 on.
 * A swap of neighbours is one change.
 */
export function isMisheard(heard: string, meant: string): boolean {
  if (heard === meant || Math.min(heard.length, meant.length) < 5 || heard[0] !== meant[0]) return false
  return changes(heard, meant) <= (Math.min(heard.length, meant.length) >= 9 ? 2 : 1)
}

/** The optimal string alignment distance (Damerau, 1964). */
function changes(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row.push(
        Math.min(
          at(rows, i - 1, j) + 1,
          (row[j - 1] as number) + 1,
          at(rows, i - 1, j - 1) + Number(a[i - 1] !== b[j - 1]),
          swapped ? at(rows, i - 2, j - 2) + 1 : Infinity,
        ),
      )
    }
    rows.push(row)
  }
  return at(rows, a.length, b.length)
}

const at = (rows: number[][], i: number, j: number): number => rows[i]?.[j] ?? Infinity
