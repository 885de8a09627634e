/** What each page shows, loaded when it is opened; apart from the list of pages, which each of them needs itself. */
import { lazy, type ComponentType, type LazyExoticComponent } from 'react'
import type { PageName, PageProps } from './pages.ts'

export const components: Record<PageName, LazyExoticComponent<ComponentType<PageProps>>> = {
  business: lazy(async () => ({ default: (await import('./business/page.tsx')).BusinessPage })),
  hours: lazy(async () => ({ default: (await import('./hours/page.tsx')).HoursPage })),
  services: lazy(async () => ({ default: (await import('./services/page.tsx')).ServicesPage })),
  staff: lazy(async () => ({ default: (await import('./staff/page.tsx')).StaffPage })),
  places: lazy(async () => ({ default: (await import('./places/page.tsx')).PlacesPage })),
  'booking-page': lazy(async () => ({ default: (await import('./booking-page/page.tsx')).BookingPagePage })),
  texts: lazy(async () => ({ default: (await import('./texts/page.tsx')).TextsPage })),
  team: lazy(async () => ({ default: (await import('./team/page.tsx')).TeamPage })),
  account: lazy(async () => ({ default: (await import('./account/page.tsx')).AccountPage })),
  calendars: lazy(async () => ({ default: (await import('./calendars/page.tsx')).CalendarsPage })),
  keys: lazy(async () => ({ default: (await import('./keys/page.tsx')).KeysPage })),
  webhooks: lazy(async () => ({ default: (await import('./webhooks/page.tsx')).WebhooksPage })),
  privacy: lazy(async () => ({ default: (await import('./privacy/page.tsx')).PrivacyPage })),
  activity: lazy(async () => ({ default: (await import('./activity/page.tsx')).ActivityPage })),
}
