import { z } from 'zod'
import { paths } from '#contract/paths.ts'
import { PersonsText, PersonsTextWritten } from '#contract/texts.ts'
import type { Context } from '#src/context.ts'
import { members } from '#src/platform/http/access.ts'
import { route } from '#src/platform/http/route.ts'
import { handBack, writeAsPerson } from './write-as-person.ts'

export const textRoutes = (ctx: Context) => [
  route({
    method: 'POST',
    path: paths.api.conversationMessages,
    summary: 'Text in a conversation by texts; the receptionist is silent there until it is handed back',
    access: members('staff'),
    limit: 'moderate',
    idempotent: true,
    body: PersonsText,
    answer: { 201: PersonsTextWritten },
    fails: ['not_found'],
    handle: (tx, { params, body }) =>
      writeAsPerson(tx, {
        ...{ conversationId: params.conversationId, text: body.text, actor: tx.by.actor },
        receptionist: { brainId: ctx.models.brain(null).id, secretKey: ctx.config.secretKey },
      }),
  }),
  route({
    method: 'POST',
    path: paths.api.handBackConversation,
    summary: 'Hand a conversation by texts back to the receptionist',
    access: members('staff'),
    limit: 'lenient',
    answer: { 200: z.object({}) },
    fails: ['not_found'],
    async handle(tx, { params }) {
      await handBack(tx, params.conversationId)
      return {}
    },
  }),
]
