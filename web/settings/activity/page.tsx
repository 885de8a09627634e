/** The audit log for people: what was done, by whom, when; by keyset pages, newest first. */
import { Button, NativeSelect } from '@mantine/core'
import { IconFilterOff, IconHistory } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { EventView } from '#contract/audit.ts'
import type { EventType } from '#contract/events.ts'
import { linkTo, paths } from '#contract/paths.ts'
import { Section } from '../../parts/section.tsx'
import { Empty } from '../../parts/states.tsx'
import { business } from '../../start.ts'
import { SettingsPage } from '../parts/settings-page.tsx'
import { Pages } from '../shared/pages.tsx'
import { membersQuery } from '../team/queries.ts'
import { Acted } from './acted.tsx'
import { Event } from './event.tsx'
import { eventsQuery } from './queries.ts'
import { readFilters, type Filters } from './search.ts'
import { activityWords as said } from './words.ts'
import classes from './activity.module.css'

type Person = { actor: string; name: string }

function usePeople(): Person[] {
  const { data } = useInfiniteQuery(membersQuery())
  const members = data?.pages.flatMap(({ items }) => items) ?? []
  return members.map(({ userId, name }) => ({ actor: `member:${userId}`, name }))
}

/** They stand in the address, so that what was found can be sent. */
function useFilters() {
  const filters = readFilters(useSearch({ strict: false }))
  const navigate = useNavigate()
  const choose = (search: Filters) =>
    void navigate({ to: '/settings/$page', params: { page: 'activity' }, search: search as object, replace: true })
  return { filters, choose }
}

export function ActivityPage() {
  const people = usePeople()
  const { filters, choose } = useFilters()
  const isFiltered = Object.keys(filters).length > 0
  const nameOf = ({ actor }: EventView) =>
    people.find((person) => person.actor === actor)?.name ?? said.actor[actor.split(':')[0] ?? ''] ?? actor
  const none = isFiltered ? (
    <Empty
      icon={IconFilterOff}
      title={said.noneSo}
      action={
        <Button variant="default" onClick={() => choose({})}>
          {said.clear}
        </Button>
      }
    />
  ) : (
    <Empty icon={IconHistory} title={said.none} hint={said.noneHint} />
  )
  return (
    <SettingsPage
      name="activity"
      aside={
        <Button component="a" href={linkTo(paths.api.auditLogFile, { businessId: business.id })} variant="default">
          {said.file}
        </Button>
      }
    >
      <Section title={said.log}>
        <Choices people={people} filters={filters} choose={choose} />
        <Pages query={eventsQuery(filters)} empty={none}>
          {(events) => (
            <ul>
              {events.map((event) => (
                <Event key={event.id} event={event} who={nameOf(event)} />
              ))}
            </ul>
          )}
        </Pages>
      </Section>
      <Acted />
    </SettingsPage>
  )
}

type ChoicesProps = { people: Person[]; filters: Filters; choose(filters: Filters): void }

function Choices({ people, filters, choose }: ChoicesProps) {
  const { type: _, ...anything } = filters
  const { actor: __, ...anybody } = filters
  const { period: ___, ...always } = filters
  return (
    <search className={classes.filters} aria-label={said.filters}>
      <NativeSelect
        label={said.type}
        value={filters.type ?? ''}
        data={[
          { value: '', label: said.everything },
          ...Object.entries(said.events).map(([value, label]) => ({ value, label })),
        ]}
        onChange={({ currentTarget: { value } }) =>
          choose(value ? { ...anything, type: value as EventType } : anything)
        }
      />
      <NativeSelect
        label={said.who}
        value={filters.actor ?? ''}
        data={[{ value: '', label: said.anybody }, ...people.map(({ actor, name }) => ({ value: actor, label: name }))]}
        onChange={({ currentTarget: { value } }) => choose(value ? { ...anybody, actor: value } : anybody)}
      />
      <NativeSelect
        label={said.when}
        value={filters.period ?? ''}
        data={Object.entries(said.period).map(([value, label]) => ({ value, label }))}
        onChange={({ currentTarget: { value } }) => choose(value ? { ...always, period: value as 'day' } : always)}
      />
    </search>
  )
}
