/** Moving without dragging: everything a drag does, by keyboard, with the server's own free times. */
import { Alert, Button, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { AppointmentView } from '#contract/appointments.ts'
import { business } from '../start.ts'
import { words } from '../words/index.ts'
import { isDay } from './days.ts'
import { openingsQuery, type Staff } from './queries.ts'
import { Times, typedChoice, type Chosen } from './times.tsx'
import { Alternatives, tellMoved } from './use-moves.tsx'
import { askToMove, type MoveWish, type Verdict } from './verdict.ts'

type Props = {
  appointment: AppointmentView
  staff: readonly Staff[]
  onMoved(appointment: AppointmentView): void
  onClose(): void
}

export function MoveDialog({ appointment, staff, onMoved, onClose }: Props) {
  const said = words().calendar.move
  const client = useQueryClient()
  const [date, setDate] = useState(appointment.date)
  const [staffId, setStaffId] = useState(appointment.staffIds[0] ?? '')
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [other, setOther] = useState('')
  const [refusal, setRefusal] = useState<Extract<Verdict, { isMoved: false }> | null>(null)
  const [isSending, setSending] = useState(false)
  const [isMissing, setMissing] = useState(false)
  // One key for one wish, also when it is sent again.
  const intent = useRef({ of: '', key: '' })
  const wish = {
    serviceId: appointment.service.id,
    date,
    staffId: staffId || undefined,
    exceptAppointmentId: appointment.id,
  }
  const change = (set: () => void) => {
    set()
    setChosen(null)
    setRefusal(null)
  }
  async function move(to: MoveWish) {
    const of = JSON.stringify([to, appointment.version])
    if (intent.current.of !== of) intent.current = { of, key: crypto.randomUUID() }
    setSending(true)
    const verdict = await askToMove(appointment, to, intent.current.key)
    setSending(false)
    if (!verdict.isMoved) {
      intent.current = { of: '', key: '' }
      return setRefusal(verdict)
    }
    tellMoved(verdict)
    onMoved(verdict.appointment)
  }
  function submit() {
    const known = client.getQueryData(openingsQuery({ ...wish, time: other }).queryKey)
    const choice = other ? typedChoice(other, known?.openings ?? []) : chosen
    setMissing(!choice)
    if (choice) void move({ date, time: choice.time, fold: choice.fold, ...(staffId && { staffId }) })
  }
  return (
    <Modal
      closeButtonProps={{ 'aria-label': words().calendar.drawer.close }}
      opened
      onClose={onClose}
      returnFocus={false}
      title={said.title(`${appointment.contact.name}, ${appointment.service.name[business.language]}`)}
      size="md"
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Stack>
          <Group grow align="start">
            <TextInput
              type="date"
              label={said.day}
              required
              value={date}
              data-autofocus
              onChange={({ currentTarget: { value } }) => isDay(value) && change(() => setDate(value))}
            />
            <NativeSelect
              label={said.staff}
              value={staffId}
              onChange={({ currentTarget: { value } }) => change(() => setStaffId(value))}
              data={[
                { value: '', label: said.anybody },
                ...staff.filter(({ active }) => active).map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
          </Group>
          <Times
            wish={wish}
            chosen={chosen}
            other={other}
            onOther={setOther}
            onChoose={setChosen}
            error={isMissing && !chosen && !other ? words().calendar.book.needTime : null}
          />
          {refusal ? (
            <Alert color="red" role="alert" title={said.refused(appointment.contact.name)}>
              {refusal.said.map((line) => (
                <p key={line}>{line}</p>
              ))}
              <Alternatives alternatives={refusal.alternatives} onChoose={(to) => void move(to)} />
            </Alert>
          ) : null}
          <Group justify="flex-end">
            <Button type="submit" loading={isSending}>
              {said.go}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
