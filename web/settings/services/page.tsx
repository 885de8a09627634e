/** The services: a list, a new one, one of them. */
import { Button, Skeleton } from '@mantine/core'
import { IconScissors } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Mark } from '../../parts/mark.tsx'
import { Section } from '../../parts/section.tsx'
import { Shown } from '../../parts/shown.tsx'
import { Empty } from '../../parts/states.tsx'
import { business } from '../../start.ts'
import type { PageProps } from '../pages.ts'
import { moneyText } from '../parts/number-field.tsx'
import { SettingsPage } from '../parts/settings-page.tsx'
import { ThingRow } from '../parts/thing-row.tsx'
import { NewServicePage } from './new-service.tsx'
import { OneServicePage } from './one-service.tsx'
import { allServicesQuery, type Service } from './queries.ts'
import { servicesWords as said } from './words.ts'

export function ServicesPage({ thing }: PageProps) {
  if (thing === 'new') return <NewServicePage />
  return thing ? <OneServicePage id={thing} /> : <List />
}

function List() {
  const query = useQuery(allServicesQuery())
  return (
    <SettingsPage
      name="services"
      aside={
        <Button component={Link} to="/settings/services/new">
          {said.new}
        </Button>
      }
    >
      <Shown query={query} skeleton={<Skeleton height={240} radius="md" />}>
        {({ items }) => (
          <Section title={said.list} count={items.filter(({ active }) => active).length}>
            {items.length ? (
              <ul>
                {items
                  .toSorted((one, other) => Number(other.active) - Number(one.active))
                  .map((service) => (
                    <Line key={service.id} service={service} />
                  ))}
              </ul>
            ) : (
              <Empty icon={IconScissors} title={said.none} hint={said.noneHint} />
            )}
          </Section>
        )}
      </Shown>
    </SettingsPage>
  )
}

function Line({ service: { id, name, durationMinutes, price, needs, steps, active } }: { service: Service }) {
  const doers = needs.flatMap(({ subjects }) => subjects.filter((one) => one.active)).map((one) => one.name)
  const facts = [
    said.minutes(durationMinutes),
    price ? (price.from ? said.from : String)(moneyText(price.amountMinor)) : '',
    steps.length ? said.steps(steps.length) : '',
    [...new Set(doers)].join(', '),
  ]
  return (
    <ThingRow page="services" thing={id} title={name[business.language]} detail={facts.filter(Boolean).join(' · ')}>
      {active ? null : <Mark>{said.inactive}</Mark>}
      {active && !doers.length ? <Mark tone="warn">{said.nobody}</Mark> : null}
    </ThingRow>
  )
}
