import type { CallEvent, DeskEvent } from './api/events.ts'
import { Glass } from './api/glass.ts'
import { summaryOf, type Call } from './carrier/call.ts'
import { Calls } from './carrier/calls.ts'
import { Texts } from './carrier/texts.ts'
import { Webhooks } from './carrier/webhooks.ts'
import { systemClock, type Clock } from './clock.ts'
import { noFaults, type Faults } from './faults.ts'
import { createFeed, type Feed } from './feed.ts'
import { openJournal } from './journal.ts'
import { Mailbox } from './mail/mailbox.ts'
import type { SandboxOptions } from './options.ts'

/** Everything behind the sandbox's doors, built once. */
export interface Desk {
  clock: Clock
  directory: { name: string; number: string }[]
  faults: Faults
  webhooks: Webhooks
  calls: Calls
  texts: Texts
  mailbox: Mailbox
  glass: Glass
  /** Texts, mails and calls as they come. */
  feed: Feed<DeskEvent>
}

export function createDesk(options: SandboxOptions): Desk {
  const clock = options.clock ?? systemClock
  const { log } = options
  const faults = { ...noFaults }
  const feed = createFeed<DeskEvent>(500)
  const journal = openJournal(options.dataDir, log)
  const glass = new Glass({ ...options.glass, clock, log })
  const webhooks = new Webhooks({
    clock,
    privateKeyPem: options.signing.privateKeyPem,
    url: options.webhookUrl,
    faults,
    log,
  })
  const calls = new Calls({
    clock,
    webhooks,
    faults,
    onChange: (call: Call) => feed.publish({ type: 'call', call: summaryOf(call) }),
    onEvent: (call: Call, event: CallEvent) => glass.follow(call, event),
  })
  const texts = new Texts({ clock, webhooks, journal, onText: (text) => feed.publish({ type: 'text', text }) })
  const mailbox = new Mailbox(journal, (mail) => feed.publish({ type: 'mail', mail }))
  return { clock, directory: options.directory, faults, webhooks, calls, texts, mailbox, glass, feed }
}
