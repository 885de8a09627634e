import { z } from 'zod'
import { CallRequested, RequestCall } from '#contract/calls.ts'
import { GlassPage, GlassView } from '#contract/glass.ts'
import { paths } from '#contract/paths.ts'
import type { Context } from '#src/context.ts'
import { runRelay, turnBefore, viewConversation, type Setup } from '#src/conversation/index.ts'
import { instantOf } from '#src/platform/clock/clock.ts'
import { readToken } from '#src/platform/crypto/signing.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { anyone, members, sandbox } from '#src/platform/http/access.ts'
import { route, socket, webhook } from '#src/platform/http/route.ts'
import { WebhookRejected } from '#src/providers/telephony/port.ts'
import { capsOfCall } from './caps-of-call.ts'
import { storeCarrierEvent } from './carrier-events/store-carrier-event.ts'
import { relayTokenPurpose } from './commands/relay-start.ts'
import { peopleRoutes } from './people/routes.ts'
import { findCallAnywhere } from './queries.ts'
import { recordingRoutes } from './recordings/routes.ts'
import { requestCall } from './request-call.ts'
import { callViewRoutes } from './view/routes.ts'
import { createMessageDesk } from './without-database/message-desk.ts'

export const callRoutes = (ctx: Context) => [
  carrierWebhook(ctx),
  socket({
    path: paths.callRelay,
    summary: "A call's relay; the token in the query is good for this one call",
    limit: 'none',
    admit: (_ctx: Context, { query }) => void callOf(ctx, query['token']),
    open: async (_ctx: Context, socket, { query }) => {
      const call = callOf(ctx, query['token'])
      // With the sandbox's carrier, the sandbox's phone may choose the brain that answers.
      const wantedBrain = (setup: Setup) => {
        const brain = ctx.config.telephony.isSandbox ? setup.customParameters?.['brain'] : undefined
        return typeof brain === 'string' ? brain : undefined
      }
      runRelay(ctx, socket, {
        isCarrier: true,
        openFor: async (setup) => ({ ...call, wantedBrain: wantedBrain(setup) }),
      })
    },
  }),
  route({
    method: 'POST',
    path: paths.api.calls,
    summary: "Have a visitor's phone rung and connected to the receptionist",
    access: anyone(),
    limit: {
      class: 'strict',
      caps: ({ body, address }) =>
        ctx.db.asPlatform('find out where a call would go', (tx) =>
          capsOfCall(tx, { wanted: body, address }, ctx.config),
        ),
    },
    idempotent: true,
    body: RequestCall,
    answer: { 201: CallRequested },
    fails: ['not_published', 'consent_missing', 'phone_invalid', 'destination_refused', 'unavailable'],
    handle: (tx, { body, address }) =>
      requestCall(
        tx,
        { wanted: body, address },
        { config: ctx.config, telephony: ctx.telephony, brainId: ctx.models.brain(null).id },
      ),
  }),
  route({
    method: 'GET',
    path: paths.api.conversation,
    summary: 'A conversation: what was said, understood and done',
    access: members('staff'),
    limit: 'lenient',
    query: GlassPage,
    answer: { 200: GlassView },
    fails: ['not_found', 'invalid_request'],
    handle: (tx, { params, query }) =>
      viewConversation(tx, params.conversationId, { size: query.size, before: turnBefore(query.cursor) }),
  }),
  ...callViewRoutes,
  ...peopleRoutes,
  ...recordingRoutes,
]

function carrierWebhook(ctx: Context) {
  const storing = { carrier: ctx.telephony.name, secretKeys: ctx.config.secretKeys }
  return webhook({
    path: ctx.telephony.webhookPath,
    summary: "The carrier's events",
    verify: (_ctx: Context, rawBody, headers) => verified(() => ctx.telephony.verifyWebhook(rawBody, headers)),
    receive: (tx, event) => storeCarrierEvent(tx, event, storing),
    around: createMessageDesk(ctx).around,
  })
}

/** Verifies a webhook; turns the carrier library's refusal into our error. */
function verified<Event>(verify: () => Event): Event {
  try {
    return verify()
  } catch (error) {
    if (!(error instanceof WebhookRejected)) throw error
    if (error.reason === 'bad_body')
      throw new DomainError('invalid_request', 'Signed by the carrier, but not an event we can read', { cause: error })
    throw new DomainError('signature_invalid', undefined, { cause: error })
  }
}

function callOf(ctx: Context, token = ''): { businessId: string; conversationId: string } {
  const claims = readToken(ctx.config.secretKeys, relayTokenPurpose, { text: token, nowMs: ctx.clock.nowMs() })
  if (typeof claims?.['businessId'] !== 'string' || typeof claims['conversationId'] !== 'string')
    throw new DomainError('not_signed_in', 'The token is not good for a call')
  return { businessId: claims['businessId'], conversationId: claims['conversationId'] }
}

/** When the timers of the line run that this process holds. */
function timersNow({ lines, clock }: Context, conversationId: string): GlassView['timers'] {
  const left = lines.timersOf(conversationId)
  return (
    left &&
    Object.entries(left).map(([name, ms = 0]) => ({ name, at: instantOf(Math.round(clock.nowMs() + ms)).toString() }))
  )
}

/** Routes of the glass box beside the sandbox's phone; routes.ts lists them in sandbox mode only. */
export const sandboxCallRoutes = (ctx: Context) => [
  route({
    method: 'GET',
    path: paths.sandboxApi.call,
    summary: "The sandbox phone's view of a call",
    access: sandbox(),
    limit: 'lenient',
    answer: { 200: GlassView },
    fails: ['not_found'],
    handle: async (tx, { params }) => {
      const call = await findCallAnywhere(tx, params.carrierCallRef)
      if (!call) throw new DomainError('not_found')
      const view = await tx.inBusiness(call.business_id, (own) => viewConversation(own, call.conversation_id))
      return { ...view, timers: timersNow(ctx, call.conversation_id) }
    },
  }),
  route({
    method: 'GET',
    path: paths.sandboxApi.brains,
    summary: 'The brains a sandbox call may choose',
    access: sandbox(),
    limit: 'lenient',
    answer: { 200: z.object({ brains: z.array(z.object({ id: z.string(), name: z.string() })) }) },
    handle: async () => ({ brains: ctx.models.brains.map(({ id, name }) => ({ id, name })) }),
  }),
]
