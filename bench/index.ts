/** `npm run bench [-- --json] [-- --only NAME] [-- --quick | --full]`: every figure beside a peer measured in the same run. */
import { audit } from './audit.ts'
import { booking } from './booking.ts'
import { conversationTurn } from './conversation-turn.ts'
import { idempotency } from './idempotency.ts'
import { jobStart } from './job-start.ts'
import { limiter } from './limiter.ts'
import { tableOf, type Result } from './result.ts'
import { openScope, within, type Bench, type OpenScope } from './scope.ts'
import { slotSearch } from './slot-search.ts'
import { startUp } from './start-up.ts'
import { removeAbandoned } from './throw-away.ts'
import { webhook } from './webhook.ts'

const benches: Bench[] = [startUp, booking, idempotency, slotSearch, webhook, jobStart, conversationTurn, limiter, audit]

type Wishes = { json: boolean; quick: boolean; full: boolean; chosen: Bench[] }

function readWishes(argv: string[]): Wishes {
  const only = argv.flatMap((argument, position) => (argument === '--only' ? (argv[position + 1] ?? '') : argument.startsWith('--only=') ? argument.slice('--only='.length) : []))
  const unknown = argv.filter((argument, position) => !['--json', '--quick', '--full', '--only'].includes(argument) && !argument.startsWith('--only=') && argv[position - 1] !== '--only')
  const chosen = only.length ? benches.filter((bench) => only.some((name) => name !== '' && bench.name.startsWith(name))) : benches
  if (unknown.length || !chosen.length) {
    throw new Error(`Usage: npm run bench [-- --json] [-- --quick | --full] [-- --only NAME], where NAME is one of ${benches.map((bench) => bench.name).join(', ')}`)
  }
  return { json: argv.includes('--json'), quick: argv.includes('--quick'), full: argv.includes('--full'), chosen }
}

async function main(): Promise<void> {
  const { json, quick, full, chosen } = readWishes(process.argv.slice(2))
  const progress = (step: string) => void process.stderr.write(`… ${step}\n`)
  let open: OpenScope | null = null
  let wasInterrupted = false
  const interrupted = () => {
    wasInterrupted = true
    process.exitCode = 130
    progress('interrupted; cleaning up')
    // What the bench was in the middle of fails now; that is no news.
    process.on('uncaughtException', () => {}).on('unhandledRejection', () => {})
    void (open?.close() ?? Promise.resolve()).finally(() => process.exit(130))
  }
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted)
  await removeAbandoned()
  const results: Result[] = []
  for (const bench of chosen) {
    open = openScope({ quick, full, progress: (step) => progress(`${bench.name}: ${step}`) })
    try {
      const found = await within(bench.mostMs, bench.run(open))
      if (json) for (const one of found) process.stdout.write(`${JSON.stringify(one)}\n`)
      results.push(...found)
    } catch (error) {
      if (wasInterrupted) return
      process.exitCode = 1
      progress(`${bench.name}: failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
    } finally {
      await open.close()
    }
  }
  if (!json) process.stdout.write(`${tableOf(results)}\n`)
}

await main()
// What a bench that was given up still holds must not keep the program alive.
process.exit()
