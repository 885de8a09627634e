/** How long until Deskbell is ready, on an empty data folder and again, and what memory it then holds. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { bareServer, type BareServer } from './bare-postgres.ts'
import { postmasterOf, residentMb } from './memory.ts'
import { environment, root, startProduct } from './product-process.ts'
import { median, round, spread, type Result } from './result.ts'
import { inTurns, type Bench, type Scope } from './scope.ts'
import { throwAwayFolder } from './throw-away.ts'

type Samples = { first: number[]; later: number[]; nodeMb: number[]; postgresMb: number[] }
const none = (): Samples => ({ first: [], later: [], nodeMb: [], postgresMb: [] })

export const startUp: Bench = {
  name: 'start-up',
  mostMs: 180_000,
  async run(scope) {
    const folder = await throwAwayFolder(scope)
    const bare = await bareServer(scope, folder)
    const ours = none()
    const theirs = none()
    // The first run of all compiles the TypeScript into tsx's cache; every later first start finds it there.
    scope.progress('filling the cache of compiled TypeScript')
    await startTwice(scope, join(folder, 'warm-up'), none())
    scope.progress('starting')
    await inTurns(scope.quick ? 1 : 5, {
      ours: (number) => startTwice(scope, join(folder, `data-${number}`), ours),
      peer: () => startBare(bare, theirs),
    })
    return [
      timed('start-up, first (empty data folder)', ours.first, {
        samples: theirs.first,
        what: 'initdb, start and first answer of the bare Postgres, then a bare `node --import tsx -e ""`',
      }),
      timed('start-up, later', ours.later, {
        samples: theirs.later,
        what: 'start and first answer of the bare Postgres, then a bare `node --import tsx -e ""`',
      }),
      ...measured('memory when ready, Node', ours.nodeMb, {
        samples: theirs.nodeMb,
        what: 'a bare Node with tsx loaded',
      }),
      ...measured('memory when ready, Postgres', ours.postgresMb, {
        samples: theirs.postgresMb,
        what: 'the bare Postgres with the same buffers and no connection',
      }),
    ]
  },
}

async function startTwice(scope: Scope, dataDir: string, into: Samples): Promise<void> {
  for (const times of [into.first, into.later]) {
    const product = await startProduct(scope, { env: { DATA_DIR: dataDir } })
    times.push(product.readyMs)
    const postmaster = await postmasterOf(dataDir)
    const [nodeMb, postgresMb] = [
      await residentMb(product.pid),
      postmaster === null ? null : await residentMb(postmaster),
    ]
    if (times === into.later && nodeMb !== null && postgresMb !== null) {
      into.nodeMb.push(nodeMb)
      into.postgresMb.push(postgresMb)
    }
    await product.stop()
  }
}

async function startBare(bare: BareServer, into: Samples): Promise<void> {
  const initMs = await bare.initialise()
  const firstMs = await bare.startAndStop()
  const laterMs = await bare.startAndStop(async (pid) => {
    const mb = await residentMb(pid)
    if (mb !== null) into.postgresMb.push(mb)
  })
  const node = await bareNode()
  into.first.push(initMs + firstMs + node.tookMs)
  into.later.push(laterMs + node.tookMs)
  if (node.mb !== null) into.nodeMb.push(node.mb)
}

/** From spawning it to its end; then once more, kept alive, for its memory. */
async function bareNode(): Promise<{ tookMs: number; mb: number | null }> {
  const stdio: ['pipe', 'pipe', 'inherit'] = ['pipe', 'pipe', 'inherit']
  const options = { cwd: root, env: environment(), stdio }
  const startedAt = performance.now()
  await once(spawn(process.execPath, ['--import', 'tsx', '-e', ''], options), 'exit')
  const tookMs = performance.now() - startedAt
  const waiting = spawn(
    process.execPath,
    ['--import', 'tsx', '-e', 'process.stdout.write("up"); process.stdin.resume()'],
    options,
  )
  const gone = once(waiting, 'exit')
  await once(waiting.stdout, 'data')
  const mb = await residentMb(waiting.pid as number)
  // Its standard input ends, and so does it.
  waiting.stdin.end()
  await gone
  return { tookMs, mb }
}

type Peer = { samples: number[]; what: string }

function timed(name: string, ours: number[], peer: Peer): Result {
  return {
    name,
    ...spread(ours),
    unit: 'ms',
    peer: `${peer.what} (p50 ${round(median(peer.samples))} ms)`,
    ratio: round(median(peer.samples) / median(ours)),
    aim: null,
  }
}

/** Nothing where the system does not tell. */
function measured(name: string, ours: number[], peer: Peer): Result[] {
  if (!ours.length || !peer.samples.length) return []
  return [
    {
      name,
      ...spread(ours),
      unit: 'MB',
      peer: `${peer.what} (${round(median(peer.samples))} MB)`,
      ratio: round(median(peer.samples) / median(ours)),
      aim: null,
    },
  ]
}
