import { connect, type Socket } from 'node:net'
import nodemailer from 'nodemailer'
import { ProviderError, type Certainty } from '#src/platform/errors/provider-error.ts'
import type { Email, Mail } from './port.ts'

export type SmtpOptions = {
  /** Smtp://user:password@host:port, or smtps:// for TLS from the first byte. */
  url: string
  /** The whole delivery, from the first packet to the server's last word, may take this long. Milliseconds. */
  timeoutMs: number
}

/**
 * Outgoing mail over SMTP with nodemailer; one connection per mail, so that a late one can be cut without touching
 * others.
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
 * A transport whose socket is ours, so that the deadline destroys it: nodemailer's own timeouts only watch for silence,
 * and a server that trickles would hold a worker for ever.
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
    // Nothing of ours is a path or a URL; a template bug must not read files into mails.
    disableFileAccess: true,
    disableUrlAccess: true,
    // Commands and answers, without the mail itself: read here, and logged nowhere.
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

/** A logger that says nothing and tells what nodemailer sends. */
function watching(sent: (command: string) => void) {
  const nothing = () => {}
  const debug = ({ tnx }: { tnx?: string }, line: string) => (tnx === 'client' ? sent(line) : undefined)
  return { level: nothing, trace: nothing, debug, info: nothing, warn: nothing, error: nothing, fatal: nothing }
}

function envelope(mail: Mail) {
  const { messageId, from, to, replyTo, subject, text, html, headers } = mail
  return {
    messageId,
    from,
    to: { name: '', address: to },
    subject,
    text,
    ...(html && { html }),
    ...(replyTo && { replyTo }),
    ...(headers && { headers }),
  }
}

type SmtpError = { code?: string; responseCode?: number; response?: string; command?: string }

/**
 * Until the server has asked for the mail itself nothing can have been sent, however the try ended; from then on only
 * its answer tells.
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
 * Said to our greeting or our password it is not about this mail, and can be mended. Of a mail a 5xx is no and a 4xx is
 * later, unless the server speaks of itself: that it closes (421), that its system is in trouble (x.3.y of RFC 3463),
 * or before any recipient was named that it has no room (RFC 5321, 452).
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
