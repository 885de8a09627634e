import { Button, CloseButton, NativeSelect } from '@mantine/core'
import type { ReminderSettings } from '#contract/reminders.ts'
import { useSend } from '../../api/query.ts'
import { locale } from '../../start.ts'
import { useDraft } from '../parts/draft.ts'
import { SaveSection } from '../parts/save-section.tsx'
import { textsWords as said } from './words.ts'
import classes from './texts.module.css'

const most = 4
const hour = 60
const day = 24 * hour
const offered = [30, hour, 2 * hour, 3 * hour, 6 * hour, 12 * hour, day, 2 * day, 3 * day, 7 * day]

const unit = (count: number, name: 'minute' | 'hour' | 'day') =>
  new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'long' }).format(count)
/** 1440: "1 day". */
function lengthOf(minutes: number): string {
  if (minutes % day === 0) return unit(minutes / day, 'day')
  return minutes % hour === 0 ? unit(minutes / hour, 'hour') : unit(minutes, 'minute')
}

export function Reminders({ stored }: { stored: ReminderSettings }) {
  const draft = useDraft(stored)
  const put = useSend('PUT /api/businesses/{businessId}/reminders', {
    anew: ['GET /api/businesses/{businessId}/reminders'],
  })
  const { minutesBefore } = draft.value
  const set = (next: number[]) => draft.change({ minutesBefore: next })
  const free = offered.filter((minutes) => !minutesBefore.includes(minutes))
  const save = () => put.mutate({ body: draft.value }, { onSuccess: () => draft.settle(draft.value) })
  return (
    <SaveSection title={said.reminders} about={said.remindersHint} draft={draft} sending={put} save={save}>
      {minutesBefore.length ? null : <p>{said.noReminders}</p>}
      {minutesBefore.map((minutes, position) => (
        <div key={position} className={classes.reminder}>
          <NativeSelect
            aria-label={said.reminder(position + 1)}
            value={minutes}
            data={[minutes, ...free]
              .toSorted((one, other) => one - other)
              .map((value) => ({ value: String(value), label: said.before(lengthOf(value)) }))}
            onChange={({ currentTarget }) => set(minutesBefore.with(position, Number(currentTarget.value)))}
          />
          <CloseButton
            aria-label={said.removeReminder(said.before(lengthOf(minutes)))}
            onClick={() => set(minutesBefore.toSpliced(position, 1))}
          />
        </div>
      ))}
      {minutesBefore.length < most ? (
        <div>
          <Button
            variant="default"
            size="xs"
            onClick={() => set([...minutesBefore, free.includes(day) ? day : (free[0] ?? hour)])}
          >
            {said.addReminder}
          </Button>
        </div>
      ) : null}
    </SaveSection>
  )
}
