/** What it costs a process to be scraped by Prometheus, with the series of a process that has worked. */
import { freePort } from '#src/installation/free-port.ts'
import { startProduct } from './product-process.ts'
import { median, round, spread, type Result } from './result.ts'
import type { Bench, Scope } from './scope.ts'
import { throwAwayFolder } from './throw-away.ts'

export const scrape: Bench = {
  name: 'scrape',
  mostMs: 60_000,
  async run(scope) {
    const port = await freePort('127.0.0.1', 0)
    const dataDir = await throwAwayFolder(scope)
    const { webUrl } = await startProduct(scope, { env: { DATA_DIR: dataDir, OPS_PORT: String(port) } })
    const ops = `http://127.0.0.1:${port}`
    const pages = ['/', '/sign-in', '/sign-up', '/contact', '/call-me', '/openapi.json', '/no-such-page']
    for (const page of pages) await fetched(webUrl + page)
    scope.progress('scraping')
    const [ours, peer] = [await timed(scope, `${ops}/metrics`), await timed(scope, `${ops}/healthz`)]
    return [result(ours, peer)]
  },
}

function result(ours: number[], peer: number[]): Result {
  const probe = spread(peer)
  return {
    name: 'a scrape of /metrics',
    ...spread(ours),
    unit: 'ms',
    peer: `/healthz of the same listener, one at a time: p50 ${probe.p50} ms`,
    ratio: round(median(peer) / median(ours)),
    aim: null,
  }
}

async function timed(scope: Scope, url: string): Promise<number[]> {
  for (let nth = 0; nth < 20; nth += 1) await fetched(url)
  const samples: number[] = []
  for (let nth = 0; nth < (scope.quick ? 20 : 300); nth += 1) samples.push(await fetched(url))
  return samples
}

/** How long it took until all of the answer was here, milliseconds. */
async function fetched(url: string): Promise<number> {
  const startedAt = performance.now()
  await (await fetch(url)).arrayBuffer()
  return performance.now() - startedAt
}
