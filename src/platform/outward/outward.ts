/**
 * The one door to addresses that people type. It looks at every address behind a name, refuses those that are not
 * public, and connects to what it looked at: a name that changes its address in between leads nowhere else. Redirects
 * are not followed.
 */
import { lookup as dnsLookup } from 'node:dns/promises'
import http from 'node:http'
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

/** `retryAfter`: the header as it came. The body is read and forgotten. */
export type Reply = { status: number; retryAfter: string | null }

export type Outward = {
  /** Why nothing may be sent to this URL, for the person who typed it; null when it may. Looks up no name. */
  refusalOf(url: string): string | null
  /** Posts these bytes. Never throws: what went wrong is its answer. Takes 15 s at most. */
  post(request: { url: string; headers: Record<string, string>; body: string }): Promise<Reply | OutwardFailure>
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
const mostBytes = 64 * 1024
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

  return {
    refusalOf,
    async post({ url: text, headers, body }) {
      if (refusalOf(text) !== null) return 'address_refused'
      const url = new URL(text)
      const host = hostOf(url)
      const deadline = AbortSignal.timeout(limits.longestMs)
      const addresses = isIP(host)
        ? [{ address: host, family: isIP(host) }]
        : await inTime(resolve(host), deadline).catch((error: unknown) =>
            deadline.aborted ? 'timed_out' : failureOf(error),
          )
      if (typeof addresses === 'string') return addresses
      if (addresses.length === 0) return 'name_unknown'
      if (!addresses.every(({ address }) => mayReach(address, url))) return 'address_refused'
      return send({ url, addresses, headers, body, deadline, connectMs: limits.connectMs })
    },
  }
}

type Sending = {
  url: URL
  addresses: Address[]
  headers: Record<string, string>
  body: string
  deadline: AbortSignal
  connectMs: number
}

function send({ url, addresses, headers, body, deadline, connectMs }: Sending): Promise<Reply | OutwardFailure> {
  return new Promise((resolve) => {
    const request = (url.protocol === 'https:' ? https : http).request(url, {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      // No shared sockets, and no proxy that would look the name up again.
      agent: false,
      lookup: only(addresses),
      signal: deadline,
    })
    const connecting = setTimeout(() => request.destroy(new TooSlow()), connectMs)
    const finish = (outcome: Reply | OutwardFailure) => {
      clearTimeout(connecting)
      resolve(outcome)
    }
    request.once('socket', (socket) =>
      socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () => clearTimeout(connecting)),
    )
    request.once('error', (error) => finish(deadline.aborted ? 'timed_out' : failureOf(error)))
    request.once('response', (response) => {
      const reply = { status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] ?? null }
      let bytes = 0
      response.on('data', (piece: Buffer) => {
        bytes += piece.length
        // Its status is all we want: a long answer is cut off.
        if (bytes > mostBytes) request.destroy()
      })
      response.once('close', () => finish(deadline.aborted ? 'timed_out' : reply))
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
