/** Questions to a CalDAV server, through the door for addresses that people type. XML is the library's affair. */
import { DAVNamespace, davRequest, getDAVAttribute, type DAVResponse } from 'tsdav'
import type { Outward } from '#src/platform/outward/outward.ts'
import { basicAuth, failureOf, mostBytes, type PullFailure } from './pulling.ts'
import type { Access } from './sealed-access.ts'

/** The server could not be asked, or did not say what it must. */
export class DavFailed extends Error {
  readonly failure: PullFailure
  constructor(failure: PullFailure) {
    super(failure)
    this.failure = failure
  }
}

export type Dav = {
  /** Throws DavFailed for any answer but a list of responses. */
  ask(asked: Asked): Promise<DAVResponse[]>
  /** Null where the server refuses this question, and may answer another one. Throws DavFailed for the rest. */
  tryAsking(asked: Asked): Promise<DAVResponse[] | null>
}

type Asked = { url: string; method: 'PROPFIND' | 'REPORT'; depth: '0' | '1'; body: Record<string, object> }

/** Names in the body: `d:` for WebDAV, `c:` for CalDAV. */
export const spaces = { _attributes: getDAVAttribute([DAVNamespace.DAV, DAVNamespace.CALDAV]) }

/** Small servers take long to list thousands of events, above all after they have lost their memory of them. */
const longestMs = 60_000

export function davOf(outward: Outward, access: Access): Dav {
  const door = async (url: unknown, init: { method?: string; headers?: unknown; body?: unknown } = {}) => {
    const answer = await outward.read({
      ...{ url: String(url), method: init.method ?? 'GET', mostBytes, longestMs },
      headers: { ...Object.fromEntries(new Headers(init.headers as Record<string, string>)), ...basicAuth(access) },
      ...(typeof init.body === 'string' ? { body: init.body } : {}),
    })
    if (typeof answer === 'string') throw new DavFailed(answer)
    const type = answer.headers['content-type']
    return new Response([204, 304].includes(answer.status) ? null : new Uint8Array(answer.body), {
      status: answer.status,
      headers: type ? { 'content-type': type } : {},
    })
  }
  const request = ({ url, method, depth, body }: Asked) =>
    davRequest({ url, init: { method, headers: { depth }, namespace: 'd', body }, fetch: door as typeof fetch })
  return {
    async ask(asked) {
      const answered = await request(asked)
      if (!isList(answered)) throw new DavFailed(failureOf(answered[0]?.status ?? 500))
      return answered
    },
    async tryAsking(asked) {
      const answered = await request(asked)
      if (isList(answered)) return answered
      const status = answered[0]?.status ?? 500
      // 401 is about the password. 403 may be about a token that the server has forgotten (RFC 6578, 3.2).
      if (status === 401 || status === 404 || status === 410 || status === 429 || (status >= 500 && status !== 501))
        throw new DavFailed(failureOf(status))
      return null
    },
  }
}

const isList = ([first]: DAVResponse[]): boolean =>
  first !== undefined && typeof first.raw === 'object' && first.raw !== null && 'multistatus' in first.raw

/** What a property holds, as text; several of a kind are a list. */
export const textsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? (value as unknown[]) : [value]).flatMap((one) => {
    if (typeof one === 'string' || typeof one === 'number') return [String(one)]
    if (typeof one !== 'object' || one === null) return []
    const { href, _cdata: data, _attributes: attributes } = one as Record<string, unknown>
    if (href !== undefined) return textsOf(href)
    if (data !== undefined) return textsOf(Array.isArray(data) ? data.join('') : data)
    return textsOf((attributes as Record<string, unknown> | undefined)?.['name'])
  })
