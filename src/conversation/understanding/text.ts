import { matchesOf } from '#src/platform/values/matches-of.ts'
/** Working on a sentence without losing the place: folding and masking keep every character where it was. */
import { mayMatch } from '#src/platform/values/may-match.ts'

export { fold } from '#src/platform/values/fold.ts'

/** Blanks a stretch out with a mark that no grammar matches. */
export function mask(text: string, start: number, end: number): string {
  return text.slice(0, start) + '_'.repeat(end - start) + text.slice(end)
}

export type Match<T> = { value: T; start: number; end: number }

/**
 * A rule's `read` returns one of three: a value; null, when the text belongs to this rule but names nothing (it is then
 * blanked out for the later rules); undefined, when the rule does not apply and later rules may read the text.
 */
export type Rule<T> = { pattern: RegExp; read: (match: string[], rest: string, at: number) => T | null | undefined }

/**
 * Runs the rules in order of strength; what one has taken, the later ones no longer see. Answers the finds in the order
 * they were said, and the text that is left.
 */
export function scan<T>(text: string, rules: Rule<T>[]): { found: Match<T>[]; rest: string } {
  const found: Match<T>[] = []
  let rest = text
  for (const rule of rules) {
    if (!mayMatch(rule.pattern, rest)) continue
    for (const match of matchesOf(rule.pattern, rest)) {
      const start = match.index
      const end = start + match[0].length
      const value = rule.read(
        match.map((group) => group ?? ''),
        rest,
        start,
      )
      if (value === undefined || end === start) continue
      if (value !== null) found.push({ value, start, end })
      rest = mask(rest, start, end)
    }
  }
  return { found: found.sort((a, b) => a.start - b.start), rest }
}

/** Title case for a name that came in lower case or all capitals; mixed case is left as written (McDonald). */
export function nameCase(name: string): string {
  const plain = name === name.toLowerCase() || (name === name.toUpperCase() && name.length > 3)
  if (!plain) return name
  const small = new Set(['de', 'la', 'del', 'los', 'las', 'y', 'van', 'von'])
  return name
    .toLowerCase()
    .split(/\s+/)
    .map((word, i) =>
      i > 0 && small.has(word)
        ? word
        : word.replace(/(^|['-])(\p{L})/gu, (_, lead: string, letter: string) => lead + letter.toUpperCase()),
    )
    .join(' ')
}
