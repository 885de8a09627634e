/** The screens in the navigation, in its order. One that is not in the list of routes (router.tsx) is not shown. */
import {
  IconCalendar,
  IconHeadset,
  IconHome,
  IconMessage,
  IconPhone,
  IconSettings,
  IconUsers,
  type Icon,
} from '@tabler/icons-react'
import type { can } from '../api/can.ts'
import type { Words } from '../words/index.ts'

export type ScreenName = 'today' | 'calls' | 'calendar' | 'contacts' | 'messages' | 'receptionist' | 'settings'

/**
 * `inTabBar`: on a phone it has a place of its own; the others stand under More. `reads`: what it is nothing without;
 * whoever may not ask that does not see it.
 */
type Screen = {
  name: ScreenName & keyof Words['nav']
  to: string
  icon: Icon
  inTabBar: boolean
  reads?: Parameters<typeof can>[0]
}

export const screenList: Screen[] = [
  { name: 'today', to: '/', icon: IconHome, inTabBar: true },
  { name: 'calls', to: '/calls', icon: IconPhone, inTabBar: true },
  { name: 'calendar', to: '/calendar', icon: IconCalendar, inTabBar: true },
  {
    ...{ name: 'contacts', to: '/contacts', icon: IconUsers, inTabBar: false },
    reads: 'GET /api/businesses/{businessId}/contacts',
  },
  { name: 'messages', to: '/messages', icon: IconMessage, inTabBar: true },
  {
    ...{ name: 'receptionist', to: '/receptionist', icon: IconHeadset, inTabBar: false },
    reads: 'GET /api/businesses/{businessId}/receptionist',
  },
  { name: 'settings', to: '/settings', icon: IconSettings, inTabBar: false },
]
