/** Lists that come in pages: the next is added below when somebody asks for it. */
import { Button } from '@mantine/core'
import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { GetName } from '../../api/client.ts'
import { Failed, Stale } from '../../parts/states.tsx'
import { sharedWords } from './words.ts'
import classes from './shared.module.css'

type ListPage<T> = { items: T[]; next: string | null }
type Asking<T> = (page: { cursor?: string }, signal: AbortSignal) => Promise<ListPage<T>>

/** `key`: the route and what is asked of it, so that `readAnew` finds it. */
export const pagesOf = <T,>(key: [GetName, ...unknown[]], ask: Asking<T>) =>
  infiniteQueryOptions({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => ask(pageParam, signal),
    initialPageParam: {} as { cursor?: string },
    getNextPageParam: ({ next }: ListPage<T>) => (next === null ? undefined : { cursor: next }),
  })

type Props<T> = {
  query: ReturnType<typeof pagesOf<T>>
  /** How often it is read anew while its rows are under way; false: not by itself. */
  every?: (items: T[]) => number | false
  empty: ReactNode
  children(items: T[]): ReactNode
}

export function Pages<T>({ query, every, empty, children }: Props<T>) {
  const read = useInfiniteQuery({
    ...query,
    refetchInterval: ({ state }) => every?.(state.data?.pages.flatMap(({ items }) => items) ?? []) ?? false,
  })
  const again = () => void read.refetch()
  if (read.data === undefined)
    return read.isError ? (
      <Failed error={read.error} again={again} />
    ) : (
      <div className={classes.waiting} aria-busy="true" />
    )
  const items = read.data.pages.flatMap((page) => page.items)
  return (
    <>
      {read.isError ? <Stale again={again} /> : null}
      {items.length ? children(items) : empty}
      {read.hasNextPage ? (
        <p className={classes.more}>
          <Button variant="default" loading={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()}>
            {sharedWords.more}
          </Button>
        </p>
      ) : null}
    </>
  )
}
