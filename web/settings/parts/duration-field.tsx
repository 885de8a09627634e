import { NativeSelect } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { settingsWords } from '../words.ts'
import { NumberField } from './number-field.tsx'
import classes from '../settings.module.css'

const minutesIn = { minutes: 1, hours: 60, days: 1440 }
type Unit = keyof typeof minutesIn

/** The largest in which it is a whole number. */
const unitOf = (minutes: number): Unit =>
  minutes && minutes % 1440 === 0 ? 'days' : minutes && minutes % 60 === 0 ? 'hours' : 'minutes'

type Props = { label: string; description?: ReactNode; minutes: number; max: number; change(minutes: number): void }

/** A length of time in the unit that people would say. */
export function DurationField({ label, description, minutes, max, change }: Props) {
  const [unit, setUnit] = useState(() => unitOf(minutes))
  // What is stored may have changed to something that this unit cannot say.
  const shown = minutes % minutesIn[unit] === 0 ? unit : unitOf(minutes)
  return (
    <div className={classes.duration}>
      <NumberField
        label={label}
        description={description}
        required
        value={minutes / minutesIn[shown]}
        min={0}
        max={Math.floor(max / minutesIn[shown])}
        change={(count) => change(Math.round((count ?? 0) * minutesIn[shown]))}
      />
      <NativeSelect
        aria-label={settingsWords.unit(label)}
        value={shown}
        data={(Object.keys(minutesIn) as Unit[]).map((one) => ({ value: one, label: settingsWords.units[one] }))}
        onChange={({ currentTarget }) => {
          const next = currentTarget.value as Unit
          setUnit(next)
          change(Math.min(max, (minutes / minutesIn[shown]) * minutesIn[next]))
        }}
      />
    </div>
  )
}
