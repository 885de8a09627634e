/** Deskbell as its own processes, to be killed. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { eventually } from './eventually.ts'

/** It takes 3 to 6 s, and many times that when other tests start theirs on the same two cores. */
const startedWithinMs = 90_000

const root = fileURLToPath(new URL('../..', import.meta.url))

export type Running = {
  pid: number
  output(): string
  /** True until the process has ended. */
  isAlive(): boolean
  /** Sends the signal and resolves with the exit code, null when the signal itself ended it. */
  end(signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): Promise<number | null>
}

/** Starts `--services=…` (all without) in a process group of its own and waits until it says that it is ready. */
export async function startDeskbell(env: Record<string, string>, services?: string): Promise<Running> {
  const running = spawnDeskbell(env, services)
  await untilReady(running, services)
  return running
}

/** The same without the waiting. */
export function spawnDeskbell(env: Record<string, string>, services?: string): Running {
  const { PATH = '', HOME = '' } = process.env
  return spawnProgram(
    [process.execPath, '--import', 'tsx', 'src/main.ts', ...(services ? [`--services=${services}`] : [])],
    // Nothing of the developer's own configuration.
    { cwd: root, env: { PATH, HOME, NODE_ENV: 'test', LOG_LEVEL: 'warn', ...env } },
  )
}

/** Resolves when it says that it is ready; rejects with all it said when it ended instead. */
export async function untilReady({ output, isAlive }: Running, name = 'Deskbell'): Promise<void> {
  await eventually(
    `${name} is ready`,
    () =>
      output().includes(' is ready (') ? true : !isAlive() ? Promise.reject(new Error(`It ended:\n${output()}`)) : null,
    startedWithinMs,
  )
}

/** Any program, in a process group of its own, in exactly this environment. */
export function spawnProgram(
  [program = '', ...given]: string[],
  { cwd, env }: { cwd: string; env: Record<string, string> },
): Running {
  const child = spawn(program, given, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const isAlive = () => child.exitCode === null && child.signalCode === null
  return { pid: child.pid ?? 0, output: () => output, isAlive, end: (signal) => end(child, isAlive, signal) }
}

async function end(child: ChildProcess, isAlive: () => boolean, signal: NodeJS.Signals): Promise<number | null> {
  if (isAlive()) {
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
  }
  return child.exitCode
}
