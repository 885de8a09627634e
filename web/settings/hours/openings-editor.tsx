/** The hours of one day: as many as it has, each from a time to a time. */
import { ActionIcon, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { hoursWords as said } from './words.ts'
import classes from './hours.module.css'

export type Opening = { opens: string; closes: string }

type Props = {
  day: string
  openings: Opening[]
  change(openings: Opening[]): void
}

/** By the clock alone: what closes at or before its opening closes on the next day. */
function endsHow({ opens, closes }: Opening): string {
  if (!opens || !closes || closes > opens) return ''
  return opens === closes ? said.allDay : said.nextDay
}

/** The next free stretch of a day that has these: an hour after the last, else a usual day. */
export function oneMore(openings: Opening[]): Opening {
  const last = openings.at(-1)
  if (!last) return { opens: '09:00', closes: '17:00' }
  const hour = Number(last.closes.slice(0, 2))
  if (last.closes <= last.opens || hour >= 22) return { opens: '', closes: '' }
  const text = (at: number) => `${String(at).padStart(2, '0')}:00`
  return { opens: text(hour + 1), closes: text(Math.min(hour + 5, 23)) }
}

export function OpeningsEditor({ day, openings, change }: Props) {
  const put = (at: number, part: Partial<Opening>) =>
    change(openings.map((one, place) => (place === at ? { ...one, ...part } : one)))
  return openings.map((one, at) => (
    // Their place is what they are known by: they may be alike.
    <div key={at} className={classes.opening}>
      <TextInput
        type="time"
        required
        aria-label={said.opens(day)}
        value={one.opens}
        onChange={({ currentTarget }) => put(at, { opens: currentTarget.value })}
      />
      <span className={classes.to}>{said.to}</span>
      <TextInput
        type="time"
        required
        aria-label={said.closes(day)}
        value={one.closes}
        onChange={({ currentTarget }) => put(at, { closes: currentTarget.value })}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={said.removeFrom(day)}
        onClick={() => change(openings.filter((_, place) => place !== at))}
      >
        <IconX size={16} aria-hidden />
      </ActionIcon>
      <span className={classes.ends}>{endsHow(one)}</span>
    </div>
  ))
}
