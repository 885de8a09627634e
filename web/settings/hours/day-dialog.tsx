/** One day of other hours: which, why, and when it is open. */
import { Button, Group, Modal, Radio, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import type { HoursChanged } from '#contract/hours.ts'
import { problemText } from '../../parts/problem-text.ts'
import { dayOf } from '../../parts/when.ts'
import { settingsWords } from '../words.ts'
import { oneMore, OpeningsEditor, type Opening } from './openings-editor.tsx'
import { usePutDay, type DatedDay, type OwnerId } from './queries.ts'
import { hoursWords as said } from './words.ts'
import classes from '../settings.module.css'

type Props = {
  /** Null: a new one. */
  dated: DatedDay | null
  ownerId: OwnerId
  close(): void
  done(changed: HoursChanged): void
}

export function DayDialog({ dated, ownerId, close, done }: Props) {
  const [today] = useState(() => dayOf(new Date().toISOString()))
  const [day, setDay] = useState(dated?.day ?? '')
  const [name, setName] = useState(dated?.name ?? '')
  const [openings, setOpenings] = useState<Opening[]>(dated?.openings ?? [])
  const { sending, put } = usePutDay(ownerId)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    put(day, { openings, name: name.trim() || null }, done)
  }
  return (
    <Modal
      opened
      onClose={close}
      title={dated ? said.changeDay : said.addDay}
      closeButtonProps={{ 'aria-label': settingsWords.close }}
    >
      <form onSubmit={submit} className={classes.stack}>
        <TextInput
          label={said.day}
          type="date"
          required
          data-autofocus={dated ? undefined : true}
          readOnly={dated !== null}
          min={today}
          value={day}
          onChange={({ currentTarget }) => setDay(currentTarget.value)}
        />
        <TextInput
          label={said.name}
          description={said.nameHint}
          maxLength={120}
          data-autofocus={dated ? true : undefined}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <Radio.Group
          label={said.hours}
          value={openings.length ? 'open' : 'closed'}
          onChange={(value) => setOpenings(value === 'open' ? [oneMore([])] : [])}
        >
          <div className={classes.choices}>
            <Radio value="closed" label={said.isClosed} />
            <Radio value="open" label={said.isOpen} />
          </div>
        </Radio.Group>
        {openings.length ? (
          <div>
            <OpeningsEditor day={said.day} openings={openings} change={setOpenings} />
            <Button
              variant="default"
              size="compact-sm"
              mt="xs"
              onClick={() => setOpenings([...openings, oneMore(openings)])}
            >
              {settingsWords.add}
            </Button>
          </div>
        ) : null}
        {sending.error ? (
          <p role="alert" className={classes.refused}>
            {problemText(sending.error)}
          </p>
        ) : null}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {settingsWords.cancel}
          </Button>
          <Button type="submit" loading={sending.isPending}>
            {settingsWords.save}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
