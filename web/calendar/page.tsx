import { Button, Group, NativeSelect, SegmentedControl, TextInput } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconChevronLeft, IconChevronRight, IconPlus, IconPrinter, IconUserOff } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { Page } from '../parts/page.tsx'
import { Shown } from '../parts/shown.tsx'
import { dayOf, dayText } from '../parts/when.ts'
import { words } from '../words/index.ts'
import { Days } from './days-shown.tsx'
import { addDays, isDay } from './days.ts'
import { Dialogs } from './dialogs.tsx'
import { calendarQuery, daysOf } from './queries.ts'
import type { CalendarSearch, Go, View } from './search.ts'
import classes from './page.module.css'

/** The line of the present is as old as the answer. */
const lineMs = 300_000

/** Until the server has said what day it is. */
const todayNow = () => dayOf(new Date().toISOString())

export function CalendarPage() {
  const search: CalendarSearch = useSearch({ strict: false })
  const isNarrow = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false }) ?? false
  const navigate = useNavigate()
  const go = (next: CalendarSearch, how: { replace?: boolean } = {}) =>
    void navigate({ to: '/calendar', search: { ...search, ...next }, ...how })
  const view = search.view ?? (isNarrow ? 'list' : 'day')
  const [today, setToday] = useState(todayNow)
  const date = search.date ?? today
  const days = useMemo(() => daysOf(view, date), [view, date])
  const query = useQuery({ ...calendarQuery(days), placeholderData: keepPreviousData, refetchInterval: lineMs })
  // The business's clock counts, which a sandbox may have moved.
  if (query.data && query.data.now.date !== today) setToday(query.data.now.date)
  const said = words().calendar
  return (
    <Page title={said.title} wide aside={<Buttons go={go} />}>
      <Bar view={view} date={date} days={days} search={search} staff={query.data?.staff ?? []} go={go} />
      <Shown query={query} skeleton={<div className={classes.skeleton} aria-busy="true" />}>
        {(data) => (
          <>
            {data.more ? <p className={classes.warn}>{said.tooMany}</p> : null}
            <Days data={data} view={view} days={days} search={search} go={go} />
            <Dialogs search={search} date={date} data={data} go={go} days={days} />
          </>
        )}
      </Shown>
    </Page>
  )
}

function Buttons({ go }: { go: Go }) {
  const said = words().calendar
  return (
    <Group gap="xs" data-noprint="">
      <Button
        variant="default"
        leftSection={<IconPrinter size={16} aria-hidden />}
        onClick={() => print()}
        visibleFrom="sm"
      >
        {said.print}
      </Button>
      <Button
        variant="default"
        leftSection={<IconUserOff size={16} aria-hidden />}
        onClick={() => go({ dialog: 'away' })}
      >
        {said.away}
      </Button>
      <Button
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() => go({ dialog: 'new', at: undefined, with: undefined })}
      >
        {said.add}
      </Button>
    </Group>
  )
}

type BarProps = {
  view: View
  date: string
  days: readonly string[]
  search: CalendarSearch
  staff: readonly { id: string; name: string }[]
  go: Go
}

function Bar({ view, date, days, search, staff, go }: BarProps) {
  const said = words().calendar
  const [first = date, last = date] = [days[0], days.at(-1)]
  const step = (by: number) => go({ date: addDays(date, by * days.length) })
  return (
    <div className={classes.bar}>
      <Group gap={6}>
        <Button variant="default" px={8} aria-label={said.previous} onClick={() => step(-1)}>
          <IconChevronLeft size={18} aria-hidden />
        </Button>
        <Button variant="default" onClick={() => go({ date: undefined })}>
          {said.today}
        </Button>
        <Button variant="default" px={8} aria-label={said.next} onClick={() => step(1)}>
          <IconChevronRight size={18} aria-hidden />
        </Button>
      </Group>
      <output className={classes.period}>
        {first === last ? dayText(first) : `${dayText(first)} – ${dayText(last)}`}
      </output>
      <NativeSelect
        aria-label={said.whose}
        value={search.staff ?? ''}
        onChange={({ currentTarget: { value } }) => go({ staff: value || undefined })}
        data={[{ value: '', label: said.everybody }, ...staff.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      <TextInput
        type="date"
        aria-label={said.goTo}
        value={date}
        onChange={({ currentTarget: { value } }) => isDay(value) && go({ date: value })}
      />
      <SegmentedControl
        aria-label={said.views.label}
        value={view}
        onChange={(value) => go({ view: value as View })}
        data={(['day', 'week', 'list'] as const).map((value) => ({ value, label: said.views[value] }))}
      />
    </div>
  )
}
