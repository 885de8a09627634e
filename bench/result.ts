/** The results of a bench, and how a list of them is printed. */

/** One figure beside its peer's. `--json` prints exactly this, one object a line. */
export type Result = {
  name: string
  /** The number of samples behind `p50` and `p95`. */
  n: number
  p50: number
  p95: number
  unit: 'ms' | 'MB' | 'MB/s' | 'round trips'
  /** The peer it is measured against, in words, with the peer's own figure. */
  peer: string
  /**
   * The ratio: peer / ours for times and memory, ours / peer for throughput. 1 is as good as the peer, higher is
   * better. Null without a peer.
   */
  ratio: number | null
  /** The least ratio we want; null where the peer is a yardstick and no goal. */
  aim: number | null
}

/** Nearest-rank percentile; `share` between 0 and 1. */
function percentile(samples: readonly number[], share: number): number {
  if (!samples.length) throw new Error('No samples to take a percentile of')
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] as number
}

export function median(samples: readonly number[]): number {
  return percentile(samples, 0.5)
}

/** Sums up a list of samples, as a result shows them. */
export function spread(samples: readonly number[]): { n: number; p50: number; p95: number } {
  return { n: samples.length, p50: round(median(samples)), p95: round(percentile(samples, 0.95)) }
}

/** Rounds to three significant digits: more would be noise. */
export function round(value: number): number {
  return value === 0 ? 0 : Number(value.toPrecision(3))
}

export function tableOf(results: readonly Result[]): string {
  const rows = results.map((one) => [
    one.name,
    String(one.n),
    `${one.p50}`,
    `${one.p95}`,
    one.unit,
    ratioOf(one),
    one.aim === null ? '' : `>= ${one.aim}`,
    one.peer,
  ])
  const head = ['bench', 'n', 'p50', 'p95', 'unit', 'ratio', 'aim', 'against']
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] as string).length)),
  )
  const line = (cells: string[]) =>
    cells.map((cell, column) => (column === head.length - 1 ? cell : cell.padEnd(widths[column] as number))).join('  ')
  return [line(head), ...rows.map(line)].join('\n')
}

function ratioOf({ ratio, aim }: Result): string {
  if (ratio === null) return '-'
  return aim !== null && ratio < aim ? `${ratio} (missed)` : String(ratio)
}
