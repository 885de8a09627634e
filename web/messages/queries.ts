import { asking } from '../api/query.ts'
import type { MessagesSearch } from './search.ts'

/** What changes a thread. */
const live = ['text', 'message', 'conversation']
const mostThreads = 100

export const threadsQuery = ({ only }: MessagesSearch) =>
  asking('GET /api/businesses/{businessId}/threads', { query: { size: mostThreads, only } }, live)

export const threadQuery = (threadId: string) =>
  asking('GET /api/businesses/{businessId}/threads/{threadId}', { params: { threadId } }, live)

export const textsQuery = (threadId: string) =>
  asking(
    'GET /api/businesses/{businessId}/threads/{threadId}/texts',
    { params: { threadId }, query: { size: 100 } },
    live,
  )
