import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The folder of the repository. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

/** One step of `npm run check`. `run` resolves to the problems it found, none when all is well. */
export type Step = {
  name: string
  /** Advice on its problems, printed once below them. */
  advice: string
  run(): Promise<string[]>
}

export type Finished = {
  code: number
  output: string
}

/** Runs a Node program with arguments, without a shell, and collects what it prints. */
export function node(script: string, args: string[], cwd = root): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
    })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => (output += chunk))
    child.stderr.on('data', (chunk: Buffer) => (output += chunk))
    child.once('error', reject)
    child.once('close', (code) => resolve({ code: code ?? 1, output: output.trim() }))
  })
}

/** Runs one Node program as a step: its output is the problem when it fails. */
export async function problemsOf(script: string, args: string[]): Promise<string[]> {
  const { code, output } = await node(script, args)
  return code === 0 ? [] : output.split('\n')
}
