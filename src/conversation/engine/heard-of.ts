/** How much of a text the caller heard, from what the carrier says its voice had spoken. Pure. */

type Word = { plain: string; end: number }

/** Words that may be written differently in the text and in the carrier's report, such as "2" and "two". */
const mostSkipped = 2

/**
 * The number of characters of `text` that were heard. `heard`: the carrier's words, whose punctuation, capitals and
 * figures may differ from ours, and which may begin with a later sentence; null when it does not say. `byTime`: the
 * number of characters that the time of speaking makes likely, for words that are found nowhere.
 */
export function heardOf(text: string, { heard, byTime }: { heard: string | null; byTime: number }): number {
  const said = wordsOf(text)
  const reported = heard === null ? null : wordsOf(heard)
  if (reported?.length === 0) return 0
  for (const start of reported ? startsOf(said, reported[0]?.plain ?? '') : []) {
    const length = matchFrom(said, { start, reported: reported ?? [] })
    if (length !== null) return length
  }
  const whole = said.findLast(({ end }) => end <= byTime)
  return whole?.end ?? 0
}

/** The places where the reported words may begin: the beginning first, then wherever their first word stands. */
function startsOf(said: Word[], first: string): number[] {
  return [0, ...said.flatMap(({ plain }, index) => (index > 0 && plain === first ? [index] : []))]
}

/** The end of the last word in common, or null when the reported words do not stand there. */
function matchFrom(said: Word[], { start, reported }: { start: number; reported: Word[] }): number | null {
  let at = start
  let matched = 0
  let end: number | null = null
  for (const { plain } of reported) {
    const next = said.slice(at, at + mostSkipped + 1).findIndex((word) => alike(word.plain, plain))
    if (next < 0) continue
    at += next + 1
    matched += 1
    end = said[at - 1]?.end ?? end
  }
  return matched * 4 >= reported.length * 3 ? end : null
}

/** The last word may be cut: "Tuesd". */
const alike = (said: string, reported: string) =>
  said === reported || (reported.length >= 3 && said.startsWith(reported))

function wordsOf(text: string): Word[] {
  // The punctuation behind a word is its end: a question is heard with its question mark.
  return [...text.matchAll(/([\p{L}\p{N}](?:[\p{L}\p{N}'’:.]*[\p{L}\p{N}])?)[.,;:!?]*/gu)].map((found) => ({
    plain: (found[1] ?? '').toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, ''),
    end: found.index + found[0].length,
  }))
}
