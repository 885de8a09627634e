/** Starts the product as people do, `node --import tsx src/main.ts` unless built, in a process of its own. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Scope } from './scope.ts'

export const root = fileURLToPath(new URL('../', import.meta.url))

export type RunningProduct = {
  pid: number
  /** http://127.0.0.1:PORT, or null without the web service. */
  webUrl: string | null
  /** Milliseconds from spawning it to its line "is ready". */
  readyMs: number
  stop(): Promise<void>
  /** Kills the process with SIGKILL, and waits until it is gone. */
  kill(): Promise<void>
}

/** The arguments by which Node starts the product from its sources. */
const fromSources = ['--import', 'tsx', 'src/main.ts']

/** How to start the product; `folder` is where, this repository if none is named. */
export type ProductWishes = { services?: string; env: Record<string, string>; program?: string[]; folder?: string }

/**
 * The environment of the process, with only what a process needs of the surrounding one: a stray DATABASE_URL must not
 * be measured.
 */
export function environment(more: Record<string, string> = {}): Record<string, string> {
  const { PATH = '', HOME = '', TMPDIR, NODE_OPTIONS } = process.env
  return { PATH, HOME, ...(TMPDIR ? { TMPDIR } : {}), ...(NODE_OPTIONS ? { NODE_OPTIONS } : {}), ...more }
}

/**
 * Limits that a bench does not reach, because it asks more often in a quarter of an hour than any client may. Every
 * request is still counted.
 */
export const unlimited = { LENIENT_LIMIT: '10000000', RELAY_LIMIT: '10000000', CAPS: 'all=100000000' }
const anyPort = { PORT: '0', SANDBOX_PORT: '0', SANDBOX_SMTP_PORT: '0', EMBEDDED_POSTGRES_PORT: '0' }

/** Starts the product and waits until it is ready; it stops with the scope. */
export async function startProduct(
  scope: Scope,
  { services, env, program = fromSources, folder = root }: ProductWishes,
): Promise<RunningProduct> {
  const startedAt = performance.now()
  const child = spawn(process.execPath, [...program, ...(services ? [`--services=${services}`] : [])], {
    cwd: folder,
    env: environment({ LOG_LEVEL: 'warn', ...anyPort, ...unlimited, ...env }),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const stop = () => endProcess(child, 'SIGTERM')
  scope.undo(stop)
  const { said, readyMs } = await readyLine(child, startedAt)
  return {
    pid: child.pid as number,
    webUrl: /Web and API\s+(http:\S+)/.exec(said)?.[1] ?? null,
    readyMs,
    stop,
    kill: () => endProcess(child, 'SIGKILL'),
  }
}

/** Reads the output until the ready message is complete. Throws with the output when the product ends before. */
function readyLine(child: ChildProcess, startedAt: number): Promise<{ said: string; readyMs: number }> {
  return new Promise((resolve, reject) => {
    let said = ''
    let readyMs: number | null = null
    const hear = (data: Buffer) => {
      said += data.toString()
      if (/is ready/.test(said)) readyMs ??= performance.now() - startedAt
      if (readyMs !== null) resolve({ said, readyMs })
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`the product ended with ${code} before it was ready:\n${said}`)))
  })
}

async function endProcess(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill(signal)
  const timer = setTimeout(() => child.kill('SIGKILL'), 20_000)
  await gone
  clearTimeout(timer)
}
