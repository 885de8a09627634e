/** `npm run bench`: measures every figure beside a peer in the same run. */
import { CommandLineError, readCommandLine } from '#src/platform/command-line.ts'
import { audit } from './audit.ts'
import { backup } from './backup.ts'
import { booking } from './booking.ts'
import { calendar } from './calendar.ts'
import { calls } from './calls.ts'
import { clients } from './clients.ts'
import { conversationTurn } from './conversation-turn.ts'
import { exporting } from './export.ts'
import { fanOut } from './fan-out.ts'
import { idempotency } from './idempotency.ts'
import { jobStart } from './job-start.ts'
import { knowledge } from './knowledge.ts'
import { limiter } from './limiter.ts'
import { tableOf, type Result } from './result.ts'
import { openScope, within, type Bench, type OpenScope } from './scope.ts'
import { scrape } from './scrape.ts'
import { slotSearch } from './slot-search.ts'
import { startUp } from './start-up.ts'
import { statistics } from './statistics.ts'
import { texts } from './texts.ts'
import { removeAbandoned } from './throw-away.ts'
import { understanding } from './understand.ts'
import { webhook } from './webhook.ts'

const benches: Bench[] = [
  startUp,
  scrape,
  booking,
  idempotency,
  fanOut,
  exporting,
  slotSearch,
  webhook,
  jobStart,
  conversationTurn,
  understanding,
  knowledge,
  calls,
  calendar,
  texts,
  limiter,
  audit,
  clients,
  statistics,
  backup,
]

const { json, quick, full, chosen } = readCommandLine(
  {
    run: 'npm run bench',
    does: 'every figure beside a peer measured in the same run.',
    options: {
      only: { type: 'string', value: 'NAME', multiple: true, says: 'this one; may be given more than once' },
      json: { type: 'boolean', says: 'print one JSON object a figure' },
      quick: { type: 'boolean', says: 'fewer and shorter rounds, to see that it works' },
      full: { type: 'boolean', says: 'also what takes many minutes and gigabytes' },
    },
    examples: ['npm run bench', 'npm run bench -- --only booking --json'],
  },
  ({ only, ...given }) => ({ ...given, chosen: only.length ? only.flatMap(named) : benches }),
)

function named(name: string): Bench[] {
  const found = benches.filter((bench) => name !== '' && bench.name.startsWith(name))
  if (found.length > 0) return found
  throw new CommandLineError(`--only: ${name} is none of ${benches.map((bench) => bench.name).join(', ')}`)
}

async function main(): Promise<void> {
  const progress = (step: string) => void process.stderr.write(`… ${step}\n`)
  let open: OpenScope | null = null
  let wasInterrupted = false
  const interrupted = () => {
    wasInterrupted = true
    process.exitCode = 130
    progress('interrupted; cleaning up')
    // After an interrupt, what the bench was in the middle of fails; that needs no report.
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
// Exit at once: sockets and timers of a bench that was given up must not keep the program alive.
process.exit()
