/** Rooms, chairs, machines: a list, a new one, one of them. */
import { Button, Skeleton } from '@mantine/core'
import { IconArmchair } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Mark } from '../../parts/mark.tsx'
import { Section } from '../../parts/section.tsx'
import { Shown } from '../../parts/shown.tsx'
import { Empty } from '../../parts/states.tsx'
import { business } from '../../start.ts'
import type { PageProps } from '../pages.ts'
import { SettingsPage } from '../parts/settings-page.tsx'
import { ThingRow } from '../parts/thing-row.tsx'
import { allPlacesQuery, allServicesQuery } from '../services/queries.ts'
import { NewPlacePage } from './new-place.tsx'
import { OnePlacePage } from './one-place.tsx'
import { placesWords as said } from './words.ts'

export function PlacesPage({ thing }: PageProps) {
  if (thing === 'new') return <NewPlacePage />
  return thing ? <OnePlacePage id={thing} /> : <List />
}

function List() {
  const query = useQuery(allPlacesQuery())
  const services = useQuery(allServicesQuery()).data?.items ?? []
  const nameOf = (id: string) => services.find((one) => one.id === id)?.name[business.language] ?? ''
  return (
    <SettingsPage
      name="places"
      aside={
        <Button component={Link} to="/settings/places/new">
          {said.newShort}
        </Button>
      }
    >
      <Shown query={query} skeleton={<Skeleton height={160} radius="md" />}>
        {({ items }) => (
          <Section title={said.list} count={items.filter(({ active }) => active).length}>
            {items.length ? (
              <ul>
                {items
                  .toSorted((one, other) => Number(other.active) - Number(one.active))
                  .map(({ id, name, active, atOnce, services: used }) => (
                    <ThingRow
                      key={id}
                      page="places"
                      thing={id}
                      title={name}
                      detail={[
                        atOnce > 1 ? said.serves(atOnce) : '',
                        [...new Set(used.map(({ serviceId }) => nameOf(serviceId)))].filter(Boolean).join(', '),
                      ]
                        .filter(Boolean)
                        .join(' · ')}
                    >
                      {active ? null : <Mark>{said.inactive}</Mark>}
                    </ThingRow>
                  ))}
              </ul>
            ) : (
              <Empty icon={IconArmchair} title={said.none} hint={said.noneHint} />
            )}
          </Section>
        )}
      </Shown>
    </SettingsPage>
  )
}
