import { paths } from '#contract/paths.ts'
import { ReceptionistView, SwitchReceptionist, TodayView } from '#contract/today.ts'
import { members } from '#src/platform/http/access.ts'
import { route } from '#src/platform/http/route.ts'
import { changeReceptionist, viewToday } from './view-today.ts'

export const todayRoutes = [
  route({
    method: 'GET',
    path: paths.api.today,
    summary: 'What waits for a person, who calls just now, what comes next, and today in numbers',
    access: members('staff'),
    limit: 'lenient',
    answer: { 200: TodayView },
    handle: (tx) => viewToday(tx),
  }),
  route({
    method: 'PUT',
    path: paths.api.receptionist,
    summary: 'Switch the receptionist on or off; off, calls ring the people of the business, then take a message',
    access: members('manager'),
    limit: 'lenient',
    body: SwitchReceptionist,
    answer: { 200: ReceptionistView },
    handle: (tx, { body }) => changeReceptionist(tx, body),
  }),
]
