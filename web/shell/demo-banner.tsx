import { Button } from '@mantine/core'
import { can } from '../api/can.ts'
import { useSend } from '../api/query.ts'
import { tellProblem } from '../parts/told.ts'
import { business } from '../start.ts'
import { words } from '../words/index.ts'
import classes from './frame.module.css'

const remove = 'DELETE /api/businesses/{businessId}/demo'

/** That the customers of the sandbox's demo are invented, on every screen, with the way to be rid of them. */
export function DemoBanner() {
  const gone = useSend(remove, { anew: [] })
  if (!business.demo) return null
  const { demo } = words()
  return (
    <section className={classes.demo} aria-label={demo.label}>
      <p>
        <strong>{demo.label}.</strong> {demo.invented}
      </p>
      {can(remove) ? (
        <Button
          size="compact-sm"
          variant="default"
          loading={gone.isPending}
          onClick={() => gone.mutate({}, { onSuccess: () => location.reload(), onError: tellProblem })}
        >
          {demo.remove}
        </Button>
      ) : null}
    </section>
  )
}
