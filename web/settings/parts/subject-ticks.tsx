import { Checkbox } from '@mantine/core'
import classes from '../settings.module.css'

type Props = {
  legend: string
  subjects: { id: string; name: string }[]
  /** What stands there when nothing can be ticked. */
  none: string
  ticked: string[]
  change(ticked: string[]): void
}

/** Those of a list who do it. */
export function SubjectTicks({ legend, subjects, none, ticked, change }: Props) {
  return (
    <fieldset className={classes.doers}>
      <legend className={classes.legend}>{legend}</legend>
      {subjects.length ? null : <p className={classes.hint}>{none}</p>}
      <div className={classes.ticks}>
        {subjects.map(({ id, name }) => (
          <Checkbox
            key={id}
            label={name}
            checked={ticked.includes(id)}
            onChange={({ currentTarget }) =>
              change(currentTarget.checked ? [...ticked, id] : ticked.filter((one) => one !== id))
            }
          />
        ))}
      </div>
    </fieldset>
  )
}
