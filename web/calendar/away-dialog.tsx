/** Somebody is away: from now on, or on some days; and what becomes of the appointments in it. */
import { Alert, Button, Group, Modal, NativeSelect, Radio, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { CalendarView } from '#contract/calendar.ts'
import { useSend } from '../api/query.ts'
import { problemText } from '../parts/problem-text.ts'
import { words } from '../words/index.ts'
import { Absences } from './absences.tsx'
import { Affected } from './affected.tsx'
import { isDay } from './days.ts'
import { shown } from './queries.ts'

type Props = { data: CalendarView; date: string; onClose(): void }
type Entered = { staffId: string; blockId: string; name: string }

export function AwayDialog({ data, date, onClose }: Props) {
  const said = words().calendar.absence
  const staff = data.staff.filter(({ active }) => active)
  const [staffId, setStaffId] = useState(staff[0]?.id ?? '')
  const [entered, setEntered] = useState<Entered | null>(null)
  const name = staff.find(({ id }) => id === staffId)?.name ?? ''
  return (
    <Modal
      closeButtonProps={{ 'aria-label': words().calendar.drawer.close }}
      opened
      onClose={onClose}
      title={entered ? said.entered(entered.name) : said.title}
      size="lg"
    >
      {entered ? (
        <Affected staffId={entered.staffId} blockId={entered.blockId} onClose={onClose} />
      ) : (
        <Stack>
          <NativeSelect
            label={said.who}
            data-autofocus
            value={staffId}
            onChange={({ currentTarget: { value } }) => setStaffId(value)}
            data={staff.map((one) => ({ value: one.id, label: one.name }))}
          />
          <AwayForm
            {...{ staffId, date }}
            today={data.now.date}
            onEntered={(blockId) => setEntered({ staffId, blockId, name })}
          />
          <Absences staffId={staffId} name={name} />
        </Stack>
      )}
    </Modal>
  )
}

type FormProps = { staffId: string; date: string; today: string; onEntered(blockId: string): void }

function AwayForm({ staffId, date, today, onEntered }: FormProps) {
  const said = words().calendar.absence
  const [kind, setKind] = useState<'today' | 'days'>('today')
  const [fields, setFields] = useState({ until: today, from: date, to: date, earliest: '', latest: '', note: '' })
  const [isWrong, setWrong] = useState(false)
  const out = useSend('POST /api/businesses/{businessId}/staff/{staffId}/out', { anew: [...shown] })
  const off = useSend('POST /api/businesses/{businessId}/staff/{staffId}/time-off', { anew: [...shown] })
  const field = (key: keyof typeof fields, type: 'date' | 'time' | 'text') => ({
    ...{ type, value: fields[key] },
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) => {
      if (type !== 'date' || isDay(value)) setFields({ ...fields, [key]: value })
    },
  })
  const { until, from, to, earliest, latest, note } = fields
  const noted = note.trim() ? { note: note.trim() } : {}
  const onSuccess = ({ id }: { id: string }) => onEntered(id)
  const params = { staffId }
  function submit() {
    if (kind === 'today') return out.mutate({ params, body: { until, ...noted } }, { onSuccess })
    const isBad = `${from} ${earliest || '00:00'}` >= `${to} ${latest || '24:00'}`
    setWrong(isBad)
    if (!isBad)
      off.mutate(
        { params, body: { from, to, ...(earliest && { earliest }), ...(latest && { latest }), ...noted } },
        { onSuccess },
      )
  }
  const error = kind === 'today' ? out.error : off.error
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Stack>
        <Radio.Group label={said.kind} value={kind} onChange={(value) => setKind(value as typeof kind)}>
          <Group mt="xs">
            <Radio value="today" label={said.today} />
            <Radio value="days" label={said.days} />
          </Group>
        </Radio.Group>
        {kind === 'today' ? (
          <TextInput label={said.until} required {...field('until', 'date')} />
        ) : (
          <>
            <Group grow align="start">
              <TextInput label={said.from} required {...field('from', 'date')} />
              <TextInput label={said.to} required {...field('to', 'date')} error={isWrong ? said.bad : null} />
            </Group>
            <Group grow align="start">
              <TextInput label={said.earliest} {...field('earliest', 'time')} />
              <TextInput label={said.latest} {...field('latest', 'time')} />
            </Group>
          </>
        )}
        <TextInput label={said.note} maxLength={300} {...field('note', 'text')} />
        {error ? (
          <Alert color="red" role="alert">
            {problemText(error)}
          </Alert>
        ) : null}
        <Group justify="flex-end">
          <Button type="submit" loading={out.isPending || off.isPending}>
            {said.go}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
