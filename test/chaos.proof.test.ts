/**
 * A hundred callers while what serves them is killed in turn: the language model, the web process, the worker, the
 * database. Every caller is answered, or leaves a message and is texted; each is listed.
 */
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect } from 'vitest'
import { sandboxApi, type SandboxApi } from '#sandbox/testing/sandbox-api.ts'
import { eventually } from '#test/harness/eventually.ts'
import { hangsAfter, modelStub, says, type ModelStub } from '#test/harness/model-stub.ts'
import { ownPort } from '#test/harness/own-port.ts'
import { startDeskbell, type Running } from '#test/harness/processes.ts'
import { proof } from '#test/harness/proof.ts'

const demoNumber = '+14155550100'
const [waves, callersOfWave] = [10, 10]
const longestMs = 90_000

type Victim = 'model' | 'web' | 'worker' | 'database'
type Ending = 'answer' | 'message and text'
type Story = { caller: string; victim: Victim; ending: Ending; silentMs: number }

let dataDir: string
let env: Record<string, string>
let model: ModelStub
let sandbox: SandboxApi
/** The carrier is not ours to kill. */
let carrier: Running
let web: Running
let worker: Running

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'deskbell-chaos-'))
  // Root's Postgres runs as another account, which must be able to pass through.
  await chmod(dataDir, 0o711)
  model = await modelStub()
  model.always(says('Of course. Which day would suit you?'))
  const port = async () => String(await ownPort())
  const [PORT, SANDBOX_PORT] = [await port(), await port()]
  env = {
    ...{ DATA_DIR: dataDir, PORT, SANDBOX_PORT, BASE_URL: `http://127.0.0.1:${PORT}` },
    ...{ SANDBOX_SMTP_PORT: await port(), EMBEDDED_POSTGRES_PORT: await port() },
    ...{ SANDBOX_NOW: '2026-03-02T17:00:00Z', CAPS: 'all=1000000', MODEL_BASE_URL: model.baseUrl },
  }
  carrier = await startDeskbell(env, 'sandbox')
  worker = await startDeskbell(env, 'worker')
  web = await startDeskbell(env, 'web')
  sandbox = sandboxApi(`http://127.0.0.1:${SANDBOX_PORT}`)
  await sandbox.setFaults({ voice: 'instant' })
}, 300_000)

afterAll(async () => {
  for (const one of [web, worker, carrier]) await one?.end('SIGKILL')
  await killDatabase()
  await model?.close()
  await rm(dataDir, { recursive: true, force: true })
})

async function killDatabase(): Promise<void> {
  const file = await readFile(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8').catch(() => '')
  const pid = Number(file.split('\n')[0])
  try {
    if (pid) process.kill(pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

const kill: Record<Victim, () => Promise<void>> = {
  async model() {
    model.always(hangsAfter('Let me'))
  },
  async web() {
    await web.end('SIGKILL')
    web = await startDeskbell(env, 'web')
  },
  async worker() {
    await worker.end('SIGKILL')
    worker = await startDeskbell(env, 'worker')
  },
  database: killDatabase,
}

const log = (call: string) => sandbox.log(call)

/** The caller hears something after their last words: the receptionist, or the carrier's own voice. */
async function hears(call: string): Promise<'receptionist' | 'carrier'> {
  return eventually(
    `${call} hears something`,
    async () => {
      const events = await log(call)
      const since = events.slice(events.findLastIndex(({ type }) => type === 'caller') + 1)
      if (since.some((event) => event.type === 'utterance' && event.heard)) return 'receptionist'
      return since.some((event) => event.type === 'carrier' && event.what === 'speak') ? 'carrier' : null
    },
    longestMs,
  )
}

/** Speaks, whoever or whatever listens; while nobody does, a moment later. */
const speaks = (call: string, words: string) =>
  eventually(
    `somebody listens to ${call}`,
    () =>
      sandbox.say(call, words).then(
        () => true,
        () => false,
      ),
    longestMs,
  )

async function greeted(from: string): Promise<string> {
  const call = await sandbox.placeCall({ from, to: demoNumber })
  await eventually('the greeting', async () => (await log(call)).some(({ type }) => type === 'utterance'), longestMs)
  return call
}

/** What becomes of a caller who speaks as the blow falls, and again when they have heard something. */
async function endOf(call: string, from: string): Promise<{ ending: Ending; silentMs: number }> {
  const began = performance.now()
  let who = await hears(call)
  const silentMs = Math.round(performance.now() - began)
  await speaks(call, 'My name is Ana Lopez')
  if (who === 'receptionist') who = await hears(call)
  await sandbox.hangUp(call)
  if (who === 'receptionist') return { ending: 'answer', silentMs }
  await eventually('the text', async () => (await sandbox.texts(from)).length > 0, longestMs)
  return { ending: 'message and text', silentMs }
}

proof(
  'a hundred callers while model, web process, worker and database are killed in turn: none is left in silence',
  async () => {
    const victims: Victim[] = ['model', 'web', 'worker', 'database']
    const stories: Story[] = []
    for (let wave = 0; wave < waves; wave += 1) {
      const victim = victims[wave % victims.length] as Victim
      model.always(says('Of course. Which day would suit you?'))
      const numbers = Array.from({ length: callersOfWave }, (_, nth) => `+1415555${3000 + wave * 100 + nth}`)
      const calls = await Promise.all(numbers.map(greeted))
      const blow = kill[victim]()
      await Promise.all(calls.map((call) => speaks(call, 'I need a tune-up tomorrow at 3 pm')))
      const ends = await Promise.all(calls.map((call, nth) => endOf(call, numbers[nth] as string)))
      await blow
      for (const [nth, end] of ends.entries()) stories.push({ caller: numbers[nth] as string, victim, ...end })
    }
    const line = ({ caller, victim, ending, silentMs }: Story) => `${caller}  ${victim}  ${ending}  ${silentMs} ms`
    console.log(stories.map(line).join('\n'))
    // Whoever had been left in silence would have ended this before.
    expect(stories).toHaveLength(waves * callersOfWave)
  },
  900_000,
)
