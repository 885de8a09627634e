/**
 * Breaks each line longer than `width` characters at spaces; the new lines keep its indentation. A single longer word,
 * such as a URL, stays whole.
 */
export function wrapWords(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, width))
}

function wrapLine(line: string, width: number): string[] {
  const indent = line.slice(0, line.length - line.trimStart().length)
  const lines: string[] = []
  let rest = line
  while (rest.length > width) {
    const before = rest.lastIndexOf(' ', width)
    const at = before > indent.length ? before : rest.indexOf(' ', Math.max(width, indent.length))
    if (at < 0) break
    lines.push(rest.slice(0, at).trimEnd())
    rest = indent + rest.slice(at).trimStart()
  }
  return [...lines, rest]
}
