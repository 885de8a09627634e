/** Starts Deskbell and stops it gracefully. */
import closeWithGrace from 'close-with-grace'
import { startInstallation } from './installation.ts'
import { ConfigurationError, readEnvironment } from './platform/config/environment.ts'
import { EmbeddedPostgresError } from './platform/db/embedded.ts'
import { createLog } from './platform/monitoring/log.ts'
import { readyMessage } from './ready-message.ts'
import { readServices } from './services.ts'

/** Jobs in hand may take 20 s; what they stand on is closed after them. */
const longestStopMs = 30_000

async function main(): Promise<void> {
  // Whoever read our output may stop reading (`npm start | head`); that is no reason to stop working.
  process.stdout.on('error', () => {})
  const startedAt = performance.now()
  const env = readEnvironment()
  // On a terminal in the sandbox the ready message is what people read; warnings still show.
  const log = createLog({ level: process.stdout.isTTY && env.LOG_LEVEL === 'info' && env.NODE_ENV !== 'production' ? 'warn' : env.LOG_LEVEL })
  const starting = startInstallation(env, { services: readServices(process.argv.slice(2)), log, onProgress: (step) => process.stdout.write(`… ${step}\n`) })
  // From the first moment on: what was begun until then is stopped once it stands.
  closeWithGrace({ delay: longestStopMs }, async ({ err, signal }) => {
    if (err) log.fatal({ err }, 'stopping after an error nobody caught')
    else process.stdout.write(`\nstopping (${signal})\n`)
    await starting.then((started) => started.stop(), () => undefined)
  })
  const installation = await starting
  const seconds = (performance.now() - startedAt) / 1000
  process.stdout.write(await readyMessage(installation, { seconds, isTerminal: process.stdout.isTTY }))
}

try {
  await main()
} catch (error) {
  const expected = error instanceof ConfigurationError || error instanceof EmbeddedPostgresError
  process.stderr.write(expected ? `Deskbell cannot start.\n${error.message}\n` : `Deskbell cannot start.\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  process.exitCode = 1
}
