/** Rehearsals: callers of ours on a copy of the business, watched while they ring. */
import { Button, Progress } from '@mantine/core'
import { IconMasksTheater } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { RehearsalRow } from '#contract/rehearsals.ts'
import { useSend } from '../api/query.ts'
import { problemText } from '../parts/problem-text.ts'
import { Row, Section } from '../parts/section.tsx'
import { Shown } from '../parts/shown.tsx'
import { Empty } from '../parts/states.tsx'
import { dayAndTimeOf } from '../parts/when.ts'
import { words } from '../words/index.ts'
import { rehearsalQuery, rehearsalsQuery } from './queries.ts'
import { RehearsedCallItem } from './rehearsed-call.tsx'
import type { RehearsalSearch } from './search.ts'
import { ReceptionistFrame } from './tabs.tsx'
import classes from './receptionist.module.css'

export function RehearsalsPage() {
  const said = words().rehearse
  const query = useQuery(rehearsalsQuery())
  const { rehearsal }: RehearsalSearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const open = (id: string) => void navigate({ to: '/receptionist/rehearsals', search: { rehearsal: id } })
  const begin = useSend('POST /api/businesses/{businessId}/rehearsals', {
    anew: ['GET /api/businesses/{businessId}/rehearsals'],
  })
  const isRunning = query.data?.items.some(({ state }) => state === 'running') ?? false
  const start = () => begin.mutate({}, { onSuccess: ({ id }) => open(id) })
  return (
    <ReceptionistFrame
      aside={
        <Button onClick={start} loading={begin.isPending} disabled={isRunning}>
          {isRunning ? said.running : said.start}
        </Button>
      }
    >
      <div className={classes.column}>
        <p className={classes.intro}>
          {said.intro} {said.brain}
        </p>
        {begin.isError ? <p role="alert">{problemText(begin.error)}</p> : null}
        <Shown query={query} skeleton={<div className={classes.padded} aria-busy="true" />}>
          {({ items }) => {
            const shown = items.find(({ id }) => id === rehearsal) ?? items[0]
            if (!shown) return <Empty icon={IconMasksTheater} title={said.none} hint={said.noneHint} />
            return (
              <>
                <Shows row={shown} />
                <Earlier items={items.filter((one) => one !== shown)} open={open} />
              </>
            )
          }}
        </Shown>
      </div>
    </ReceptionistFrame>
  )
}

function Shows({ row }: { row: RehearsalRow }) {
  const said = words().rehearse
  const query = useQuery({ ...rehearsalQuery(row.id, row.played), placeholderData: keepPreviousData })
  const results = query.data?.id === row.id ? query.data.results : []
  return (
    <Section title={`${said.state[row.state]} · ${dayAndTimeOf(row.createdAt)}`}>
      <div className={classes.progress}>
        <Progress.Root>
          <Progress.Section
            value={(100 * row.played) / Math.max(1, row.calls)}
            aria-label={said.progress(row.played, row.calls)}
          />
        </Progress.Root>
        <output>
          {said.progress(row.played, row.calls)}
          {row.played ? ` · ${said.summary(row.right, row.clumsy, row.wrong)}` : ''}
        </output>
      </div>
      {results.map((call, nth) => (
        <RehearsedCallItem key={`${row.id} ${nth}`} call={call} />
      ))}
    </Section>
  )
}

function Earlier({ items, open }: { items: RehearsalRow[]; open(id: string): void }) {
  const said = words().rehearse
  if (!items.length) return null
  return (
    <Section title={said.latest}>
      <ul>
        {items.map((row) => (
          <Row
            key={row.id}
            title={dayAndTimeOf(row.createdAt)}
            detail={`${said.state[row.state]} · ${said.summary(row.right, row.clumsy, row.wrong)}`}
            actions={
              <Button
                variant="subtle"
                size="compact-md"
                aria-label={`${words().firstRun.open}: ${dayAndTimeOf(row.createdAt)}`}
                onClick={() => open(row.id)}
              >
                {words().firstRun.open}
              </Button>
            }
          />
        ))}
      </ul>
    </Section>
  )
}
