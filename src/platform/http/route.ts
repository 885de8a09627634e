/** Routes are data. Only routes.ts files make them; server.ts registers them, docs.ts prints them. */
import type { IncomingHttpHeaders } from 'node:http'
import type { z } from 'zod'
import type { ErrorCode } from '#contract/errors.ts'
import type { Actor } from '../actor.ts'
import type { PlatformTx, Tx } from '../db/tx.ts'
import type { DomainError } from '../errors/domain-error.ts'
import type { LimitClass, RouteLimit } from '../rate-limit/policy.ts'
import type { Access } from './access.ts'
import type { Asset } from './kinds/asset.ts'
import type { LiveEvent } from './kinds/live-event.ts'
import type { MountCall } from './kinds/mount-call.ts'
import type { Socket as OpenSocket } from './kinds/socket.ts'

/** A route below a business runs in that business's transaction, any other in the platform's. */
export type TxOf<Path extends string> = Path extends `${string}{businessId}${string}` ? Tx : PlatformTx

type ParamNames<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParamNames<Rest>
  : never
export type ParamsOf<Path extends string> = Record<ParamNames<Path>, string>

type Schema = z.ZodType
type Of<S> = S extends z.ZodType ? z.infer<S> : undefined
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export type Call<Path extends string, Query, Body> = {
  actor: Actor
  params: ParamsOf<Path>
  query: Of<Query>
  body: Of<Body>
  /** The address of the client, as the socket or a trusted proxy names it. */
  address: string
  /** The languages that a browser asks for: its Accept-Language. */
  languages: string
  requestId: string
}

/** What the server knows of a request before it looks for the actor. */
export type Asked<Path extends string, Query, Body> = Omit<Call<Path, Query, Body>, 'actor' | 'languages'>

type RouteDefinition<Path extends string, Query, Body, Answer extends Schema> = {
  method: Method
  path: Path
  summary: string
  access: Access
  limit: RouteLimit<Asked<Path, Query, Body>>
  /**
   * Honours `Idempotency-Key`: stores the answer with the effect, and replays it when the request is sent again. For
   * routes that create something.
   */
  idempotent?: true
  query?: Query
  body?: Body
  /** The one success status and its body. */
  answer: Partial<Record<200 | 201, Answer>>
  fails?: ErrorCode[]
  handle(tx: TxOf<Path>, call: Call<Path, Query, Body>): Promise<z.input<Answer>>
}

/** A JSON route. */
export function route<
  Path extends string,
  Answer extends Schema,
  Query extends Schema | undefined = undefined,
  Body extends Schema | undefined = undefined,
>(definition: RouteDefinition<Path, Query, Body, Answer>) {
  return { kind: 'route' as const, ...definition }
}

/**
 * A page's answer: a document, a redirect, perhaps with a cookie, or a file, which is not sent to a program that has
 * this one already. `framedBy`: the origins that may show a page that is `framed`; left out, all may.
 */
export type Page =
  | {
      html: string
      status?: number
      framedBy?: readonly string[] | null
      /** Styles with this nonce may stand in the page: for the app alone. */ nonce?: string
    }
  | { file: { name: string; contentType: string; content: string } }
  | { redirect: string; cookie?: { name: string; value: string; maxAgeSeconds: number } }

type PageDefinition<Path extends string, Query, Body> = {
  method: 'GET' | 'POST'
  path: Path
  summary: string
  access: Access
  limit: RouteLimit<Asked<Path, Query, Body>>
  /**
   * Other sites may show it in a frame. Such a page knows nobody: no cookie and no key counts on it, so that no frame
   * can make somebody press what they are signed in for.
   */
  framed?: true
  /** It hears what is said to it: the browser may ask for the microphone. */
  listens?: true
  query?: Query
  body?: Body
  handle(tx: TxOf<Path>, call: Call<Path, Query, Body>): Promise<Page>
  /**
   * Shows what `handle` failed with, once its transaction is undone, in one of its own; rethrows what it has no page
   * for. Left out: the page that all problems have.
   */
  refused?(tx: TxOf<Path>, call: Call<Path, Query, Body>, problem: DomainError): Promise<Page>
}

/** An HTML page or the target of a form. */
export function page<
  Path extends string,
  Query extends Schema | undefined = undefined,
  Body extends Schema | undefined = undefined,
>(definition: PageDefinition<Path, Query, Body>) {
  return { kind: 'page' as const, ...definition }
}

type Content = string | Buffer
/** `content`: itself, or who makes it when it is first asked for. */
type FileDefinition = {
  path: string
  summary: string
  contentType: string
  content: Content | (() => Promise<Content>)
  /** Pages of other sites load it. */
  forOtherSites?: true
}

/** A file that is the same for everybody. It is not counted, so it opens no transaction. */
export function file(definition: FileDefinition) {
  return { kind: 'file' as const, ...definition }
}

type AssetsDefinition<C> = {
  /** With `{file}` for the name. */
  path: string
  summary: string
  find(ctx: C, name: string): Promise<Asset | undefined>
}

/** Files of a build, which browsers keep for good. They are not counted, and open no transaction. */
export function assets<C>(definition: AssetsDefinition<C>) {
  return { kind: 'assets' as const, ...definition }
}

/** A provider's webhook: verified on the raw body, stored once, acknowledged, then handled by a job. */
export type WebhookDefinition<C, Event> = {
  path: string
  summary: string
  /** Throws `signature_invalid`. */
  verify(ctx: C, rawBody: Buffer, headers: IncomingHttpHeaders): Event
  /** Stores the event and enqueues its job, in one transaction. */
  receive(tx: PlatformTx, event: Event): Promise<void>
  /** Has the event stored, and does what cannot wait for that. Rejects, and so is asked again, as `store` does. */
  around?(event: Event, store: () => Promise<void>): Promise<void>
}

export function webhook<C, Event>(definition: WebhookDefinition<C, Event>) {
  return { kind: 'webhook' as const, ...definition }
}

/** `address`: the client's, as the socket or a trusted proxy names it. */
export type SocketCall = { query: Record<string, string | undefined>; address: string; requestId: string }

export type SocketDefinition<C> = {
  path: string
  summary: string
  limit: LimitClass
  /**
   * Decides before the upgrade: throws DomainError to refuse the client. An admitted client is not counted by address.
   */
  admit?(ctx: C, call: SocketCall): void
  /** Takes the connection over; the client proves itself by the query. */
  open(ctx: C, socket: OpenSocket, call: SocketCall): Promise<void>
}

/** A WebSocket. */
export function socket<C>(definition: SocketDefinition<C>) {
  return { kind: 'socket' as const, ...definition }
}

type StreamDefinition<C, Path extends string, Query> = {
  path: Path
  summary: string
  access: Access
  limit: RouteLimit<Asked<Path, Query, undefined>>
  query?: Query
  contentType: string
  /** The file name under which a browser saves it. */
  fileName: string
  /** What it is, told from its first bytes; where those tell nothing it is as said above. */
  servedAs?(first: Uint8Array): { contentType: string; fileName: string }
  /** How many bytes it has. With this, parts of it can be asked for by `Range`: players jump in a recording so. */
  bytes?(ctx: C, call: Call<Path, Query, undefined>): Promise<number>
  /**
   * Yields the text or the bytes, after access was granted and outside any transaction; each piece opens its own. Stops
   * when the client goes away.
   */
  pieces(ctx: C, call: Call<Path, Query, undefined>): AsyncIterable<string | Uint8Array>
}

/** A download that is sent while its rows are read: GET only. */
export function stream<C, Path extends string, Query extends Schema | undefined = undefined>(
  definition: StreamDefinition<C, Path, Query>,
) {
  return { kind: 'stream' as const, ...definition }
}

type LiveDefinition<C, Path extends string> = {
  path: Path
  summary: string
  access: Access
  limit: RouteLimit<Asked<Path, undefined, undefined>>
  /**
   * Yields what happens from `after` on (what the browser saw last; null: from now on), outside any transaction, until
   * `gone`.
   */
  events(
    ctx: C,
    call: Call<Path, undefined, undefined>,
    from: { after: string | null; gone: AbortSignal },
  ): AsyncIterable<LiveEvent>
}

/** Server-sent events: GET only. Access is looked up again while somebody watches. */
export function live<C, Path extends string>(definition: LiveDefinition<C, Path>) {
  return { kind: 'live' as const, ...definition }
}

type MountDefinition<C, Query, Body> = {
  method: 'GET' | 'POST'
  path: string
  summary: string
  limit: RouteLimit<Asked<string, Query, Body>>
  query?: Query
  body?: Body
  /** Handles the request; the server opens no transaction for it. */
  handle(ctx: C, call: MountCall<Of<Query>, Of<Body>>): Promise<Response>
}

/** A route answered through another library: signing in. Anyone may ask. */
export function mount<C, Query extends Schema | undefined = undefined, Body extends Schema | undefined = undefined>(
  definition: MountDefinition<C, Query, Body>,
) {
  return { kind: 'mount' as const, ...definition }
}

export type Route = { kind: 'route' } & Erased<RouteDefinition<string, Schema | undefined, Schema | undefined, Schema>>
export type PageRoute = { kind: 'page' } & Erased<PageDefinition<string, Schema | undefined, Schema | undefined>>
export type File = { kind: 'file' } & FileDefinition
export type Assets<C> = { kind: 'assets' } & Erased<AssetsDefinition<C>>
export type Webhook<C> = { kind: 'webhook' } & Erased<WebhookDefinition<C, unknown>>
export type Socket<C> = { kind: 'socket' } & SocketDefinition<C>
export type Stream<C> = { kind: 'stream' } & Erased<StreamDefinition<C, string, Schema | undefined>>
export type Live<C> = { kind: 'live' } & Erased<LiveDefinition<C, string>>
export type Mount<C> = { kind: 'mount' } & Erased<MountDefinition<C, Schema | undefined, Schema | undefined>>
/** One entry of the list of routes, of any type. */
export type AnyRoute<C> = Route | PageRoute | File | Assets<C> | Webhook<C> | Socket<C> | Stream<C> | Live<C> | Mount<C>

// The list drops each route's own types; the server gives every handler exactly what its schemas parsed.
type Erased<D> = {
  [K in keyof D]: D[K] extends (...args: infer A) => infer R ? (...args: { [I in keyof A]: never }) => R : D[K]
}
