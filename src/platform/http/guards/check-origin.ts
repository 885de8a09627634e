/**
 * Forgery from another site: a browser sends our cookies along with whatever any page makes it send. What changes
 * something is therefore refused when the browser says that the page it came from is not ours (OWASP: "Verifying Origin
 * With Standard Headers", with Fetch Metadata beside it). Who sends neither header is no browser, and has no cookies
 * but those it chose.
 *
 * Sockets are opened with GET and so are not looked at here: a chat may stand on a customer's own site, and what opens
 * one is a token or a session id that its page knows, never a cookie.
 */
import type { IncomingHttpHeaders } from 'node:http'

export type Sent = { method: string; headers: IncomingHttpHeaders }

const safeMethods = ['GET', 'HEAD', 'OPTIONS', 'TRACE']

/** True when the request must not be served. `ours` are the origins under which this server may have been asked. */
export function isForged({ method, headers }: Sent, ours: string[]): boolean {
  if (safeMethods.includes(method)) return false
  // A page of another site cannot make a browser add this header without asking us first, and we never agree.
  if (headers.authorization !== undefined && headers.cookie === undefined) return false
  if (headers.origin !== undefined && !ours.includes(headers.origin)) return true
  const site = headers['sec-fetch-site'] ?? 'none'
  return !['same-origin', 'none'].includes(site as string) && !(site === 'same-site' && headers.origin !== undefined)
}
