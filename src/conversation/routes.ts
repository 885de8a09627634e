import { paths } from '#contract/paths.ts'
import type { Language } from '#contract/values.ts'
import { findPublishedBusiness, getBusiness } from '#src/businesses/index.ts'
import type { Context } from '#src/context.ts'
import type { Openers } from '#src/platform/db/database.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { socket } from '#src/platform/http/route.ts'
import { strangerAsker } from '#src/platform/per-asker.ts'
import { LimiterUnavailable } from '#src/platform/rate-limit/limiter.ts'
import { visitorAt } from '#src/platform/rate-limit/visitor.ts'
import { chatLimits } from './caps.ts'
import { runRelay, type Setup } from './engine/relay.ts'
import type { Opened } from './engine/session.ts'
import { knowledgeRoutes } from './knowledge/routes.ts'
import { businessOfTalk } from './member-talk.ts'
import { openConversation } from './open-conversation.ts'
import { rehearsalRoutes } from './rehearsals/asked/routes.ts'
import { textRoutes } from './texts/routes.ts'

/** Characters. A chat's session id is its only key, so it must be impossible to guess. */
const shortestSessionId = 16

export const conversationRoutes = (ctx: Context) => [
  ...knowledgeRoutes(ctx),
  ...textRoutes(ctx),
  ...rehearsalRoutes,
  ...relayRoutes,
]

const relayRoutes = [
  socket({
    path: paths.webRelay,
    summary:
      'Web chat: the relay frames, with ?business=<slug>, or ?talk=<token> of a member; the same sessionId goes on ' +
      'where it was',
    limit: 'relay',
    open: async (ctx: Context, socket, { query, address }) => {
      const slug = query['business'] ?? ''
      const visitor = visitorAt(ctx.config.secretKey, address)
      const talk = query['talk'] ?? null
      runRelay(ctx, socket, { isCarrier: false, openFor: (setup) => openWebChat(ctx, { slug, visitor, talk }, setup) })
    },
  }),
]

async function openWebChat(
  ctx: Context,
  { slug, visitor, talk }: { slug: string; visitor: string; talk: string | null },
  setup: Setup,
): Promise<Opened> {
  if (setup.sessionId.length < shortestSessionId)
    throw new DomainError('invalid_request', `sessionId: at least ${shortestSessionId} random characters`)
  const db = ctx.db.by({ actor: { kind: 'visitor' }, requestId: null }, strangerAsker(visitor))
  const business = talk === null ? await findPublished(db, slug) : await findOfMember(ctx, db, talk)
  if (!business) throw new DomainError('not_published')
  await countChat(ctx, { businessId: business.id, visitor })
  const opening = {
    channel: 'web',
    session: setup.sessionId,
    language: business.language,
    brain: ctx.models.brain(null).id,
    callerPhone: null,
    visitor,
  } as const
  const conversationId = await db.forBusiness(business.id, (tx) => openConversation(tx, opening))
  return { businessId: business.id, conversationId, visitor }
}

type Found = { id: string; language: Language } | null

const findPublished = (db: Openers, slug: string): Promise<Found> =>
  db.asPlatform('open a web chat', (tx) => findPublishedBusiness(tx, { slug }))

/** A member may talk before anybody else can. */
async function findOfMember(ctx: Context, db: Openers, talk: string): Promise<Found> {
  const businessId = businessOfTalk(ctx, talk)
  return businessId === null ? null : db.forBusiness(businessId, (tx) => getBusiness(tx))
}

/** Counts an opened chat. Fails with `rate_limited`. While the limiter is away every chat may open. */
async function countChat({ limiter, config }: Context, whose: { businessId: string; visitor: string }): Promise<void> {
  const isAllowed = await limiter.take(chatLimits(config.caps, whose)).then(
    (decision) => decision.allowed,
    (error: unknown) => {
      if (!(error instanceof LimiterUnavailable)) throw error
      return true
    },
  )
  if (!isAllowed) throw new DomainError('rate_limited')
}
