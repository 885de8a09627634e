/** Measures how long Deskbell takes to be ready, on an empty data folder and again, and what memory it then holds. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { buildBesidePackages } from '../scripts/build/build-product.ts'
import { bareServer, type BareServer } from './bare-postgres.ts'
import { postmasterOf, residentMb } from './memory.ts'
import { environment, root, startProduct } from './product-process.ts'
import { median, round, spread, type Result } from './result.ts'
import { inTurns, type Bench, type Scope } from './scope.ts'
import { throwAwayFolder } from './throw-away.ts'

type Samples = { first: number[]; later: number[]; nodeMb: number[]; postgresMb: number[] }
const none = (): Samples => ({ first: [], later: [], nodeMb: [], postgresMb: [] })
/** The samples: the product from its sources, the product as `npm run build` makes it, and the bare servers. */
type Measured = { ours: Samples; built: Samples; theirs: Samples & { plainNodeMb: number[] } }

const nothing = (): Measured => ({ ours: none(), built: none(), theirs: { ...none(), plainNodeMb: [] } })

const tsx = ['--import', 'tsx']

export const startUp: Bench = {
  name: 'start-up',
  mostMs: 300_000,
  async run(scope) {
    const folder = await throwAwayFolder(scope)
    const bare = await bareServer(scope, folder)
    const builtMain = join(await buildBesidePackages(join(folder, 'built')), 'main.js')
    const all = nothing()
    const startAll = async (name: string, { ours, built }: Measured) => {
      const dataDir = join(folder, name)
      await startOnce(scope, { dataDir, times: ours.first, memory: none() })
      await startOnce(scope, { dataDir, times: ours.later, memory: ours })
      await startOnce(scope, { dataDir, times: built.later, memory: built, program: [builtMain] })
    }
    // Warm tsx's cache: the first run of all compiles the TypeScript into it, and every later first start finds it
    // there.
    scope.progress('filling the cache of compiled TypeScript')
    await startAll('warm-up', nothing())
    scope.progress('starting')
    await inTurns(scope.quick ? 1 : 5, {
      ours: (number) => startAll(`data-${number}`, all),
      peer: () => startBare(bare, all),
    })
    return figures(all)
  },
}

function figures({ ours, built, theirs }: Measured): Result[] {
  return [
    timed('start-up, first (empty data folder)', ours.first, {
      samples: theirs.first,
      what: 'initdb, start and first answer of the bare Postgres, then a bare `node --import tsx -e ""`',
    }),
    timed('start-up, later', ours.later, {
      samples: theirs.later,
      what: 'start and first answer of the bare Postgres, then a bare `node --import tsx -e ""`',
    }),
    timed('start-up, later, built', built.later, { samples: ours.later, what: 'ours from the sources' }),
    ...measured('memory when ready, Node', ours.nodeMb, {
      samples: theirs.nodeMb,
      what: 'a bare Node with tsx loaded',
    }),
    ...measured('memory when ready, Node, built', built.nodeMb, { samples: theirs.plainNodeMb, what: 'a bare Node' }),
    ...measured('memory when ready, Postgres', ours.postgresMb, {
      samples: theirs.postgresMb,
      what: 'the bare Postgres with the same buffers and no connection',
    }),
  ]
}

type Start = { dataDir: string; times: number[]; memory: Samples; program?: string[] }

async function startOnce(scope: Scope, { dataDir, times, memory, program }: Start): Promise<void> {
  const product = await startProduct(scope, { env: { DATA_DIR: dataDir }, ...(program && { program }) })
  times.push(product.readyMs)
  const postmaster = await postmasterOf(dataDir)
  const nodeMb = await residentMb(product.pid, postmaster)
  const postgresMb = postmaster === null ? null : await residentMb(postmaster)
  if (nodeMb !== null && postgresMb !== null) {
    memory.nodeMb.push(nodeMb)
    memory.postgresMb.push(postgresMb)
  }
  await product.stop()
}

async function startBare(bare: BareServer, { theirs: into }: Measured): Promise<void> {
  const initMs = await bare.initialise()
  const firstMs = await bare.startAndStop()
  const laterMs = await bare.startAndStop(async (pid) => {
    const mb = await residentMb(pid)
    if (mb !== null) into.postgresMb.push(mb)
  })
  const nodeMs = await bareNodeMs()
  into.first.push(initMs + firstMs + nodeMs)
  into.later.push(laterMs + nodeMs)
  into.nodeMb.push(...(await bareNodeMb(tsx)))
  into.plainNodeMb.push(...(await bareNodeMb([])))
}

const bareOptions = () => ({
  cwd: root,
  env: environment(),
  stdio: ['pipe', 'pipe', 'inherit'] as ['pipe', 'pipe', 'inherit'],
})

/** Milliseconds from spawning a bare Node with tsx to its end. */
async function bareNodeMs(): Promise<number> {
  const startedAt = performance.now()
  await once(spawn(process.execPath, [...tsx, '-e', ''], bareOptions()), 'exit')
  return performance.now() - startedAt
}

/** Memory of a bare Node, one figure; none where the system does not tell. */
async function bareNodeMb(given: string[]): Promise<number[]> {
  const waiting = spawn(
    process.execPath,
    [...given, '-e', 'process.stdout.write("up"); process.stdin.resume()'],
    bareOptions(),
  )
  const gone = once(waiting, 'exit')
  await once(waiting.stdout, 'data')
  const mb = await residentMb(waiting.pid as number)
  // Node ends when its standard input ends.
  waiting.stdin.end()
  await gone
  return mb === null ? [] : [mb]
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

/** One result; none where the system does not tell the figures. */
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
