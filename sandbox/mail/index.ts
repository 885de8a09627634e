import { definePart } from '../part.ts'
import { createMailbox } from './mailbox.ts'
import { registerMailbox } from './routes.ts'
import { mailSwitches, startMailServer } from './smtp-server.ts'

/** The mail server, and the mailbox that every mail ends in. */
export const mail = definePart({
  faults: mailSwitches,
  async start({ options, clock, journal, feed }, faults) {
    const mailbox = createMailbox(journal, (delivered) => feed.publish({ type: 'mail', mail: delivered }))
    const server = await startMailServer({
      host: options.host,
      port: options.smtpPort,
      clock,
      faults,
      log: options.log,
      onMail: (delivered) => mailbox.deliver(delivered),
    })
    return {
      url: `smtp://${options.host}:${server.port}`,
      routes: (app) => registerMailbox(app, mailbox),
      close: () => server.close(),
    }
  },
})
