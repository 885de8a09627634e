/** Ports for what tests start. */
import { freePort } from '#src/installation/free-port.ts'

/** Below the ports that systems hand out by themselves, which a connection of any test may have by the next moment. */
const first = 12_000
const perWorker = 1_500
let next = process.pid % perWorker

/** A free port that no other test of this run is given. */
export function ownPort(): Promise<number> {
  next = (next + 1) % perWorker
  const worker = Number(process.env['VITEST_POOL_ID'] ?? 0) % 10
  return freePort('127.0.0.1', first + worker * perWorker + next, { attempts: 200 })
}
