import {
  ClientList,
  ClientMessage,
  ClientView,
  ListClients,
  MessageQueued,
  SuspendClient,
  SuspensionView,
} from '#contract/clients.ts'
import { paths } from '#contract/paths.ts'
import { AskStatistics } from '#contract/statistics.ts'
import type { Context } from '#src/context.ts'
import { admins } from '#src/platform/http/access.ts'
import { route } from '#src/platform/http/route.ts'
import { getClient } from './get-client.ts'
import { listClients } from './list-clients.ts'
import { messageOwners } from './message-owners.ts'
import { resumeClient, suspendClient } from './suspend-client.ts'

export const clientRoutes = (ctx: Context) => [...readingRoutes, ...actingRoutes(ctx)]

const readingRoutes = [
  route({
    method: 'GET',
    path: paths.adminApi.clients,
    summary: 'The businesses of this installation with their figures and how they are, searched and sorted',
    access: admins(),
    limit: 'lenient',
    query: ListClients,
    answer: { 200: ClientList },
    fails: ['invalid_request'],
    handle: (tx, { query }) => listClients(tx, query),
  }),
  route({
    method: 'GET',
    path: paths.adminApi.client,
    summary: 'One business: figures by day, its owners, and what happened there last',
    access: admins(),
    limit: 'lenient',
    query: AskStatistics,
    answer: { 200: ClientView },
    fails: ['invalid_request', 'not_found'],
    handle: (tx, { params, query }) => getClient(tx, params.clientId, query),
  }),
]

const actingRoutes = ({ config: { productName } }: Context) => [
  route({
    method: 'POST',
    path: paths.adminApi.suspendClient,
    summary: 'Suspend a business: its callers leave a message, nothing but replies is texted, and nobody books online',
    access: admins(),
    limit: 'moderate',
    body: SuspendClient,
    answer: { 200: SuspensionView },
    fails: ['not_found'],
    handle: (tx, { params, body }) => suspendClient(tx, params.clientId, { ...body, productName }),
  }),
  route({
    method: 'POST',
    path: paths.adminApi.resumeClient,
    summary: 'Let a suspended business work again',
    access: admins(),
    limit: 'moderate',
    answer: { 200: SuspensionView },
    fails: ['not_found'],
    handle: (tx, { params }) => resumeClient(tx, params.clientId, { productName }),
  }),
  route({
    method: 'POST',
    path: paths.adminApi.clientMessage,
    summary: 'Mail the owners of a business',
    access: admins(),
    limit: 'moderate',
    idempotent: true,
    body: ClientMessage,
    answer: { 201: MessageQueued },
    fails: ['not_found'],
    handle: (tx, { params, body }) => messageOwners(tx, params.clientId, body),
  }),
]
