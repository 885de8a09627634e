/**
 * `npm run rehearse`: plays simulated callers from a file against the running engine. `--json` prints one object and
 * nothing else on stdout.
 */
import { readCommandLine } from '#src/platform/command-line.ts'
import { readCallers, type Dialogue } from './rehearsal/callers-file.ts'
import { command, readOptions, type Options } from './rehearsal/options.ts'
import type { Played } from './rehearsal/play-dialogue.ts'
import { RehearsalError } from './rehearsal/rehearsal-error.ts'
import { reportOf, scoreOf } from './rehearsal/report.ts'

/**
 * Exit codes. 1: the receptionist claimed a booking that was not there. 2: the rehearsal could not be run as asked.
 * 130: stopped.
 */
const exitCodes = { falseClaims: 1, cannotRun: 2, stopped: 130 } as const

const options = readCommandLine(command, readOptions)

// Loaded once the command line is read: usage and refusals come at once.
const { rehearse } = await import('./rehearsal/rehearse.ts')
const { openStage, raisedCaps } = await import('./rehearsal/stage.ts')

async function main(): Promise<void> {
  const startedAt = performance.now()
  const dialogues = chosen(await readCallers(options.callers), options)
  const stopping = new AbortController()
  // Handle the signal also the second time: npm passes on what the terminal has sent already, and the servers that were
  // started must still be stopped.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort())
  process.stderr.write(`Setting the stage: an empty installation at ${options.now.toString()} …\n`)
  const caps = options.defaultCaps ? '' : raisedCaps
  if (caps)
    process.stderr.write(
      `All callers come from one address, so the caps are raised: CAPS=${caps} (--default-caps leaves them)\n`,
    )
  await using stage = await openStage(options.now, { caps })
  const played = await rehearse(stage, dialogues, {
    allSentences: options.allSentences,
    signal: stopping.signal,
    onPlayed: progress(dialogues.length, options),
  })
  if (stopping.signal.aborted) {
    process.stderr.write('Stopped.\n')
    process.exitCode = exitCodes.stopped
    return
  }
  process.stdout.write(
    options.json
      ? `${JSON.stringify(scoreOf(played))}\n`
      : `${reportOf(played, (performance.now() - startedAt) / 1000)}\n`,
  )
  if (scoreOf(played).falseClaims > 0) process.exitCode = exitCodes.falseClaims
}

function chosen(dialogues: Dialogue[], { only, limit, callers }: Options): Dialogue[] {
  const wanted = only === null ? dialogues : dialogues.filter(({ id }) => id === only)
  if (only !== null && !wanted.length)
    throw new RehearsalError(`--only: ${callers} has no dialogue with the id ${only}`)
  return wanted.slice(0, limit ?? wanted.length)
}

function progress(total: number, { verbose }: Options): (played: Played, soFar: number) => void {
  return (played, soFar) => {
    if (verbose)
      process.stderr.write(
        `\n${played.id}  ${played.outcome ?? 'no booking wanted'}\n${played.transcript.join('\n')}\n`,
      )
    else if (soFar % 50 === 0 || soFar === total) process.stderr.write(`${soFar} of ${total} played\n`)
  }
}

try {
  await main()
} catch (error) {
  process.stderr.write(
    error instanceof RehearsalError
      ? `${error.message}\n`
      : `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  )
  process.exitCode = exitCodes.cannotRun
}
