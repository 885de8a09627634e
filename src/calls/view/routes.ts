import { CallDetail, CallList, ListCalls } from '#contract/calls-view.ts'
import { paths } from '#contract/paths.ts'
import { members } from '#src/platform/http/access.ts'
import { route } from '#src/platform/http/route.ts'
import { listCalls, viewCall } from './view-calls.ts'

export const callViewRoutes = [
  route({
    method: 'GET',
    path: paths.api.businessCalls,
    summary: 'Calls, newest first: who called, and how it came out',
    access: members('staff'),
    limit: 'lenient',
    query: ListCalls,
    answer: { 200: CallList },
    handle: (tx, { query }) => listCalls(tx, query),
  }),
  route({
    method: 'GET',
    path: paths.api.businessCall,
    summary: 'A call: what was said and done, its recordings, and what had no answer',
    access: members('staff'),
    limit: 'lenient',
    answer: { 200: CallDetail },
    fails: ['not_found'],
    handle: (tx, { params }) => viewCall(tx, params.callId),
  }),
]
