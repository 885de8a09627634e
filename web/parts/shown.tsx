/** Shows what a query has: its data, a skeleton of the same size while it loads, or that it failed. */
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Failed, Stale } from './states.tsx'

type Props<T> = { query: UseQueryResult<T>; skeleton: ReactNode; children(data: T): ReactNode }

/** A reading that fails later keeps what is on the screen, and says so. */
export function Shown<T>({ query, skeleton, children }: Props<T>) {
  const again = () => void query.refetch()
  if (query.data === undefined) return query.isError ? <Failed error={query.error} again={again} /> : skeleton
  return (
    <>
      {query.isError ? <Stale again={again} /> : null}
      {children(query.data)}
    </>
  )
}
