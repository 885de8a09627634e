/** Looks whether a server runs on a cluster's folder, and on which port; changes nothing. */
import { execFile } from 'node:child_process'
import { readFile, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { isAlive, undefinedWhenMissing } from './cluster.ts'

export type Running = {
  pid: number
  port: number
}

const run = promisify(execFile)

/**
 * Returns the port of the server that runs on this data folder, and undefined when none runs. It starts, joins and
 * tidies nothing.
 */
export async function portOfRunning(dataDir: string): Promise<number | undefined> {
  const folder = await realpath(join(dataDir, 'cluster')).catch(undefinedWhenMissing)
  if (folder === undefined) return undefined
  const { pid, port } = readPidFile(await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(undefinedWhenMissing))
  return pid && port && isAlive(pid) && (await isServerOf(pid, folder)) ? port : undefined
}

/** Reads postmaster.pid: the process id is in its first line, the port in the fourth. */
export function readPidFile(text: string | undefined): Partial<Running> {
  const [pid, , , port] = (text ?? '').split('\n').map(Number)
  return { ...(pid ? { pid } : {}), ...(port ? { port } : {}) }
}

export async function isServerOf(pid: number, folder: string): Promise<boolean> {
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(async () => {
    // This system has no /proc (macOS), or the process has ended since.
    const { stdout } = await run('ps', ['-p', String(pid), '-o', 'args=']).catch(() => ({ stdout: '' }))
    return stdout
  })
  return command.includes('postgres') && command.includes(folder)
}
