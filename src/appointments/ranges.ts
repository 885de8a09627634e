/** Half-open ranges of time, in epoch milliseconds. */
export type Range = { start: number; end: number }

/** The union of ranges, sorted, without overlapping or touching neighbours. */
export function merge(ranges: readonly Range[]): Range[] {
  const merged: Range[] = []
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    if (range.end <= range.start) continue
    const last = merged.at(-1)
    if (last && range.start <= last.end) last.end = Math.max(last.end, range.end)
    else merged.push({ ...range })
  }
  return merged
}

/** What remains of `from` without `away`; both must be merged. */
export function subtract(from: readonly Range[], away: readonly Range[]): Range[] {
  const left: Range[] = []
  let next = 0
  for (const range of from) {
    let start = range.start
    while (next < away.length && (away[next] as Range).end <= start) next += 1
    for (let i = next; i < away.length && (away[i] as Range).start < range.end; i += 1) {
      const gone = away[i] as Range
      if (gone.start > start) left.push({ start, end: gone.start })
      start = Math.max(start, gone.end)
    }
    if (start < range.end) left.push({ start, end: range.end })
  }
  return left
}

/** The ranges that lie in both; both must be merged. */
export function intersect(a: readonly Range[], b: readonly Range[]): Range[] {
  const both: Range[] = []
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const x = a[i] as Range
    const y = b[j] as Range
    const start = Math.max(x.start, y.start)
    const end = Math.min(x.end, y.end)
    if (start < end) both.push({ start, end })
    if (x.end < y.end) i += 1
    else j += 1
  }
  return both
}

/** Whether the whole range lies in these, which may touch and overlap. */
export function covers(ranges: readonly Range[], whole: Range): boolean {
  return merge(ranges).some(({ start, end }) => start <= whole.start && whole.end <= end)
}
