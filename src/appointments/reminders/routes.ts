import { paths } from '#contract/paths.ts'
import { ReminderSettings } from '#contract/reminders.ts'
import { members } from '#src/platform/http/access.ts'
import { route } from '#src/platform/http/route.ts'
import { chooseReminders, getReminders } from './settings.ts'

export const reminderRoutes = [
  route({
    method: 'GET',
    path: paths.api.reminders,
    summary: 'How long before their appointments customers are reminded',
    access: members('staff', 'business:read'),
    limit: 'lenient',
    answer: { 200: ReminderSettings },
    handle: (tx) => getReminders(tx),
  }),
  route({
    method: 'PUT',
    path: paths.api.reminders,
    summary: 'Choose how long before their appointments customers are reminded, or not at all',
    access: members('manager'),
    limit: 'lenient',
    body: ReminderSettings,
    answer: { 200: ReminderSettings },
    handle: (tx, { body }) => chooseReminders(tx, body),
  }),
]
