import { paths } from '#contract/paths.ts'
import * as contract from '#contract/receptionist.ts'
import type { Context } from '#src/context.ts'
import { openMemberTalk } from '#src/conversation/index.ts'
import { members } from '#src/platform/http/access.ts'
import { route } from '#src/platform/http/route.ts'
import { changeReceptionist, tryReceptionist, viewReceptionist } from './view-receptionist.ts'

export const receptionistRoutes = (ctx: Context) => [
  route({
    method: 'GET',
    path: paths.api.receptionist,
    summary: 'How the receptionist speaks and behaves, and what callers hear',
    access: members('manager'),
    limit: 'lenient',
    answer: { 200: contract.ReceptionistSettings },
    fails: ['not_found'],
    handle: (tx) => viewReceptionist(tx, ctx),
  }),
  route({
    method: 'PATCH',
    path: paths.api.receptionist,
    summary: 'Change how she speaks and behaves; the next call hears it. What is left out stays',
    access: members('manager'),
    limit: 'moderate',
    body: contract.ChangeReceptionist,
    answer: { 200: contract.ReceptionistSettings },
    fails: ['not_found'],
    handle: (tx, { body }) => changeReceptionist(tx, body, ctx),
  }),
  route({
    method: 'POST',
    path: paths.api.receptionistHear,
    summary: 'What callers would hear with these changes; nothing is kept',
    access: members('manager'),
    limit: 'lenient',
    body: contract.ChangeReceptionist,
    answer: { 200: contract.CallersHear },
    fails: ['not_found'],
    handle: (tx, { body }) => tryReceptionist(tx, body),
  }),
  route({
    method: 'POST',
    path: paths.api.receptionistTalk,
    summary: 'Open the web relay for a member, published or not: `?talk=` with this token',
    access: members('manager'),
    limit: 'lenient',
    answer: { 200: contract.TalkOpened },
    handle: async (tx) => openMemberTalk(ctx, tx.businessId),
  }),
]
