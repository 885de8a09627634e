/** The public holidays of the country, proposed; the owner says on which of them the business is closed. */
import { Button, Checkbox, NativeSelect, Skeleton, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { HolidayList, HoursChanged } from '#contract/hours.ts'
import { problemText } from '../../parts/problem-text.ts'
import { Section } from '../../parts/section.tsx'
import { Shown } from '../../parts/shown.tsx'
import { dayOf, dayText } from '../../parts/when.ts'
import { HoursAffected } from './hours-affected.tsx'
import { holidaysQuery, useChooseHolidays } from './queries.ts'
import { hoursWords as said } from './words.ts'
import classes from '../settings.module.css'

const typingMs = 400
const thisYear = () => Number(dayOf(new Date().toISOString()).slice(0, 4))

export function HolidaysSection() {
  const [first] = useState(thisYear)
  const [year, setYear] = useState(first)
  const [typed, setTyped] = useState('')
  const [region] = useDebouncedValue(typed.trim(), typingMs)
  const query = useQuery({ ...holidaysQuery(year, region), placeholderData: keepPreviousData })
  return (
    <Section title={said.holidays}>
      <div className={classes.form}>
        <p className={classes.hint}>{said.holidaysAbout}</p>
        <div className={classes.pair}>
          <NativeSelect
            label={said.year}
            value={String(year)}
            data={[0, 1, 2].map((more) => String(first + more))}
            onChange={({ currentTarget }) => setYear(Number(currentTarget.value))}
          />
          <TextInput
            label={said.region}
            description={said.regionHint}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            maxLength={5}
            pattern="[A-Za-z0-9]*"
            value={typed}
            onChange={({ currentTarget }) => setTyped(currentTarget.value.replaceAll(/[^A-Za-z0-9]/g, ''))}
          />
        </div>
        <Shown query={query} skeleton={<Skeleton height={180} radius="md" />}>
          {({ items }) => <Proposed key={`${year} ${region}`} {...{ items, region }} />}
        </Shown>
      </div>
    </Section>
  )
}

function Proposed({ items, region }: { items: HolidayList['items']; region: string }) {
  const [today] = useState(() => dayOf(new Date().toISOString()))
  const ahead = items.filter(({ day }) => day >= today)
  const [ticked, setTicked] = useState<string[]>([])
  const [changed, setChanged] = useState<HoursChanged | null>(null)
  const choose = useChooseHolidays()
  const save = () =>
    choose.mutate(
      { body: { days: ticked, ...(region && { region }) } },
      {
        onSuccess: (answer) => {
          setTicked([])
          setChanged(answer)
        },
      },
    )
  if (!ahead.length) return <p className={classes.hint}>{said.noHolidays}</p>
  return (
    <>
      <ul className={classes.ticks}>
        {ahead.map(({ day, name, isChosen }) => (
          <li key={day}>
            <Checkbox
              label={`${dayText(day)} · ${name}`}
              description={isChosen ? said.chosen : undefined}
              disabled={isChosen}
              checked={isChosen || ticked.includes(day)}
              onChange={({ currentTarget }) =>
                setTicked(currentTarget.checked ? [...ticked, day] : ticked.filter((one) => one !== day))
              }
            />
          </li>
        ))}
      </ul>
      {choose.error ? (
        <p role="alert" className={classes.refused}>
          {problemText(choose.error)}
        </p>
      ) : null}
      <div>
        <Button
          variant={ticked.length ? 'filled' : 'default'}
          disabled={!ticked.length}
          loading={choose.isPending}
          onClick={save}
        >
          {ticked.length ? said.choose(ticked.length) : said.chooseNone}
        </Button>
      </div>
      {changed ? <HoursAffected changed={changed} /> : null}
    </>
  )
}
