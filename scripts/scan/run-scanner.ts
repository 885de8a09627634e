/** Runs a scanner in a process of its own that cannot outlive its time. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** Resolves to everything the scanner printed. Throws when it is not installed or did not end in time. */
export async function runScanner(command: string, args: string[], most: { minutes: number }): Promise<string> {
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', LANG: 'C.UTF-8' },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece: Buffer) => (said += piece.toString()))
  const timer = setTimeout(() => child.kill('SIGKILL'), most.minutes * 60_000)
  try {
    await once(child, 'close')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    throw new Error(`${command} is not installed; on Debian: apt-get install ${command}`, { cause: error })
  } finally {
    clearTimeout(timer)
  }
  if (child.signalCode) throw new Error(`${command} ${args.join(' ')} did not end within ${most.minutes} minutes`)
  return said
}
