/** Starts Deskbell and stops it gracefully. */
import closeWithGrace from 'close-with-grace'
import type { Environment } from './installation/environment.ts'
import { readServices } from './installation/services.ts'
import { readCommandLine, wordsForFailure } from './platform/command-line.ts'
import { createLog } from './platform/monitoring/log.ts'

const services = readCommandLine(
  {
    run: 'npm start',
    does:
      'starts Deskbell. Settings are environment variables, see docs/configuration.md; without any, it runs whole ' +
      'on this computer.',
    options: {
      services: { type: 'string', value: 'LIST', default: 'web,worker,sandbox', says: 'what runs' },
    },
    examples: ['npm start', 'PORT=8080 npm start', 'npm start -- --services=web,worker'],
  },
  (given) => readServices(given.services),
)

// Loaded once the command line is read: usage and refusals come at once.
const { readEnvironment } = await import('./installation/environment.ts')
const { readyMessage } = await import('./installation/ready-message.ts')
const { startInstallation } = await import('./installation/start.ts')

/** Jobs may take 20 s to finish; their database closes after them, and before all that a balancer gets `drainMs`. */
const longestStopMs = 30_000

const drainMs = (env: Environment) => (env.DRAIN_SECONDS ?? 10) * 1_000

async function main(): Promise<void> {
  // The reader of our output may stop reading (`npm start | head`); that must not stop the process.
  process.stdout.on('error', () => {})
  const startedAt = performance.now()
  const env = readEnvironment()
  // On a terminal in the sandbox people read the ready message; warnings still show.
  const log = createLog({
    level: process.stdout.isTTY && env.LOG_LEVEL === 'info' && env.NODE_ENV !== 'production' ? 'warn' : env.LOG_LEVEL,
  })
  const onProgress = (step: string) => process.stdout.write(`… ${step}\n`)
  const starting = startInstallation(env, { services, log, onProgress })
  // Registered before the start: a stop during the start waits for it and then stops it. A failed start is not a stop:
  // the process ends by itself when nothing is left to do, with its own exit code.
  closeWithGrace({ delay: longestStopMs + drainMs(env), skip: ['beforeExit'] }, async ({ err, signal }) => {
    if (err) log.fatal({ err }, 'stopping after an error nobody caught')
    else process.stdout.write(`\nstopping (${signal})\n`)
    await starting.then(
      (started) => started.stop(),
      () => undefined,
    )
  })
  const installation = await starting
  const seconds = (performance.now() - startedAt) / 1000
  process.stdout.write(await readyMessage(installation, { seconds, isTerminal: process.stdout.isTTY }))
}

try {
  await main()
} catch (error) {
  process.stderr.write(`Deskbell cannot start.\n${wordsForFailure(error)}\n`)
  process.exitCode = 1
}
