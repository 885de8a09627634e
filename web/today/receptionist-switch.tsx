import { Switch } from '@mantine/core'
import { useId } from 'react'
import type { ReceptionistView } from '#contract/today.ts'
import { can } from '../api/can.ts'
import { useSend } from '../api/query.ts'
import { tell, tellProblem } from '../parts/told.ts'
import { words } from '../words/index.ts'
import classes from './today.module.css'

const anew = ['GET /api/businesses/{businessId}/today', 'GET /api/businesses/{businessId}/receptionist'] as const
const route = 'PUT /api/businesses/{businessId}/receptionist'

/** Never optimistic: who is on the telephone depends on it. */
export function ReceptionistSwitch({ state }: { state: ReceptionistView }) {
  const { receptionist } = words()
  const id = useId()
  const change = useSend(route, { anew: [...anew] })
  const turn = (on: boolean) =>
    change.mutate({ body: { on } }, { onSuccess: () => tell(receptionist.turned(on)), onError: tellProblem })
  return (
    <div className={classes.switch}>
      <div className={classes.switchText} data-off={state.on ? undefined : true}>
        <strong id={id}>{receptionist.label}</strong>
        <span>{state.on ? receptionist.on : receptionist.off(state.people)}</span>
      </div>
      <Switch
        checked={state.on}
        disabled={!can(route) || change.isPending}
        aria-labelledby={id}
        size="md"
        onChange={({ currentTarget }) => turn(currentTarget.checked)}
      />
    </div>
  )
}
