/**
 * Slowhttptest: a thousand connections that send their headers, or a body, or take their answer, as slowly as they can.
 * Meanwhile somebody else looks at a page, from another address.
 */
import { readFile } from 'node:fs/promises'
import { get } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { paths } from '#contract/paths.ts'
import { percentile } from '../flood/probe.ts'
import type { Finding } from './finding.ts'
import { runScanner } from './run-scanner.ts'

const connections = 1_000
/** The longest somebody else may wait for a page in all of it. */
const mostMs = 2_000
const everyMs = 200
const patienceMs = 10_000

/** Fewer than this are those of somebody else, and of the tool when it looks whether the server still answers. */
const few = 20

/** Each is over after `seconds` at most; the server's own times have to end it well before. */
const attacks = [
  { name: 'slow headers', seconds: 40, path: '/', args: ['-H', '-i', '3'] },
  { name: 'slow body', seconds: 60, path: paths.contact, args: ['-B', '-i', '5', '-s', '8192'] },
  {
    name: 'slow read',
    seconds: 110,
    path: paths.openApi,
    args: ['-X', '-n', '5', '-z', '32', '-w', '10', '-y', '20', '-k', '1'],
  },
]

export type Slow = { findings: Finding[]; figures: string[] }

export async function runSlow({ webUrl, quick }: { webUrl: string; quick: boolean }): Promise<Slow> {
  const findings: Finding[] = []
  const figures = [`a page before: ${told(await visit(webUrl, AbortSignal.timeout(quick ? 2_000 : 10_000)))}`]
  for (const attack of quick ? attacks.slice(0, 1) : attacks) {
    const { took, held } = await during(webUrl, () => run(webUrl, attack))
    const found = (what: string) => findings.push({ scanner: 'slowhttptest', where: attack.name, what })
    const [longest, most] = [Math.max(...took), Math.max(...held)]
    const until = held.findLastIndex((count) => count > few)
    if (longest > mostMs) found(`somebody else waited ${longest.toFixed(0)} ms for a page`)
    if (until > attack.seconds - 5) found(`${held[until]} connections were still held after ${until} s`)
    if (most < connections / 2) throw new Error(`slowhttptest had ${most} connections at most`)
    figures.push(`${attack.name}: ${most} connections, let go after ${until} s; a page meanwhile: ${told(took)}`)
  }
  return { findings, figures }
}

function run(webUrl: string, { path, seconds, args }: (typeof attacks)[number]): Promise<string> {
  const bounds = ['-c', String(connections), '-r', '300', '-l', String(seconds), '-p', '3']
  return runScanner('slowhttptest', [...args, ...bounds, '-u', webUrl + path], { minutes: 5 })
}

/** What somebody else noticed, and how many connections our process held in each second. */
async function during(webUrl: string, work: () => Promise<string>): Promise<{ took: number[]; held: number[] }> {
  const over = new AbortController()
  const watching = Promise.all([visit(webUrl, over.signal), watchHeld(webUrl, over.signal)])
  try {
    await work()
  } finally {
    over.abort()
  }
  const [took, held] = await watching
  return { took, held }
}

/**
 * Counts connections of the server once a second, by what Linux says: one that the process has closed, and of which the
 * kernel alone still has bytes to send, is in another state and none of them.
 */
async function watchHeld(webUrl: string, signal: AbortSignal): Promise<number[]> {
  const port = Number(new URL(webUrl).port).toString(16).toUpperCase().padStart(4, '0')
  const established = new RegExp(`^ *\\d+: [0-9A-F]{8}:${port} [0-9A-F]{8}:[0-9A-F]{4} 01 `, 'gm')
  const held: number[] = []
  while (!signal.aborted) {
    held.push((await readFile('/proc/net/tcp', 'utf8')).match(established)?.length ?? 0)
    await delay(1_000, undefined, { signal }).catch(() => undefined)
  }
  return held
}

/** Milliseconds of each page, on a connection of its own, until the signal. One that fails counts as all patience. */
async function visit(webUrl: string, signal: AbortSignal): Promise<number[]> {
  const took: number[] = []
  do {
    const askedAt = performance.now()
    took.push((await isAnswered(webUrl)) ? performance.now() - askedAt : patienceMs)
    await delay(everyMs, undefined, { signal }).catch(() => undefined)
  } while (!signal.aborted)
  return took
}

const isAnswered = (webUrl: string): Promise<boolean> =>
  new Promise((resolve) => {
    const asking = get(webUrl, { localAddress: '127.0.0.2', agent: false, timeout: patienceMs }, (answer) => {
      answer.resume().once('end', () => resolve(answer.statusCode === 200))
    })
    asking.once('timeout', () => asking.destroy())
    asking.once('error', () => resolve(false))
  })

const told = (took: number[]): string => {
  const figures = [percentile(took, 50), percentile(took, 95), Math.max(...took)].map((one) => one.toFixed(0))
  return `p50 ${figures[0]} ms, p95 ${figures[1]} ms, ${figures[2]} ms at most (${took.length})`
}
