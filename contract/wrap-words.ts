/**
 * The lines of a text, each broken at spaces where it is longer than `width` characters; what is broken keeps its
 * indentation. A word longer than that, an address of the web perhaps, stays whole.
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
