/**
 * All matches of an expression with the flag `g`, in their order. `matchAll` copies the expression each time, and the
 * copy of a long one often has to be compiled again, which takes longer than reading a sentence with it.
 */
export function matchesOf(pattern: RegExp, text: string): RegExpExecArray[] {
  const matches: RegExpExecArray[] = []
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    matches.push(match)
    if (match[0] === '') pattern.lastIndex++
  }
  return matches
}
