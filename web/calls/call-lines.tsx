import { Button } from '@mantine/core'
import { IconHelp, IconMicrophone, IconPhoneOutgoing } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { CallRow } from '#contract/calls-view.ts'
import { Mark } from '../parts/mark.tsx'
import { dayOf, dayText, lengthText, timeOf } from '../parts/when.ts'
import { words } from '../words/index.ts'
import { OutcomeMark, whoOf } from './outcome.tsx'
import classes from './calls.module.css'

/**
 * The list, by days. While somebody points at it nothing moves under their hand: new calls are counted, and come in
 * when they say so, or leave.
 */
export function CallLines({ calls }: { calls: CallRow[] }) {
  /** What was on the screen when somebody began to point at it; null while nobody does. */
  const [held, setHeld] = useState<CallRow[] | null>(null)
  const known = new Set(held?.map(({ id }) => id))
  const newest = held?.[0]?.startedAt ?? ''
  const visible = held ? calls.filter(({ id, startedAt }) => known.has(id) || startedAt <= newest) : calls
  const waiting = calls.length - visible.length
  return (
    <div onPointerEnter={() => setHeld(calls)} onPointerLeave={() => setHeld(null)}>
      <output className={classes.news}>
        {waiting ? (
          <Button size="compact-sm" variant="light" onClick={() => setHeld(calls)}>
            {words().calls.news(waiting)}
          </Button>
        ) : null}
      </output>
      {byDay(visible).map(([day, rows]) => (
        <section key={day} aria-label={dayText(day)}>
          <h2 className={classes.day}>{dayText(day)}</h2>
          <ul>
            {rows.map((call) => (
              <CallLine key={call.id} call={call} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function byDay(calls: CallRow[]): [string, CallRow[]][] {
  const days = new Map<string, CallRow[]>()
  for (const call of calls) {
    const day = dayOf(call.startedAt)
    days.set(day, [...(days.get(day) ?? []), call])
  }
  return [...days]
}

function CallLine({ call }: { call: CallRow }) {
  const says = words().calls
  return (
    <li className={classes.line}>
      <Link to="/calls/$callId" params={{ callId: call.id }} className={classes.link}>
        <span className={classes.time}>{timeOf(call.startedAt)}</span>
        <span className={classes.who}>
          {call.direction === 'outgoing' ? <IconPhoneOutgoing size={15} aria-label={says.weCalled} /> : null}
          {whoOf(call)}
        </span>
        <span className={classes.summary}>{call.summary ?? ''}</span>
        <span className={classes.marks}>
          {call.unanswered ? (
            <Mark tone="warn">
              <IconHelp size={13} aria-hidden className={classes.icon} /> {says.open(call.unanswered)}
            </Mark>
          ) : null}
          {call.hasRecording ? <IconMicrophone size={15} aria-label={says.recorded} /> : null}
          <OutcomeMark call={call} />
        </span>
        <span className={classes.length}>{call.seconds === null ? '' : lengthText(call.seconds)}</span>
      </Link>
    </li>
  )
}
