import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { environment, root } from './product-process.ts'
import type { Scope } from './scope.ts'

type Program = { command: string[]; env?: Record<string, string> }

/**
 * Starts a program that ends with the scope, and returns its output up to the sentence that was waited for. Throws with
 * its output when it ends before.
 */
export function startAndHear(scope: Scope, sentence: RegExp, { command, env }: Program): Promise<string> {
  const [program, ...options] = command as [string, ...string[]]
  const child = spawn(program, options, { cwd: root, env: environment(env), stdio: ['ignore', 'pipe', 'inherit'] })
  scope.undo(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  })
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout.on('data', (data: Buffer) => {
      said += data.toString()
      if (sentence.test(said)) resolve(said)
    })
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`${program} ended with ${code}:\n${said}`)))
  })
}
