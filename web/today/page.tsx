import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { TodayView } from '#contract/today.ts'
import { FirstRun } from '../first-run/checklist.tsx'
import { Page } from '../parts/page.tsx'
import { Section } from '../parts/section.tsx'
import { Shown } from '../parts/shown.tsx'
import { words } from '../words/index.ts'
import { LiveCalls } from './live-calls.tsx'
import { Needs } from './needs.tsx'
import { NextAppointments } from './next-appointments.tsx'
import { Numbers } from './numbers.tsx'
import { todayQuery } from './queries.ts'
import { ReceptionistSwitch } from './receptionist-switch.tsx'
import classes from './today.module.css'

export function TodayPage() {
  const query = useQuery(todayQuery())
  const { today } = words()
  return (
    <Page title={today.title} aside={query.data ? <ReceptionistSwitch state={query.data.receptionist} /> : null}>
      <Shown query={query} skeleton={<Waiting />}>
        {(data) => <Board data={data} />}
      </Shown>
    </Page>
  )
}

function Board({ data }: { data: TodayView }) {
  return (
    <div className={classes.board}>
      <div className={classes.column}>
        <LiveCalls calls={data.live} />
        <Needs needs={data.needs} />
        <FirstRun />
      </div>
      <div className={classes.column}>
        <Numbers numbers={data.numbers} />
        <NextAppointments appointments={data.next} />
      </div>
    </div>
  )
}

/** Of the size of what comes, so that nothing jumps. */
function Waiting() {
  const { today } = words()
  return (
    <div className={classes.board} aria-busy="true">
      <div className={classes.column}>
        <Section title={today.needs}>
          <Lines count={4} />
        </Section>
      </div>
      <div className={classes.column}>
        <Skeleton height={150} radius={12} />
        <Section title={today.next}>
          <Lines count={3} />
        </Section>
      </div>
    </div>
  )
}

function Lines({ count }: { count: number }) {
  return (
    <div className={classes.lines}>
      {Array.from({ length: count }, (_, index) => (
        <Skeleton key={index} height={40} radius={8} />
      ))}
    </div>
  )
}
