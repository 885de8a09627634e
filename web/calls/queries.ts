import { infiniteQueryOptions } from '@tanstack/react-query'
import { outcomes, type Outcome } from '#contract/outcomes.ts'
import { send, type Answer } from '../api/client.ts'
import { asking } from '../api/query.ts'

const list = 'GET /api/businesses/{businessId}/calls'

/** What the address of the list says beside its path. */
export type CallFilters = { q?: string; outcome?: Outcome; unanswered?: true }

/** Whatever else somebody writes into the address is left out. */
export function filtersIn(search: Record<string, unknown>): CallFilters {
  const { q, outcome, unanswered } = search
  return {
    ...(typeof q === 'string' && q ? { q } : {}),
    ...(outcomes.some((one) => one === outcome) ? { outcome: outcome as Outcome } : {}),
    ...(unanswered === true ? { unanswered: true as const } : {}),
  }
}

export const callsQuery = ({ unanswered, ...filters }: CallFilters) =>
  infiniteQueryOptions({
    queryKey: [list, filters, unanswered ?? null],
    queryFn: ({ pageParam, signal }): Promise<Answer<typeof list>> =>
      send(list, { query: { ...filters, ...(unanswered ? { unanswered: 'true' } : {}), ...pageParam } }, { signal }),
    initialPageParam: {} as { cursor?: string },
    getNextPageParam: ({ next }) => (next === null ? undefined : { cursor: next }),
    meta: { live: ['call', 'question', 'recording'] },
  })

export const callQuery = (callId: string) =>
  asking('GET /api/businesses/{businessId}/calls/{callId}', { params: { callId } }, [
    'call',
    'conversation',
    'question',
    'recording',
  ])
