import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQuery } from '@tanstack/react-query'
import type { TimeOffView } from '#contract/time-off.ts'
import { asking, useSend } from '../api/query.ts'
import { dayAndTimeOf } from '../parts/when.ts'
import { words } from '../words/index.ts'
import { shown } from './queries.ts'
import classes from './drawer.module.css'

const list = 'GET /api/businesses/{businessId}/staff/{staffId}/time-off'

/** What stands of somebody's absences; what comes from a calendar elsewhere is changed there. */
export function Absences({ staffId, name }: { staffId: string; name: string }) {
  const { data } = useQuery(asking(list, { params: { staffId }, query: {} }, ['block']))
  const remove = useSend('DELETE /api/businesses/{businessId}/staff/{staffId}/time-off/{blockId}', {
    anew: [list, ...shown],
  })
  const said = words().calendar
  const done = { onSuccess: () => notifications.show({ color: 'desk', message: said.absence.removed(name) }) }
  return (
    <ul className={classes.history}>
      {data?.items.map((one) => (
        <li key={one.id}>
          <Group justify="space-between" wrap="nowrap">
            <span>{textOf(one)}</span>
            {one.source === 'calendar' ? (
              <span className={classes.dim}>{said.absence.ofCalendar}</span>
            ) : (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={said.absence.removeWhat(textOf(one), said.absence.remove)}
                onClick={() => remove.mutate({ params: { staffId, blockId: one.id } }, done)}
              >
                {said.absence.remove}
              </Button>
            )}
          </Group>
        </li>
      ))}
    </ul>
  )
}

const textOf = ({ source, startsAt, endsAt, note }: TimeOffView): string => {
  const said = words().calendar
  const what = [said.blocked[source], note].filter(Boolean).join(': ')
  return `${what}, ${said.until(dayAndTimeOf(startsAt), dayAndTimeOf(endsAt))}`
}
