import { createDesk } from './desk.ts'
import { startMailServer } from './mail/smtp-server.ts'
import type { RunningSandbox, SandboxOptions } from './options.ts'
import { buildServer } from './server.ts'

export type { RunningSandbox, SandboxOptions } from './options.ts'

/**
 * Starts the local carrier, the phone and mailbox pages, and the mail server; all on loopback. Throws when a port is
 * taken.
 */
export async function startSandbox(options: SandboxOptions): Promise<RunningSandbox> {
  const desk = createDesk(options)
  const app = await buildServer(desk, options)
  const mail = await startMailServer({
    host: options.host,
    port: options.smtpPort,
    clock: desk.clock,
    faults: desk.faults,
    log: options.log,
    onMail: (delivered) => desk.mailbox.deliver(delivered),
  })
  try {
    const url = await app.listen({ host: options.host, port: options.httpPort })
    return { url, smtpUrl: `smtp://${options.host}:${mail.port}`, close: () => closeAll(desk, app, mail) }
  } catch (error) {
    await Promise.all([app.close(), mail.close()])
    throw error
  }
}

async function closeAll(
  desk: ReturnType<typeof createDesk>,
  app: { close(): Promise<unknown> },
  mail: { close(): Promise<void> },
): Promise<void> {
  desk.webhooks.close()
  desk.texts.close()
  desk.calls.close()
  desk.glass.close()
  await Promise.all([app.close(), mail.close()])
}
