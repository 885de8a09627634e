import type { DeskEvent } from './api/events.ts'
import { systemClock } from './clock.ts'
import { createFeed } from './feed.ts'
import { openJournal } from './journal.ts'
import type { RunningSandbox, SandboxOptions } from './options.ts'
import { closeParts, startParts } from './parts.ts'
import { buildServer } from './server.ts'

export type { RunningSandbox, SandboxOptions } from './options.ts'

/**
 * Starts the stand-ins for every provider, with the pages that show what reaches people; all on loopback. Throws when a
 * port is taken.
 */
export async function startSandbox(options: SandboxOptions): Promise<RunningSandbox> {
  const desk = {
    options,
    clock: options.clock ?? systemClock,
    journal: openJournal(options.dataDir, options.log),
    feed: createFeed<DeskEvent>(500),
  }
  const { running, faults } = await startParts(desk)
  const app = await buildServer(desk, running, faults)
  const close = async () => void (await Promise.all([closeParts(running), app.close()]))
  try {
    const url = await app.listen({ host: options.host, port: options.httpPort })
    return { url, smtpUrl: running.mail.url, close }
  } catch (error) {
    await close()
    throw error
  }
}
