/** Calendars of other programs: those of the staff, which we read; and addresses from which others read ours. */
import { SettingsPage } from '../parts/settings-page.tsx'
import { Connections } from './connections.tsx'
import { Feeds } from './feeds.tsx'

export function CalendarsPage() {
  return (
    <SettingsPage name="calendars">
      <Connections />
      <Feeds />
    </SettingsPage>
  )
}
