import type { Affected } from '#contract/catalogue.ts'
import { AffectedList } from '../parts/affected-list.tsx'
import { servicesWords as said } from './words.ts'
import classes from '../settings.module.css'

/** Which appointments and services a change of the catalogue touches. */
export function Touched({ affected }: { affected: Affected | undefined }) {
  if (!affected) return null
  const { appointments, services } = affected
  return (
    <>
      {services.length ? <p className={classes.overtaken}>{said.undone}</p> : null}
      <AffectedList
        title={said.affected(appointments.length)}
        hint={said.affectedHint}
        more={said.more}
        appointments={appointments.map(({ id, date, time, contact }) => ({ id, date, time, who: contact.name }))}
      />
    </>
  )
}
