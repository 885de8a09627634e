import type { ChangeReceptionist } from '#contract/receptionist.ts'
import { send } from '../api/client.ts'
import { asking } from '../api/query.ts'

export const settingsQuery = () => asking('GET /api/businesses/{businessId}/receptionist', {}, ['business', 'person'])

/** What callers would hear; nothing is kept. */
export const hearQuery = (draft: ChangeReceptionist) => ({
  queryKey: ['receptionist/hear', draft],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    send('POST /api/businesses/{businessId}/receptionist/hear', { body: draft }, { signal }),
})

export const knowledgeQuery = (cursor?: string) =>
  asking('GET /api/businesses/{businessId}/knowledge', { query: { size: 50, ...(cursor && { cursor }) } }, [
    'knowledge',
  ])

export const questionsQuery = () =>
  asking('GET /api/businesses/{businessId}/unanswered-questions', { query: { size: 20 } }, ['question'])

export const peopleQuery = () => asking('GET /api/businesses/{businessId}/people', {}, ['person'])
export const businessQuery = () => asking('GET /api/businesses/{businessId}', {}, ['business'])

const watchedMs = 1_500

export const rehearsalsQuery = () => ({
  ...asking('GET /api/businesses/{businessId}/rehearsals', {}),
  // A call of it is over every second or two; nothing else tells of it.
  refetchInterval: (query: { state: { data?: { items: { state: string }[] } | undefined } }) =>
    query.state.data?.items.some(({ state }) => state === 'running') ? watchedMs : (false as const),
})

/** `played`: how far it is; each call more has it read anew. */
export const rehearsalQuery = (rehearsalId: string, played: number) => {
  const asked = asking('GET /api/businesses/{businessId}/rehearsals/{rehearsalId}', { params: { rehearsalId } })
  return { ...asked, queryKey: [...asked.queryKey, played] }
}
