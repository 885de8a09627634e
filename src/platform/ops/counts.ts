/** What the processes count together, minute by minute: the sums of their counters in one small table. */
import type { Metrics } from './metrics.ts'

/** Counts by name; none is zero. */
export type Counts = ReadonlyMap<string, number>

type Series = { labels: Partial<Record<string, string | number>>; value: number; metricName?: string }
type Counter = { get(): Promise<{ values: Series[] }> }

/** Of the probes of balancers nobody hears. */
const probes = new Set(['/healthz', '/readyz'])

/** Under which names a series is added up. */
const counters: { of(metrics: Metrics): Counter; names(series: Series): string[] }[] = [
  {
    of: ({ requests }) => requests,
    names({ metricName, labels }) {
      if (!metricName?.endsWith('_count') || probes.has(String(labels['http_route']))) return []
      return Number(labels['http_response_status_code']) >= 500 ? ['answers', 'answers.failed'] : ['answers']
    },
  },
  {
    of: ({ circuitCalls }) => circuitCalls,
    names: ({ labels }) => [`provider.${labels['outcome']}:${labels['circuit']}`],
  },
  {
    of: ({ limits }) => limits,
    names: ({ labels }) => [labels['outcome'] === 'away' ? 'limiter.failed' : 'limiter.ok'],
  },
  {
    of: ({ webhooks }) => webhooks,
    names: ({ labels }) => [labels['outcome'] === 'delivered' ? 'webhooks.delivered' : 'webhooks.failed'],
  },
  { of: ({ fallbacks }) => fallbacks, names: () => ['fallbacks'] },
  { of: ({ callsLost }) => callsLost, names: () => ['calls.lost'] },
]

async function sumUp(metrics: Metrics): Promise<Map<string, number>> {
  const sums = new Map<string, number>()
  for (const { of, names } of counters)
    for (const series of (await of(metrics).get()).values)
      for (const name of names(series)) sums.set(name, (sums.get(name) ?? 0) + series.value)
  return sums
}

/**
 * Gives what was counted since the last time to `write`. When that fails, the next time gives it again: nothing is
 * lost, only late.
 */
export function countsSince(metrics: Metrics): (write: (counts: Counts) => Promise<void>) => Promise<void> {
  let written: Counts = new Map()
  return async (write) => {
    const sums = await sumUp(metrics)
    const news = [...sums].flatMap(([name, sum]): [string, number][] => {
      const count = sum - (written.get(name) ?? 0)
      return count > 0 ? [[name, count]] : []
    })
    await write(new Map(news.toSorted(([one], [other]) => (one < other ? -1 : 1))))
    written = sums
  }
}
