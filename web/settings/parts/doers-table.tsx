/** Who does what: a tick each, and where it differs their own minutes and price. */
import { Checkbox } from '@mantine/core'
import { MoneyField, NumberField } from './number-field.tsx'
import classes from '../settings.module.css'

export type DoerLine = {
  id: string
  name: string
  isTicked: boolean
  /** Null: as usual. */
  durationMinutes: number | null
  amountMinor: number | null
}
type Own = Partial<Pick<DoerLine, 'isTicked' | 'durationMinutes' | 'amountMinor'>>

type Props = {
  legend: string
  lines: DoerLine[]
  said: { ownMinutes(name: string): string; ownPrice(name: string): string }
  /** What holds without their own; without it they have none of their own. */
  usual?: ((id: string) => { minutes: string; price: string }) | undefined
  change(id: string, own: Own): void
}

export function DoersTable({ legend, lines, said, usual, change }: Props) {
  return (
    <fieldset className={classes.doers}>
      <legend className={classes.legend}>{legend}</legend>
      {lines.map(({ id, name, isTicked, durationMinutes, amountMinor }) => (
        <div key={id} className={classes.doer}>
          <Checkbox
            label={name}
            checked={isTicked}
            onChange={({ currentTarget }) => change(id, { isTicked: currentTarget.checked })}
          />
          {usual && isTicked ? (
            <div className={classes.own}>
              <NumberField
                label={said.ownMinutes(name)}
                hideLabel
                value={durationMinutes}
                placeholder={usual(id).minutes}
                min={5}
                max={1440}
                unit="min"
                change={(value) => change(id, { durationMinutes: value })}
              />
              <MoneyField
                label={said.ownPrice(name)}
                hideLabel
                value={amountMinor}
                placeholder={usual(id).price}
                change={(value) => change(id, { amountMinor: value })}
              />
            </div>
          ) : null}
        </div>
      ))}
    </fieldset>
  )
}
