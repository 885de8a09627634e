/** The days on which other hours hold than in every week. */
import { ActionIcon, Button } from '@mantine/core'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { HoursChanged } from '#contract/hours.ts'
import { problemText } from '../../parts/problem-text.ts'
import { Row, Section } from '../../parts/section.tsx'
import { clockText, dayText } from '../../parts/when.ts'
import { DayDialog } from './day-dialog.tsx'
import { HoursAffected } from './hours-affected.tsx'
import { useRemoveDay, type DatedDay, type OwnerId } from './queries.ts'
import { hoursWords as said } from './words.ts'
import classes from '../settings.module.css'

type Props = { days: DatedDay[]; ownerId: OwnerId; none: string }

export function DaysSection({ days, ownerId, none }: Props) {
  const [open, setOpen] = useState<DatedDay | 'new' | null>(null)
  const [changed, setChanged] = useState<HoursChanged | null>(null)
  const { sending, remove } = useRemoveDay(ownerId)
  const add = (
    <Button variant="default" size="compact-md" onClick={() => setOpen('new')}>
      {said.addDay}
    </Button>
  )
  return (
    <Section title={said.days} aside={add}>
      <p className={classes.below}>{days.length ? said.daysAbout : said.noDays}</p>
      <ul>
        {days.map((one) => (
          <Row
            key={one.day}
            title={dayText(one.day)}
            detail={[hoursText(one, none), one.name, one.source === 'holiday' ? said.holiday : '']
              .filter(Boolean)
              .join(' · ')}
            actions={
              <>
                <ActionIcon {...icon} aria-label={said.change(dayText(one.day))} onClick={() => setOpen(one)}>
                  <IconPencil size={17} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  {...icon}
                  aria-label={said.remove(dayText(one.day))}
                  loading={sending.isPending && sending.variables.params.day === one.day}
                  onClick={() => remove(one.day, setChanged)}
                >
                  <IconTrash size={17} aria-hidden />
                </ActionIcon>
              </>
            }
          />
        ))}
      </ul>
      {sending.error ? (
        <div className={classes.body}>
          <p role="alert" className={classes.refused}>
            {problemText(sending.error)}
          </p>
        </div>
      ) : null}
      {changed?.affected.length ? (
        <div className={classes.body}>
          <HoursAffected changed={changed} />
        </div>
      ) : null}
      {open ? (
        <DayDialog
          dated={open === 'new' ? null : open}
          ownerId={ownerId}
          close={() => setOpen(null)}
          done={(answer) => {
            setChanged(answer)
            setOpen(null)
          }}
        />
      ) : null}
    </Section>
  )
}

const icon = { variant: 'subtle', color: 'gray', size: 'lg' } as const

const hoursText = ({ openings }: Pick<DatedDay, 'openings'>, none: string): string =>
  openings.map(({ opens, closes }) => `${clockText(opens)} – ${clockText(closes)}`).join(', ') || none
