/** Reading and changing through TanStack Query. */
import { QueryClient, queryOptions, useMutation, type QueryKey } from '@tanstack/react-query'
import { useRef } from 'react'
import { send, type Answer, type ChangeName, type GetName, type Given } from './client.ts'
import { isPassing, Refused } from './refused.ts'

const freshMs = 30_000
const mostTries = 3

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: freshMs,
      refetchOnWindowFocus: false,
      // The server answers, or the network is away; the browser's own guess of it is often wrong.
      networkMode: 'always',
      retry: (count, error) => count < mostTries && isPassing(error),
      retryDelay: (count, error) =>
        error instanceof Refused && error.retryAfterSeconds ? error.retryAfterSeconds * 1_000 : 500 * 2 ** count,
    },
    mutations: { networkMode: 'always', retry: false },
  },
})

/** The first words of the types of events after which an answer is to be read anew: `call`, `appointment`. */
export type LiveGroup = string

/** A read of a route: the same route with the same values is one entry of the cache. */
export function asking<R extends GetName>(route: R, given: Given<R>, live: LiveGroup[] = []) {
  return queryOptions<Answer<R>>({
    queryKey: [route, given] as QueryKey,
    queryFn: ({ signal }) => send(route, given, { signal }),
    meta: { live },
  })
}

/** Has every answer of these routes that is on the screen read anew. */
export const readAnew = (...routes: GetName[]): Promise<void> =>
  queryClient.invalidateQueries({ predicate: ({ queryKey }) => routes.includes(queryKey[0] as GetName) })

/**
 * Changes something. One key belongs to one intent: it is kept while the same is sent again, after a failure or a
 * sign-in, and is a new one when something else is meant.
 */
export function useSend<R extends ChangeName>(
  route: R,
  { anew = [], forgets = false }: { anew?: GetName[]; /** The answer holds a secret. */ forgets?: boolean } = {},
) {
  const intent = useRef<{ of: string; key: string } | null>(null)
  return useMutation<Answer<R>, Error, Given<R>>({
    ...(forgets ? { gcTime: 0 } : {}),
    mutationFn: (given) => {
      const of = JSON.stringify(given)
      if (intent.current?.of !== of) intent.current = { of, key: crypto.randomUUID() }
      return send(route, given, { key: intent.current.key })
    },
    onSuccess: () => {
      intent.current = null
      return readAnew(...anew)
    },
  })
}
