/**
 * A deploy: of two web processes one is stopped while the receptionist speaks on ten lines of it. Nobody is hung up,
 * and the other process goes on where she was. How long each caller heard nothing is printed.
 */
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect } from 'vitest'
import { sandboxApi, type SandboxApi } from '#sandbox/testing/sandbox-api.ts'
import { eventually } from '#test/harness/eventually.ts'
import { ownPort } from '#test/harness/own-port.ts'
import { startDeskbell, type Running } from '#test/harness/processes.ts'
import { proof } from '#test/harness/proof.ts'
import { roundRobin, type RoundRobin } from '#test/harness/round-robin.ts'

const demoNumber = '+14155550100'
const callers = 10
/** The aim is 3 s; machines that do other things beside take longer. */
const mostSilentMs = 9_000
const lookEveryMs = 20

let dataDir: string
let balancer: RoundRobin
let sandbox: SandboxApi
let processes: Running[]
let leaving: Running
let ports: [number, number]

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'deskbell-drain-'))
  // Root's Postgres runs as another account, which must be able to pass through.
  await chmod(dataDir, 0o711)
  balancer = await roundRobin()
  const port = () => ownPort()
  const sandboxPort = await port()
  const env = {
    ...{ DATA_DIR: dataDir, BASE_URL: balancer.url, SANDBOX_PORT: String(sandboxPort) },
    ...{ SANDBOX_SMTP_PORT: String(await port()), EMBEDDED_POSTGRES_PORT: String(await port()) },
    ...{ SANDBOX_NOW: '2026-03-02T17:00:00Z', CAPS: 'all=1000000' },
  }
  ports = [await port(), await port()]
  const carrier = await startDeskbell(env, 'sandbox')
  const worker = await startDeskbell(env, 'worker')
  leaving = await startDeskbell({ ...env, PORT: String(ports[0]) }, 'web')
  const staying = await startDeskbell({ ...env, PORT: String(ports[1]) }, 'web')
  processes = [leaving, staying, worker, carrier]
  balancer.ports.push(...ports)
  sandbox = sandboxApi(`http://127.0.0.1:${sandboxPort}`)
}, 300_000)

afterAll(async () => {
  for (const one of processes ?? []) await one.end('SIGKILL')
  const file = await readFile(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8').catch(() => '')
  try {
    if (Number(file.split('\n')[0])) process.kill(Number(file.split('\n')[0]), 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
  await balancer?.[Symbol.asyncDispose]()
  await rm(dataDir, { recursive: true, force: true })
})

/** Watches a line; resolves to the milliseconds from the cut of the receptionist's voice to her next word. */
async function silenceOn(call: string): Promise<number> {
  let cutAt: number | null = null
  let seen = (await sandbox.log(call)).length
  const deadline = performance.now() + 60_000
  while (performance.now() < deadline) {
    const events = await sandbox.log(call)
    for (const event of events.slice(seen)) {
      if (event.type === 'utterance' && event.ending === 'cut') cutAt ??= performance.now()
      if (event.type === 'token' && cutAt !== null) return Math.round(performance.now() - cutAt)
      if (event.type === 'state' && event.state === 'ended') throw new Error(`${call} was hung up`)
    }
    seen = events.length
    await delay(lookEveryMs)
  }
  throw new Error(`${call} heard nothing more`)
}

proof(
  'of two web processes one is stopped in mid-sentence: nobody is hung up, and all hear the receptionist again',
  async () => {
    const calls = await Promise.all(
      Array.from({ length: callers }, (_, nth) => sandbox.placeCall({ from: `+1415555${4200 + nth}`, to: demoNumber })),
    )
    // She is in the middle of the greeting, which takes some seconds to speak.
    for (const call of calls)
      await eventually('she speaks', async () => (await sandbox.log(call)).some(({ type }) => type === 'token'))
    const silences = calls.map(silenceOn)
    // A balancer that has seen `/readyz` fail sends nobody there any more.
    balancer.ports.splice(0, balancer.ports.length, ports[1])
    const stopped = leaving.end('SIGTERM')
    const ms = await Promise.all(silences)
    expect(await stopped).toBe(0)
    console.log(`${callers} callers heard nothing for ${Math.min(...ms)} to ${Math.max(...ms)} ms`)
    expect(Math.max(...ms)).toBeLessThan(mostSilentMs)
    for (const call of calls) await sandbox.hangUp(call)
  },
  300_000,
)
