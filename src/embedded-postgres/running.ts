/** Whether a server runs on a cluster's folder, and where: looking only. */
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
 * The port of the server that runs on this data folder, for somebody who only looks: nothing is started, joined or
 * tidied up. Undefined when none runs.
 */
export async function portOfRunning(dataDir: string): Promise<number | undefined> {
  const folder = await realpath(join(dataDir, 'cluster')).catch(undefinedWhenMissing)
  if (folder === undefined) return undefined
  const { pid, port } = readPidFile(await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(undefinedWhenMissing))
  return pid && port && isAlive(pid) && (await isServerOf(pid, folder)) ? port : undefined
}

/** The process id stands in the first line, the port in the fourth. */
export function readPidFile(text: string | undefined): Partial<Running> {
  const [pid, , , port] = (text ?? '').split('\n').map(Number)
  return { ...(pid ? { pid } : {}), ...(port ? { port } : {}) }
}

export async function isServerOf(pid: number, folder: string): Promise<boolean> {
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(async () => {
    // No /proc (macOS), or the process ended since.
    const { stdout } = await run('ps', ['-p', String(pid), '-o', 'args=']).catch(() => ({ stdout: '' }))
    return stdout
  })
  return command.includes('postgres') && command.includes(folder)
}
