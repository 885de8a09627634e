/** Reads the words of a mail as the blocks they were written in. Pure. */

export type Block =
  | { kind: 'words'; lines: string[] }
  /** "What: Haircut" and so on, one below the other. */
  | { kind: 'rows'; rows: { label: string; value: string }[] }
  /** Indented lines: a few things to choose from. */
  | { kind: 'list'; items: string[] }
  /** A link of ours on a line of its own; `label`: what was said before it. */
  | { kind: 'link'; label: string; url: string }

const row = /^ {0,2}(?<label>[\p{L}-]{2,12}): {1,12}(?<value>\S.*)$/u

/** Blank lines part blocks. Only what begins with `ours`, a base URL, is a link: strangers' words are in mails too. */
export function readBlocks(text: string, ours: string): Block[] {
  const parts: string[][] = [[]]
  for (const line of text.split('\n'))
    if (line.trim() === '') parts.push([])
    else parts.at(-1)?.push(line)
  const blocks = parts.filter((lines) => lines.length > 0).map((lines) => blockOf(lines, ours))
  return blocks.reduce<Block[]>((before, block) => [...before.slice(0, -1), ...joined(before.at(-1), block)], [])
}

function blockOf(lines: string[], ours: string): Block {
  const [first = ''] = lines
  if (lines.length === 1 && isOurs(first.trim(), ours)) return { kind: 'link', label: '', url: first.trim() }
  const rows = lines.map((line) => row.exec(line)?.groups)
  if (rows.every((found) => found !== undefined) && (lines.length > 1 || /^ {2}|: {2}/.test(first)))
    return {
      kind: 'rows',
      rows: rows.map((found) => ({ label: found?.['label'] ?? '', value: found?.['value'] ?? '' })),
    }
  if (lines.every((line) => /^ {2}\S/.test(line))) return { kind: 'list', items: lines.map((line) => line.trim()) }
  return { kind: 'words', lines: lines.map((line) => line.trim()) }
}

/** "Move or cancel it here:" becomes what is pressed. */
function joined(before: Block | undefined, block: Block): Block[] {
  if (before?.kind !== 'words' || block.kind !== 'link') return before ? [before, block] : [block]
  const words = before.lines.join(' ')
  const [, rest = '', label = ''] = /^(?:(.*[.!?])\s+)?([^.!?]{3,80}):$/su.exec(words) ?? []
  if (!label) return [before, block]
  return [...(rest ? [{ kind: 'words' as const, lines: [rest] }] : []), { ...block, label }]
}

/** Whether it is an address of ours and nothing else. */
export const isOurs = (text: string, ours: string): boolean =>
  (text === ours || text.startsWith(`${ours.replace(/\/$/, '')}/`)) && !/[\s"'<>]/.test(text)
