/**
 * The one door to addresses that people type. It looks at every address behind a name, refuses those that are not
 * public, and connects to what it looked at: a name that changes its address in between leads nowhere else. Redirects
 * of what is posted are not followed; of what is read, each goes through the same door.
 */
import { lookup as dnsLookup } from 'node:dns/promises'
import http, { type IncomingHttpHeaders } from 'node:http'
import https from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'

export type OutwardFailure =
  | 'address_refused'
  | 'name_unknown'
  | 'unreachable'
  | 'certificate_refused'
  | 'cut_off'
  | 'timed_out'

/** Why a document could not be read, besides. */
export type ReadFailure = OutwardFailure | 'too_large' | 'too_many_redirects'

/** `body`: all of it, at most as many bytes as were asked for. */
export type Document = { status: number; headers: IncomingHttpHeaders; body: Buffer; url: string }

export type Reading = {
  url: string
  /** Default GET; others ask a calendar server. */
  method?: string
  headers: Record<string, string>
  body?: string
  mostBytes: number
  /** Milliseconds, where a server needs more than the usual 15 s. */
  longestMs?: number
}

/** `retryAfter`: the header as it came. The body is read and forgotten. */
export type Reply = { status: number; retryAfter: string | null }

export type Outward = {
  /** Why nothing may be sent to this URL, for the person who typed it; null when it may. Looks up no name. */
  refusalOf(url: string): string | null
  /** Posts these bytes. Never throws: what went wrong is its answer. Takes 15 s at most. */
  post(request: { url: string; headers: Record<string, string>; body: string }): Promise<Reply | OutwardFailure>
  /**
   * Reads a document, over at most five redirects; another host is not told the `authorization`. Never throws. Takes 15
   * s at most, however many hosts it leads to.
   */
  read(reading: Reading): Promise<Document | ReadFailure>
}

type Address = { address: string; family: number }

/** Finds all addresses of a name. */
export type Resolve = (host: string) => Promise<Address[]>

export type OutwardOptions = {
  /** Ranges like `10.0.0.0/8` that the operator allows besides public addresses: http and any port too. */
  allow: readonly string[]
  /** The installation's own address, which would only call itself. */
  ownUrl: string
  resolve?: Resolve
  limits?: Limits
}

/** `connectMs`: with the handshake of TLS. `longestMs`: from the look-up of the name to the last byte. */
type Limits = { connectMs: number; longestMs: number }

const usual: Limits = { connectMs: 5_000, longestMs: 15_000 }
const mostBytesOfReply = 64 * 1024
const mostRedirects = 5
const ports = new Set(['', '443', '8443'])

export function createOutward({ allow, ownUrl, resolve = findAddresses, limits = usual }: OutwardOptions): Outward {
  const ranges = allow.map(rangeOf)
  const own = new URL(ownUrl)

  const isAllowed = (address: ipaddr.IPv4 | ipaddr.IPv6) =>
    ranges.some(([base, bits]) => base.kind() === address.kind() && address.match([base, bits] as never))
  const mayReach = (text: string, url: URL) => {
    const address = ipaddr.process(text)
    if (isAllowed(address)) return true
    return address.range() === 'unicast' && url.protocol === 'https:' && ports.has(url.port)
  }

  const refusalOf = (text: string): string | null => {
    const url = parse(text)
    if (!url) return 'This is not an https:// address'
    if (url.username || url.password) return 'Leave the user name and password out of the address'
    if (url.host === own.host) return 'This is our own address'
    if (ranges.length === 0 && url.protocol !== 'https:') return 'The address must begin with https://'
    if (ranges.length === 0 && !ports.has(url.port)) return 'Only the ports 443 and 8443 are used'
    const host = hostOf(url)
    if (isIP(host) && !mayReach(host, url)) return 'This address is not on the public internet'
    return null
  }

  /** Looks at all addresses of a URL, asks there, and hands the answer on as it begins. */
  const ask = async (asked: Asked): Promise<Answering | OutwardFailure> => {
    if (refusalOf(asked.url) !== null) return 'address_refused'
    const url = new URL(asked.url)
    const host = hostOf(url)
    const { deadline } = asked
    const addresses = isIP(host)
      ? [{ address: host, family: isIP(host) }]
      : await inTime(resolve(host), deadline).catch((error: unknown) =>
          deadline.aborted ? 'timed_out' : failureOf(error),
        )
    if (typeof addresses === 'string') return addresses
    if (addresses.length === 0) return 'name_unknown'
    if (!addresses.every(({ address }) => mayReach(address, url))) return 'address_refused'
    return send({ ...asked, url, addresses, connectMs: limits.connectMs })
  }

  return {
    refusalOf,
    async post({ url, headers, body }) {
      const deadline = AbortSignal.timeout(limits.longestMs)
      const answer = await ask({ url, method: 'POST', headers, body, deadline, mostBytes: mostBytesOfReply })
      if (typeof answer === 'string') return answer
      // Its status is all we want: a long answer is cut off.
      if (answer.body === 'timed_out') return 'timed_out'
      return { status: answer.status, retryAfter: answer.headers['retry-after'] ?? null }
    },
    async read(reading) {
      const deadline = AbortSignal.timeout(reading.longestMs ?? limits.longestMs)
      let asked: Asked = { method: 'GET', ...reading, deadline }
      for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
        const answer = await ask(asked)
        if (typeof answer === 'string') return answer
        const { status, headers, body } = answer
        const to = headers.location
        if (!isRedirect(status) || to === undefined || !URL.canParse(to, asked.url))
          return typeof body === 'string' ? body : { status, headers, body, url: asked.url }
        asked = { ...asked, url: new URL(to, asked.url).href, headers: headersFor(asked, to) }
      }
      return 'too_many_redirects'
    },
  }
}

const isRedirect = (status: number) => [301, 302, 303, 307, 308].includes(status)

/** What another host must not see is left out. */
function headersFor({ url, headers }: Asked, to: string): Record<string, string> {
  if (new URL(to, url).origin === new URL(url).origin) return headers
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'authorization'))
}

type Asked = Reading & { method: string; deadline: AbortSignal }
type Sending = Omit<Asked, 'url'> & { url: URL; addresses: Address[]; connectMs: number }
type Answering = {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer | 'too_large' | 'cut_off' | 'timed_out'
}

function send({ url, method, addresses, headers, body, ...bounds }: Sending): Promise<Answering | OutwardFailure> {
  const { deadline, connectMs, mostBytes } = bounds
  return new Promise((resolve) => {
    const request = (url.protocol === 'https:' ? https : http).request(url, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }) },
      // No shared sockets, and no proxy that would look the name up again.
      agent: false,
      lookup: only(addresses),
      signal: deadline,
    })
    const connecting = setTimeout(() => request.destroy(new TooSlow()), connectMs)
    const finish = (outcome: Answering | OutwardFailure) => {
      clearTimeout(connecting)
      resolve(outcome)
    }
    request.once('socket', (socket) =>
      socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => clearTimeout(connecting)),
    )
    request.once('error', (error) => finish(deadline.aborted ? 'timed_out' : failureOf(error)))
    request.once('response', (response) => {
      const pieces: Buffer[] = []
      let bytes = 0
      response.on('data', (piece: Buffer) => {
        bytes += piece.length
        if (bytes > mostBytes) request.destroy()
        else pieces.push(piece)
      })
      response.once('close', () => {
        const whole = bytes > mostBytes ? 'too_large' : response.complete ? Buffer.concat(pieces) : 'cut_off'
        const { statusCode: status = 0, headers: answered } = response
        finish({ status, headers: answered, body: deadline.aborted ? 'timed_out' : whole })
      })
      response.once('error', () => {})
    })
    request.end(body)
  })
}

class TooSlow extends Error {}

/** Answers every look-up with what was checked. */
function only(addresses: Address[]): LookupFunction {
  return (_host, options, callback) => {
    const [first] = addresses as [Address]
    if (options.all) callback(null, addresses)
    else callback(null, first.address, first.family)
  }
}

function failureOf(error: unknown): OutwardFailure {
  if (error instanceof TooSlow) return 'timed_out'
  const code = (error as NodeJS.ErrnoException).code ?? ''
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'ENODATA') return 'name_unknown'
  if (/CERT|SIGNATURE|SELF_SIGNED|ALTNAME|^ERR_SSL|^ERR_TLS|^EPROTO/.test(code)) return 'certificate_refused'
  if (code === 'ECONNRESET' || code.startsWith('HPE_') || code === 'EPIPE') return 'cut_off'
  return 'unreachable'
}

const findAddresses: Resolve = (host) => dnsLookup(host, { all: true, verbatim: true })

function inTime<T>(work: Promise<T>, deadline: AbortSignal): Promise<T> {
  return Promise.race([
    work,
    new Promise<never>((_, reject) => deadline.addEventListener('abort', () => reject(new TooSlow()), { once: true })),
  ])
}

function parse(text: string): URL | null {
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  return url.protocol === 'https:' || url.protocol === 'http:' ? url : null
}

/** Without the brackets of an IPv6 address. */
const hostOf = (url: URL) => url.hostname.replace(/^\[|\]$/g, '')

function rangeOf(text: string): [ipaddr.IPv4 | ipaddr.IPv6, number] {
  const [address = '', bits] = text.split('/')
  const base = ipaddr.parse(address)
  return [base, bits === undefined ? (base.kind() === 'ipv4' ? 32 : 128) : Number(bits)]
}
