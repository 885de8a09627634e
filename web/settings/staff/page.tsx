/** Who works here: a list, somebody new, one of them. */
import { Button, Skeleton } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
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
import { allServicesQuery, allStaffQuery } from '../services/queries.ts'
import { NewStaffPage } from './new-staff.tsx'
import { OneStaffPage } from './one-staff.tsx'
import { staffWords as said } from './words.ts'

export function StaffPage({ thing }: PageProps) {
  if (thing === 'new') return <NewStaffPage />
  return thing ? <OneStaffPage id={thing} /> : <List />
}

function List() {
  const query = useQuery(allStaffQuery())
  const services = useQuery(allServicesQuery()).data?.items ?? []
  const nameOf = (id: string) => services.find((one) => one.id === id)?.name[business.language] ?? ''
  return (
    <SettingsPage
      name="staff"
      aside={
        <Button component={Link} to="/settings/staff/new">
          {said.newShort}
        </Button>
      }
    >
      <Shown query={query} skeleton={<Skeleton height={200} radius="md" />}>
        {({ items }) => (
          <Section title={said.list} count={items.filter(({ active }) => active).length}>
            {items.length ? (
              <ul>
                {items
                  .toSorted((one, other) => Number(other.active) - Number(one.active))
                  .map(({ id, name, active, services: done }) => (
                    <ThingRow
                      key={id}
                      page="staff"
                      thing={id}
                      title={name}
                      detail={[...new Set(done.map(({ serviceId }) => nameOf(serviceId)))].filter(Boolean).join(', ')}
                    >
                      {active ? null : <Mark>{said.inactive}</Mark>}
                    </ThingRow>
                  ))}
              </ul>
            ) : (
              <Empty icon={IconUsers} title={said.none} hint={said.noneHint} />
            )}
          </Section>
        )}
      </Shown>
    </SettingsPage>
  )
}
