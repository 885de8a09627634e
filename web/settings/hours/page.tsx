/** When the business is open: every week, on other days, on public holidays. */
import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Shown } from '../../parts/shown.tsx'
import { SettingsPage } from '../parts/settings-page.tsx'
import { DaysSection } from './days-section.tsx'
import { HolidaysSection } from './holidays-section.tsx'
import { hoursQuery } from './queries.ts'
import { WeekSection } from './week-section.tsx'
import { hoursWords as said } from './words.ts'

export function HoursPage() {
  const query = useQuery(hoursQuery())
  return (
    <SettingsPage name="hours">
      <Shown query={query} skeleton={<Skeleton height={420} radius="md" />}>
        {({ week, days }) => (
          <>
            <WeekSection week={week} />
            <DaysSection days={days} ownerId={null} none={said.closed} />
          </>
        )}
      </Shown>
      <HolidaysSection />
    </SettingsPage>
  )
}
