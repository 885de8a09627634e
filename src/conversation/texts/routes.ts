import { ListPage } from '#contract/list-page.ts'
import { paths } from '#contract/paths.ts'
import * as texts from '#contract/texts.ts'
import type { Context } from '#src/context.ts'
import { members } from '#src/platform/http/access.ts'
import { route, stream } from '#src/platform/http/route.ts'
import { fetchStoredPhoto } from './photos/show-photo.ts'
import { typeOfBytes } from './photos/type-of-bytes.ts'
import { getThread, listThreads, listThreadTexts, readThread } from './threads/list-threads.ts'
import { beginThread, handBack, writeAsPerson } from './write-as-person.ts'

export const textRoutes = (ctx: Context) => [...personRoutes(ctx), ...threadRoutes(ctx)]

/** Who answers where a person has nothing to say. */
const receptionistOf = (ctx: Context) => ({ brainId: ctx.models.brain(null).id, secretKey: ctx.config.secretKey })

const personRoutes = (ctx: Context) => [
  route({
    method: 'POST',
    path: paths.api.conversationMessages,
    summary: 'Text in a conversation by texts; the receptionist is silent there until it is handed back',
    access: members('staff'),
    limit: 'moderate',
    idempotent: true,
    body: texts.PersonsText,
    answer: { 201: texts.PersonsTextWritten },
    fails: ['not_found'],
    handle: (tx, { params, body }) =>
      writeAsPerson(tx, {
        ...{ conversationId: params.conversationId, text: body.text, actor: tx.by.actor },
        receptionist: receptionistOf(ctx),
      }),
  }),
  stream({
    path: paths.api.photo,
    summary: 'A photo that came with a text, as what its bytes are; 404 until it is stored',
    access: members('staff'),
    limit: 'lenient',
    contentType: 'application/octet-stream',
    fileName: 'photo.bin',
    servedAs: typeOfBytes,
    pieces: (_ctx: Context, { actor, params, requestId }) =>
      fetchStoredPhoto(ctx.db.by({ actor, requestId }), ctx.storage, params),
  }),
  route({
    method: 'POST',
    path: paths.api.handBackConversation,
    summary: 'Hand a conversation by texts back to the receptionist',
    access: members('staff'),
    limit: 'lenient',
    answer: { 200: texts.HandedBack },
    fails: ['not_found'],
    async handle(tx, { params }) {
      await handBack(tx, params.conversationId)
      return {}
    },
  }),
]

const threadRoutes = (ctx: Context) => [
  route({
    method: 'GET',
    path: paths.api.threads,
    summary: 'The threads of texts, those in which the customer wrote last first',
    access: members('staff'),
    limit: 'lenient',
    query: texts.ListThreads,
    answer: { 200: texts.ThreadList },
    fails: ['invalid_request'],
    handle: (tx, { query }) => listThreads(tx, query),
  }),
  route({
    method: 'POST',
    path: paths.api.threads,
    summary: 'Text somebody first; from then on the receptionist is silent there until it is handed back',
    access: members('staff'),
    limit: 'moderate',
    idempotent: true,
    body: texts.NewThread,
    answer: { 201: texts.ThreadBegun },
    fails: ['number_missing', 'phone_invalid', 'destination_refused'],
    handle: (tx, { body }) =>
      beginThread(tx, {
        ...{ ...body, actor: tx.by.actor, receptionist: receptionistOf(ctx) },
        fiction: ctx.config.telephony.isSandbox,
      }),
  }),
  route({
    method: 'GET',
    path: paths.api.thread,
    summary: 'One thread: with whom it is, what is new in it, and who answers there',
    access: members('staff'),
    limit: 'lenient',
    answer: { 200: texts.ThreadView },
    fails: ['not_found'],
    handle: (tx, { params }) => getThread(tx, params.threadId),
  }),
  route({
    method: 'GET',
    path: paths.api.threadTexts,
    summary: 'The texts of a thread both ways, newest first',
    access: members('staff'),
    limit: 'lenient',
    query: ListPage,
    answer: { 200: texts.ThreadTextList },
    fails: ['not_found', 'invalid_request'],
    handle: (tx, { params, query }) => listThreadTexts(tx, { ...query, threadId: params.threadId }),
  }),
  route({
    method: 'POST',
    path: paths.api.readThread,
    summary: 'Nothing in this thread is new any more',
    access: members('staff'),
    limit: 'lenient',
    answer: { 200: texts.ThreadRead },
    fails: ['not_found'],
    async handle(tx, { params }) {
      await readThread(tx, params.threadId)
      return {}
    },
  }),
]
