/** The hours of a week, a row for each day. */
import { ActionIcon, Menu } from '@mantine/core'
import { IconCopy, IconPlus } from '@tabler/icons-react'
import type { OpeningHours } from '#contract/businesses.ts'
import { weekdays } from './days.ts'
import { oneMore, OpeningsEditor, type Opening } from './openings-editor.tsx'
import { hoursWords as said } from './words.ts'
import classes from './hours.module.css'

const mostADay = 10

type Props = {
  week: OpeningHours[]
  /** What a day without hours is called. */ none: string
  change(week: OpeningHours[]): void
}

const on = (week: OpeningHours[], weekday: number): Opening[] =>
  week.filter((one) => one.weekday === weekday).map(({ opens, closes }) => ({ opens, closes }))

export function WeekEditor({ week, none, change }: Props) {
  const put = (days: number[], openings: Opening[]) =>
    change([
      ...week.filter(({ weekday }) => !days.includes(weekday)),
      ...days.flatMap((weekday) => openings.map((one) => ({ weekday, ...one }))),
    ])
  return (
    <ul className={classes.week}>
      {weekdays.map(({ weekday, name }) => {
        const openings = on(week, weekday)
        return (
          <li key={weekday} className={classes.day}>
            <span className={classes.dayName}>{name}</span>
            <div className={classes.openings}>
              {openings.length ? null : <span className={classes.none}>{none}</span>}
              <OpeningsEditor day={name} openings={openings} change={(next) => put([weekday], next)} />
            </div>
            <div className={classes.tools}>
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                aria-label={said.addTo(name)}
                disabled={openings.length >= mostADay}
                onClick={() => put([weekday], [...openings, oneMore(openings)])}
              >
                <IconPlus size={17} aria-hidden />
              </ActionIcon>
              <Copy name={name} put={(days) => put(days, openings)} />
            </div>
          </li>
        )
      })}
    </ul>
  )
}

function Copy({ name, put }: { name: string; put(days: number[]): void }) {
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={said.copy(name)}>
          <IconCopy size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => put([1, 2, 3, 4, 5])}>{said.copyTo.weekdays}</Menu.Item>
        <Menu.Item onClick={() => put([1, 2, 3, 4, 5, 6, 7])}>{said.copyTo.all}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
