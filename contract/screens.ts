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
  settings: '/app/{slug}/settings',
} as const
