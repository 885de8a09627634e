/** The server's own log: kept small, and read when something went wrong. */
import { readFile, rename, stat } from 'node:fs/promises'
import { undefinedWhenMissing } from './embedded-cluster.ts'

/** Keeps the log below some megabytes and tells where this start's part begins. */
export async function rotateLog(logFile: string): Promise<number> {
  const size = await stat(logFile).then(
    (found) => found.size,
    () => 0,
  )
  if (size < 5_000_000) return size
  await rename(logFile, `${logFile}.old`)
  return 0
}

export async function logTail(logFile: string, from: number): Promise<string> {
  const text = await readFile(logFile).catch(undefinedWhenMissing)
  return (text?.subarray(from).toString('utf8') ?? '').split('\n').slice(-25).join('\n')
}
