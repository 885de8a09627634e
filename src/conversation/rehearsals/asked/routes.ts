import { paths } from '#contract/paths.ts'
import * as contract from '#contract/rehearsals.ts'
import { members } from '#src/platform/http/access.ts'
import { route } from '#src/platform/http/route.ts'
import { askForRehearsal, getRehearsal, listRehearsals } from './rehearse-business.ts'

export const rehearsalRoutes = [
  route({
    method: 'POST',
    path: paths.api.rehearsals,
    summary:
      'Have callers of our own ring a copy of the business, one after the other; nothing of it is kept but how it went',
    access: members('manager'),
    limit: 'moderate',
    idempotent: true,
    answer: { 201: contract.RehearsalRow },
    fails: ['rehearsal_running'],
    handle: (tx, { actor }) => askForRehearsal(tx, actor),
  }),
  route({
    method: 'GET',
    path: paths.api.rehearsals,
    summary: 'The latest rehearsals, newest first, and how far they are',
    access: members('manager'),
    limit: 'lenient',
    answer: { 200: contract.RehearsalList },
    handle: (tx) => listRehearsals(tx),
  }),
  route({
    method: 'GET',
    path: paths.api.rehearsal,
    summary: 'One rehearsal: each call, what was said, what should have stood and what did',
    access: members('manager'),
    limit: 'lenient',
    answer: { 200: contract.RehearsalView },
    fails: ['not_found'],
    handle: (tx, { params }) => getRehearsal(tx, params.rehearsalId),
  }),
]
