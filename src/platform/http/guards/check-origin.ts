/**
 * Forged requests from another site: a browser sends our cookies with every request that any page makes. So we refuse a
 * changing request when the browser says that its page is not ours (OWASP: "Verifying Origin With Standard Headers",
 * with Fetch Metadata beside it). A client that sends neither header is no browser and has only the cookies it chose.
 * Sockets open with GET and are not checked here: a chat may be on a customer's own site, and what opens a socket is a
 * token or session id that its page knows, never a cookie.
 */
import type { IncomingHttpHeaders } from 'node:http'

export type Sent = { method: string; headers: IncomingHttpHeaders }

const safeMethods = ['GET', 'HEAD', 'OPTIONS', 'TRACE']

/** True when the request must be refused. `ours` are the origins under which this server may be reached. */
export function isForged({ method, headers }: Sent, ours: string[]): boolean {
  if (safeMethods.includes(method)) return false
  // A page of another site can add this header only after a CORS preflight, and we allow none.
  if (headers.authorization !== undefined && headers.cookie === undefined) return false
  if (headers.origin !== undefined && !ours.includes(headers.origin)) return true
  const site = headers['sec-fetch-site'] ?? 'none'
  return !['same-origin', 'none'].includes(site as string) && !(site === 'same-site' && headers.origin !== undefined)
}
