import { connect, type Socket } from 'node:net'
import nodemailer from 'nodemailer'
import { ProviderError, type Certainty } from '#src/platform/errors/provider-error.ts'
import type { Email, Mail } from './port.ts'

export type SmtpOptions = {
  /** Smtp://user:password@host:port, or smtps:// for TLS from the first byte. */
  url: string
  /** The longest a whole delivery may take, from the first packet to the server's last word. Milliseconds. */
  timeoutMs: number
}

/**
 * Sends mail over SMTP with nodemailer, on a connection of its own for each mail, so that a late one can be cut off
 * without touching others.
 */
export function smtpEmail({ url, timeoutMs }: SmtpOptions): Email {
  const open = new Set<Connection>()

  async function withConnection(use: (connection: Connection) => Promise<unknown>): Promise<void> {
    const connection = openConnection(url, timeoutMs)
    open.add(connection)
    try {
      await use(connection)
    } catch (error) {
      throw toProviderError(error, connection)
    } finally {
      open.delete(connection)
      connection.close()
    }
  }

  return {
    sendMail: (mail) => withConnection(({ transport }) => transport.sendMail(envelope(mail))),
    check: () => withConnection(({ transport }) => transport.verify()),
    close: () => open.forEach((connection) => connection.close()),
  }
}

type Connection = ReturnType<typeof openConnection>

/**
 * Makes a transport on a socket of ours, so that the deadline can destroy it: nodemailer's own timeouts only watch for
 * silence, and a server that trickles would hold a worker for ever.
 */
function openConnection(url: string, timeoutMs: number) {
  let socket: Socket | undefined
  let late = false
  let handedOver = false
  const timer = setTimeout(() => {
    late = true
    socket?.destroy(new Error('deadline'))
  }, timeoutMs)

  const transport = nodemailer.createTransport({
    url,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    // Mails of ours hold no path and no URL to read from, and a template bug must not read files into mails.
    disableFileAccess: true,
    disableUrlAccess: true,
    // The transaction log holds commands and answers without the mail itself. It is read here and logged nowhere.
    transactionLog: true,
    logger: watching((command) => (handedOver ||= command === 'DATA')),
    getSocket({ host = 'localhost', port, secure }, callback) {
      socket = connect({ host, port: Number(port ?? (secure ? 465 : 587)) })
      const failed = (error: Error) => callback(error, {})
      socket.once('error', failed)
      socket.once('connect', () => {
        socket?.off('error', failed)
        callback(null, { connection: socket })
      })
    },
  })
  const close = () => {
    clearTimeout(timer)
    transport.close()
    socket?.destroy()
  }
  return { transport, late: () => late, handedOver: () => handedOver, close }
}

/** A logger that prints nothing and reports the commands that nodemailer sends. */
function watching(sent: (command: string) => void) {
  const nothing = () => {}
  const debug = ({ tnx }: { tnx?: string }, line: string) => (tnx === 'client' ? sent(line) : undefined)
  return { level: nothing, trace: nothing, debug, info: nothing, warn: nothing, error: nothing, fatal: nothing }
}

function envelope(mail: Mail) {
  const { messageId, from, to, replyTo, subject, text, html, calendar, headers } = mail
  return {
    messageId,
    from,
    to: { name: '', address: to },
    subject,
    text,
    ...(html && { html }),
    // As an alternative to the text, for programs that show an invitation, and as a file, for those that show files.
    ...(calendar && { icalEvent: { ...calendar, filename: 'appointment.ics' } }),
    ...(replyTo && { replyTo }),
    ...(headers && { headers }),
  }
}

type SmtpError = { code?: string; responseCode?: number; response?: string; command?: string }

/**
 * Turns a failure into a ProviderError. The mail cannot have been sent before the server asked for its content, however
 * the try ended; from then on only the server's answer tells.
 */
function toProviderError(error: unknown, { late, handedOver }: Pick<Connection, 'late' | 'handedOver'>): ProviderError {
  const failed = error as SmtpError
  if (typeof failed.responseCode === 'number')
    return new ProviderError(certaintyOf(failed.responseCode, failed), String(failed.responseCode), { cause: error })
  return new ProviderError(
    handedOver() ? 'unknown' : 'not-done',
    late() ? 'timeout' : (failed.code ?? 'connection_lost'),
    { cause: error },
  )
}

/**
 * How certain an SMTP status is. An answer to our greeting or password is not about this mail, and an operator can mend
 * it. An answer to a mail is "no" with 5xx and "later" with 4xx, unless the server speaks of itself: that it closes
 * (421), that its system is in trouble (x.3.y of RFC 3463), or, before any recipient was named, that it has no room
 * (RFC 5321, 452).
 */
function certaintyOf(status: number, { command = '', response = '' }: SmtpError): Certainty {
  if (!/^(MAIL FROM|RCPT TO|DATA)/.test(command)) return 'not-done'
  if (status >= 500) return 'refused'
  const isItsOwn =
    status === 421 ||
    /^4\d\d[ -]4\.3\.\d/.test(response) ||
    (status === 452 && command.startsWith('MAIL FROM') && !/^452[ -]4\./.test(response))
  return isItsOwn ? 'not-done' : 'deferred'
}
