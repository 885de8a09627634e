import { Alert, Button, Group, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { AffectedAppointment } from '#contract/time-off.ts'
import { asking, useSend } from '../api/query.ts'
import { problemText } from '../parts/problem-text.ts'
import { business } from '../start.ts'
import { words } from '../words/index.ts'
import { shown } from './queries.ts'
import { whenText } from './texts.ts'
import classes from './drawer.module.css'

const route = 'GET /api/businesses/{businessId}/staff/{staffId}/time-off/{blockId}/affected'

type Props = { staffId: string; blockId: string; onClose(): void }

/** The appointments that lie in an absence, who could take each, and one button that settles them all. */
export function Affected({ staffId, blockId, onClose }: Props) {
  const said = words().calendar.absence
  const params = { staffId, blockId }
  const { data, error: failure } = useQuery(asking(route, { params }, ['appointment', 'block']))
  const settle = useSend('POST /api/businesses/{businessId}/staff/{staffId}/time-off/{blockId}/settle', {
    anew: [route, ...shown],
  })
  const affected = data?.affected ?? []
  const error = failure ?? settle.error
  return (
    <Stack>
      <output>
        {settle.data
          ? said.settled(settle.data.moved.length, settle.data.asked.length, settle.data.left.length)
          : data
            ? affected.length
              ? said.affected(affected.length)
              : said.noneAffected
            : words().loading}
      </output>
      <ul className={classes.history}>
        {affected.map((one) => (
          <li key={one.appointment.id}>
            <strong>{whenText(one.appointment)}</strong> {one.appointment.contact.name},{' '}
            {one.appointment.service.name[business.language]}
            <br />
            <span className={classes.dim}>{standing(one)}</span>
          </li>
        ))}
      </ul>
      {error ? (
        <Alert color="red" role="alert">
          {problemText(error)}
        </Alert>
      ) : null}
      {affected.length && !settle.data ? <p className={classes.dim}>{said.settleHint}</p> : null}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {said.close}
        </Button>
        {affected.length && !settle.data ? (
          <Button loading={settle.isPending} onClick={() => settle.mutate({ params, body: {} })}>
            {said.settle}
          </Button>
        ) : null}
      </Group>
    </Stack>
  )
}

function standing({ takers, alternatives }: AffectedAppointment): string {
  const said = words().calendar.absence
  if (alternatives) return alternatives.state === 'lapsed' ? said.lapsed : said.asked
  return takers.length ? said.takers(takers.map(({ name }) => name).join(', ')) : said.noTakers
}
