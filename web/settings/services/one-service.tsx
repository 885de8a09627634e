/** One service: a section for each matter, each saved by itself. */
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useSend } from '../../api/query.ts'
import { Mark } from '../../parts/mark.tsx'
import { Shown } from '../../parts/shown.tsx'
import { tell } from '../../parts/told.ts'
import { business } from '../../start.ts'
import { RetireSection } from '../parts/retire-section.tsx'
import { SettingsPage } from '../parts/settings-page.tsx'
import { catalogueReads, serviceQuery, useServiceChange, type Service } from './queries.ts'
import { QuestionsSection } from './questions-section.tsx'
import { RulesSection } from './rules-section.tsx'
import { StepsSection } from './steps-section.tsx'
import { TimeSection } from './time-section.tsx'
import { Touched } from './touched.tsx'
import { WhatSection } from './what-section.tsx'
import { WhoSection } from './who-section.tsx'
import { servicesWords as said } from './words.ts'

export function OneServicePage({ id }: { id: string }) {
  const query = useQuery(serviceQuery(id))
  const service = query.data
  return (
    <SettingsPage
      name="services"
      thing={{ title: service?.name[business.language] ?? '' }}
      aside={service && !service.active ? <Mark>{said.inactive}</Mark> : null}
    >
      <Shown query={query} skeleton={<Skeleton height={420} radius="md" />}>
        {(data) => <Sections service={data} />}
      </Shown>
    </SettingsPage>
  )
}

function Sections({ service }: { service: Service }) {
  return (
    <>
      <WhatSection service={service} />
      <TimeSection service={service} />
      <WhoSection service={service} />
      <QuestionsSection service={service} />
      <RulesSection service={service} />
      <StepsSection service={service} />
      <End service={service} />
    </>
  )
}

function End({ service }: { service: Service }) {
  const navigate = useNavigate()
  const changing = useServiceChange(service)
  const removing = useSend('DELETE /api/businesses/{businessId}/services/{serviceId}', { anew: [catalogueReads[0]] })
  const remove = () =>
    removing.mutate(
      { params: { serviceId: service.id }, query: { ifVersion: service.version } },
      {
        onSuccess: ({ removed }) => {
          tell(removed ? said.removed : said.kept)
          if (removed) void navigate({ to: '/settings/$page', params: { page: 'services' } })
        },
      },
    )
  return (
    <>
      <Touched affected={changing.sending.data?.affected} />
      <RetireSection
        active={service.active}
        said={said.end}
        changing={changing.sending}
        removing={removing}
        setActive={(active) => changing.save({ active })}
        remove={remove}
      />
    </>
  )
}
