/**
 * `npm run rehearse`: plays simulated callers against the running engine, our own or those of a file. `--json` prints
 * one object and nothing else on stdout.
 */
import type { PlayedScenario } from '#src/conversation/index.ts'
import { readCommandLine } from '#src/platform/command-line.ts'
import { readCallers, type Dialogue } from './rehearsal/callers-file.ts'
import { command, readOptions, type Options } from './rehearsal/options.ts'
import { nameOf, ownReportOf, ownScoreOf } from './rehearsal/own-report.ts'
import type { Played } from './rehearsal/play-dialogue.ts'
import { RehearsalError } from './rehearsal/rehearsal-error.ts'
import { reportOf, scoreOf } from './rehearsal/report.ts'

/**
 * Exit codes. 1: the receptionist claimed a booking that was not there, or a scenario of ours ended wrong. 2: the
 * rehearsal could not be run as asked. 130: stopped.
 */
const exitCodes = { wrong: 1, cannotRun: 2, stopped: 130 } as const

const options = readCommandLine(command, readOptions)

// Loaded once the command line is read: usage and refusals come at once.
const { rehearse } = await import('./rehearsal/rehearse.ts')
const { openStage, raisedCaps } = await import('./rehearsal/stage.ts')

const startedAt = performance.now()
const seconds = () => (performance.now() - startedAt) / 1000

async function main(): Promise<void> {
  const stopping = new AbortController()
  // Handle the signal also the second time: npm passes on what the terminal has sent already, and the servers that were
  // started must still be stopped.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort())
  const finish = options.recorded ? await playRecorded(options.recorded, stopping) : await playOwn(stopping)
  if (stopping.signal.aborted) {
    process.stderr.write('Stopped.\n')
    process.exitCode = exitCodes.stopped
    return
  }
  process.stdout.write(`${finish.output}\n`)
  if (finish.isWrong) process.exitCode = exitCodes.wrong
}

/** What is printed at the end, and whether it is a failure. */
type Finish = { output: string; isWrong: boolean }

async function playOwn(stopping: AbortController): Promise<Finish> {
  process.stderr.write('Setting the stage: an empty installation with the demo business …\n')
  const { rehearseOwn } = await import('./rehearsal/rehearse-own.ts')
  const played = await rehearseOwn({ ...options, signal: stopping.signal, onPlayed: ownProgress })
  const score = ownScoreOf(played)
  return {
    output: options.json ? JSON.stringify(score) : ownReportOf(played, seconds()),
    isWrong: score.wrong + score.falseClaims > 0,
  }
}

function ownProgress(played: PlayedScenario, soFar: number): void {
  if (options.verbose) process.stderr.write(`\n${nameOf(played)}  ${played.verdict}\n${played.transcript.join('\n')}\n`)
  else if (soFar % 25 === 0) process.stderr.write(`${soFar} played\n`)
}

async function playRecorded(
  { callers, now }: NonNullable<Options['recorded']>,
  stopping: AbortController,
): Promise<Finish> {
  const dialogues = chosen(await readCallers(callers), { ...options, callers })
  process.stderr.write(`Setting the stage: an empty installation at ${now.toString()} …\n`)
  const caps = options.defaultCaps ? '' : raisedCaps
  if (caps)
    process.stderr.write(
      `All callers come from one address, so the caps are raised: CAPS=${caps} (--default-caps leaves them)\n`,
    )
  await using stage = await openStage(now, { caps })
  const played = await rehearse(stage, dialogues, {
    allSentences: options.allSentences,
    signal: stopping.signal,
    onPlayed: progress(dialogues.length, options),
  })
  return {
    output: options.json ? JSON.stringify(scoreOf(played)) : reportOf(played, seconds()),
    isWrong: scoreOf(played).falseClaims > 0,
  }
}

type Choice = Pick<Options, 'only' | 'limit'> & { callers: string }

function chosen(dialogues: Dialogue[], { only, limit, callers }: Choice): Dialogue[] {
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
