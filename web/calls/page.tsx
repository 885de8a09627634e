/** Every call: in ten seconds, what each caller wanted and got. */
import { Button, Chip, Group, NativeSelect, Skeleton } from '@mantine/core'
import { IconFilterOff, IconPhone } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { outcomes, type Outcome } from '#contract/outcomes.ts'
import { Page } from '../parts/page.tsx'
import { SearchField } from '../parts/search-field.tsx'
import { Empty, Failed, Stale } from '../parts/states.tsx'
import { words } from '../words/index.ts'
import { CallLines } from './call-lines.tsx'
import { callsQuery, type CallFilters } from './queries.ts'
import classes from './calls.module.css'

export function CallsPage() {
  const { calls } = words()
  const filters = useSearch({ from: '/calls' })
  const query = useInfiniteQuery({ ...callsQuery(filters), placeholderData: keepPreviousData })
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? []
  const again = () => void query.refetch()
  return (
    <Page title={calls.title}>
      <Filters filters={filters} />
      {query.isError && query.data ? <Stale again={again} /> : null}
      <div className={classes.card}>
        {query.data === undefined ? (
          query.isError ? (
            <Failed error={query.error} again={again} />
          ) : (
            <Waiting />
          )
        ) : rows.length ? (
          <CallLines calls={rows} key={JSON.stringify(filters)} />
        ) : (
          <Nothing filters={filters} />
        )}
      </div>
      {query.hasNextPage ? (
        <Group justify="center" mt="md">
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {calls.more}
          </Button>
        </Group>
      ) : null}
    </Page>
  )
}

/** They stand in the address, so that a list can be kept and sent. */
function useFilters() {
  const navigate = useNavigate()
  return (search: CallFilters) => void navigate({ to: '/calls', search, replace: true })
}

function Filters({ filters }: { filters: CallFilters }) {
  const { calls } = words()
  const choose = useFilters()
  const { q: _, ...others } = filters
  const look = (q: string) => choose({ ...others, ...(q ? { q } : {}) })
  const { outcome: __, ...unsorted } = filters
  const { unanswered: ___, ...all } = filters
  return (
    <search className={classes.filters}>
      <SearchField
        className={classes.search}
        label={calls.search}
        placeholder={calls.search}
        value={filters.q ?? ''}
        look={look}
      />
      <NativeSelect
        aria-label={calls.outcome}
        value={filters.outcome ?? ''}
        onChange={({ currentTarget: { value } }) =>
          choose(value ? { ...unsorted, outcome: value as Outcome } : unsorted)
        }
        data={[{ value: '', label: calls.any }, ...outcomes.map((value) => ({ value, label: calls.of[value] }))]}
      />
      <Chip
        checked={filters.unanswered === true}
        onChange={(checked) => choose(checked ? { ...all, unanswered: true } : all)}
        variant="outline"
      >
        {calls.unanswered}
      </Chip>
    </search>
  )
}

function Nothing({ filters }: { filters: CallFilters }) {
  const { calls } = words()
  const choose = useFilters()
  if (Object.keys(filters).length === 0) return <Empty icon={IconPhone} title={calls.none} hint={calls.noneHint} />
  return (
    <Empty
      icon={IconFilterOff}
      title={calls.noMatch}
      hint={calls.noMatchHint}
      action={
        <Button variant="default" onClick={() => choose({})}>
          {calls.clear}
        </Button>
      }
    />
  )
}

function Waiting() {
  return (
    <div className={classes.waiting} aria-busy="true">
      {Array.from({ length: 8 }, (_, index) => (
        <Skeleton key={index} height={44} radius={8} />
      ))}
    </div>
  )
}
