/** The screens of the app; web/router.tsx declares its routes with these. */
export const screens = {
  today: '/app/{slug}',
  calls: '/app/{slug}/calls',
  call: '/app/{slug}/calls/{callId}',
  calendar: '/app/{slug}/calendar',
  contacts: '/app/{slug}/contacts',
  contact: '/app/{slug}/contacts/{contactId}',
  messages: '/app/{slug}/messages',
  thread: '/app/{slug}/messages/{threadId}',
  receptionist: '/app/{slug}/receptionist',
  knowledge: '/app/{slug}/receptionist/knowledge',
  reached: '/app/{slug}/receptionist/people',
  rehearsals: '/app/{slug}/receptionist/rehearsals',
  settings: '/app/{slug}/settings',
  /** One of the pages that web/settings/pages.ts lists, and one thing on it: a service, a webhook. */
  settingsPage: '/app/{slug}/settings/{page}',
  settingsThing: '/app/{slug}/settings/{page}/{thing}',
} as const
