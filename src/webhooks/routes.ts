import { ListPage } from '#contract/list-page.ts'
import { paths } from '#contract/paths.ts'
import * as hooks from '#contract/webhooks.ts'
import type { Context } from '#src/context.ts'
import { members } from '#src/platform/http/access.ts'
import { route } from '#src/platform/http/route.ts'
import { changeWebhook } from './change-webhook.ts'
import { createWebhook } from './create-webhook.ts'
import { getDelivery, getWebhook, listDeliveries, listWebhooks } from './list-webhooks.ts'
import { removeWebhook } from './remove-webhook.ts'
import { replayDelivery, replayRange } from './replay.ts'
import { rotateSecret } from './rotate-secret.ts'
import { sendTest } from './send-test.ts'

export const webhookRoutes = (ctx: Context) => [...endpointRoutes(ctx), ...deliveryRoutes]

const endpointRoutes = ({ config, outward }: Context) => [
  route({
    method: 'POST',
    path: paths.api.webhooks,
    summary: 'Have events sent to an address of your own; the answer shows the secret this once',
    access: members('owner'),
    limit: 'moderate',
    idempotent: true,
    body: hooks.NewWebhook,
    answer: { 201: hooks.WebhookMade },
    fails: ['url_refused', 'too_many_webhooks'],
    handle: (tx, { body }) =>
      createWebhook(tx, body, { secretKey: config.secretKey, refusalOf: (url) => outward.refusalOf(url) }),
  }),
  route({
    method: 'GET',
    path: paths.api.webhooks,
    summary: 'Where events are sent',
    access: members('owner'),
    limit: 'lenient',
    answer: { 200: hooks.WebhookList },
    handle: (tx) => listWebhooks(tx),
  }),
  route({
    method: 'GET',
    path: paths.api.webhook,
    summary: 'One of these addresses',
    access: members('owner'),
    limit: 'lenient',
    answer: { 200: hooks.WebhookView },
    fails: ['not_found'],
    handle: (tx, { params }) => getWebhook(tx, params.webhookId),
  }),
  route({
    method: 'PATCH',
    path: paths.api.webhook,
    summary: 'Change the address or the types, or switch it off or on',
    access: members('owner'),
    limit: 'moderate',
    body: hooks.ChangeWebhook,
    answer: { 200: hooks.WebhookView },
    fails: ['not_found', 'url_refused'],
    handle: (tx, { params, body }) =>
      changeWebhook(tx, { ...body, webhookId: params.webhookId }, (url) => outward.refusalOf(url)),
  }),
  route({
    method: 'DELETE',
    path: paths.api.webhook,
    summary: 'Send nothing there any more, and forget its log',
    access: members('owner'),
    limit: 'lenient',
    answer: { 200: hooks.WebhookRemoved },
    fails: ['not_found'],
    handle: (tx, { params }) => removeWebhook(tx, params.webhookId),
  }),
  route({
    method: 'POST',
    path: paths.api.webhookSecret,
    summary: 'Make a new secret; the one before signs beside it for a day',
    access: members('owner'),
    limit: 'moderate',
    idempotent: true,
    answer: { 201: hooks.SecretRotated },
    fails: ['not_found'],
    handle: (tx, { params }) => rotateSecret(tx, params.webhookId, config.secretKey),
  }),
]

const deliveryRoutes = [
  route({
    method: 'POST',
    path: paths.api.webhookTest,
    summary: 'Send an event that means nothing',
    access: members('owner'),
    limit: 'moderate',
    idempotent: true,
    answer: { 201: hooks.DeliveryView },
    fails: ['not_found', 'webhook_off'],
    handle: (tx, { params }) => sendTest(tx, params.webhookId),
  }),
  route({
    method: 'POST',
    path: paths.api.webhookReplay,
    summary: 'Send again what did not arrive in this time',
    access: members('owner'),
    limit: 'moderate',
    idempotent: true,
    body: hooks.ReplayRange,
    answer: { 201: hooks.Replayed },
    fails: ['invalid_request', 'not_found', 'webhook_off'],
    handle: (tx, { params, body }) => replayRange(tx, { ...body, webhookId: params.webhookId }),
  }),
  route({
    method: 'GET',
    path: paths.api.webhookDeliveries,
    summary: 'What was sent there in the last 30 days, and what became of it',
    access: members('owner'),
    limit: 'lenient',
    query: ListPage,
    answer: { 200: hooks.DeliveryList },
    fails: ['not_found', 'invalid_request'],
    handle: (tx, { params, query }) => listDeliveries(tx, { ...query, webhookId: params.webhookId }),
  }),
  route({
    method: 'GET',
    path: paths.api.webhookDelivery,
    summary: 'One delivery: its bytes and every attempt',
    access: members('owner'),
    limit: 'lenient',
    answer: { 200: hooks.DeliveryDetail },
    fails: ['not_found'],
    handle: (tx, { params }) => getDelivery(tx, params),
  }),
  route({
    method: 'POST',
    path: paths.api.webhookDelivery,
    summary: 'Send it again, under the same webhook-id',
    access: members('owner'),
    limit: 'moderate',
    idempotent: true,
    answer: { 201: hooks.DeliveryView },
    fails: ['not_found', 'webhook_off'],
    handle: (tx, { params }) => replayDelivery(tx, params),
  }),
]
