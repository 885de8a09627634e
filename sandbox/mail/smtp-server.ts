import { randomUUID } from 'node:crypto'
import { simpleParser, type AddressObject, type ParsedMail } from 'mailparser'
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server'
import { z } from 'zod'
import type { Clock } from '../clock.ts'
import type { FaultsOf } from '../faults.ts'
import type { SandboxLog } from '../options.ts'
import type { DeliveredMail } from './delivered-mail.ts'

const largestMailBytes = 10 * 1024 * 1024
/** The mailbox keeps attachments up to this size (calendar files) and only names larger ones. */
const largestKeptAttachmentBytes = 64 * 1024

export const mailSwitches = { mail: z.enum(['normal', 'refuse', 'defer', 'down']) }
type MailFaults = FaultsOf<typeof mailSwitches>

export type MailServerOptions = {
  host: string
  port: number
  clock: Clock
  faults: MailFaults
  log: SandboxLog
  onMail: (mail: DeliveredMail) => void
}

export type MailServer = {
  port: number
  close(): Promise<void>
}

/** An SMTP server that takes every mail and sends none on. */
export async function startMailServer(options: MailServerOptions): Promise<MailServer> {
  const server = new SMTPServer({
    authOptional: true,
    size: largestMailBytes,
    disabledCommands: ['STARTTLS'],
    // The server takes any name and password, because only this computer reaches it.
    allowInsecureAuth: true,
    onAuth: (auth, _session, callback) => callback(null, { user: auth.username ?? 'sandbox' }),
    onConnect: (_session, callback) =>
      callback(options.faults.mail === 'down' ? answering(421, '4.3.2 Not serving just now') : null),
    onRcptTo: (address, _session, callback) => callback(refusal(options.faults, address.address)),
    onData(stream, session, callback) {
      const to = session.envelope.rcptTo.map(({ address }) => address)
      receive(stream, to, options).then(
        () => callback(null),
        (error: unknown) => callback(error instanceof Error ? error : new Error('unreadable mail')),
      )
    },
  })
  // Clients that hang up in the middle must not end the server.
  server.on('error', (error) =>
    options.log.warn({ code: 'code' in error ? error.code : error.name }, 'sandbox: mail connection failed'),
  )
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(options.port, options.host, () => resolve())
  })
  const address = server.server.address()
  const port = typeof address === 'object' && address ? address.port : options.port
  return { port, close: () => new Promise((resolve) => server.close(() => resolve())) }
}

async function receive(stream: SMTPServerDataStream, to: string[], options: MailServerOptions): Promise<void> {
  const parsed = await simpleParser(stream, { skipTextToHtml: true, maxHtmlLengthToParse: 1_000_000 })
  if (stream.sizeExceeded) throw Object.assign(new Error('Message too large'), { responseCode: 552 })
  options.onMail(toDelivered(parsed, to, options.clock.now()))
}

const answering = (responseCode: number, words: string): Error => Object.assign(new Error(words), { responseCode })

/** Refuses magic addresses: `refused@…` for good, `later@…` and `full@…` with a request to try again, each time. */
function refusal(faults: MailFaults, address: string): Error | null {
  if (faults.mail === 'refuse' || address.startsWith('refused@')) return answering(550, 'No such mailbox')
  if (faults.mail === 'defer' || address.startsWith('later@')) return answering(451, 'Try again later')
  if (address.startsWith('full@')) return answering(452, '4.2.2 Mailbox full')
  return null
}

function toDelivered(parsed: ParsedMail, to: string[], now: number): DeliveredMail {
  return {
    kind: 'mail',
    id: randomUUID(),
    messageId: parsed.messageId ?? null,
    from: parsed.from?.text ?? '',
    to: to.length > 0 ? to : addresses(parsed.to),
    subject: parsed.subject ?? '',
    text: parsed.text ?? '',
    html: parsed.html || null,
    headers: Object.fromEntries(parsed.headerLines.map(({ key, line }) => [key, line.slice(key.length + 1).trim()])),
    attachments: parsed.attachments.map(({ filename, contentType, size, content }) => ({
      filename: filename ?? 'unnamed',
      contentType,
      size,
      content: size <= largestKeptAttachmentBytes ? content.toString('base64') : null,
    })),
    at: new Date(now).toISOString(),
  }
}

function addresses(to: AddressObject | AddressObject[] | undefined): string[] {
  return [to ?? []].flat().map(({ text }) => text)
}
