/** The server's own log: bounds it, and reads its end for error messages. */
import { copyFile, readFile, stat, truncate } from 'node:fs/promises'
import { undefinedWhenMissing } from './cluster.ts'

const mostBytes = 5_000_000

/**
 * Keeps the log below some megabytes, also while the server writes it: Postgres appends, so emptying the file is
 * enough. The former content is kept once, as `.old`. Returns where the log goes on from.
 */
export async function boundLog(logFile: string): Promise<number> {
  const size = await stat(logFile).then(
    (found) => found.size,
    () => 0,
  )
  if (size < mostBytes) return size
  await copyFile(logFile, `${logFile}.old`)
  await truncate(logFile)
  return 0
}

export async function logTail(logFile: string, from: number): Promise<string> {
  const text = await readFile(logFile).catch(undefinedWhenMissing)
  return (text?.subarray(from).toString('utf8') ?? '').split('\n').slice(-25).join('\n')
}
