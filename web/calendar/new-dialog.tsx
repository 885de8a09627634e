/** Booking for somebody who stands at the desk: a free time, or any time with a reason. */
import { Alert, Button, Group, Modal, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { AppointmentView } from '#contract/appointments.ts'
import type { CalendarView } from '#contract/calendar.ts'
import { problemText } from '../parts/problem-text.ts'
import { business } from '../start.ts'
import { words } from '../words/index.ts'
import { isDay } from './days.ts'
import { openingsQuery, servicesQuery } from './queries.ts'
import { Questions } from './questions.tsx'
import { whenText } from './texts.ts'
import { Times, typedChoice, type Chosen } from './times.tsx'
import { alternativesOf, useBooking } from './use-booking.ts'
import { Alternatives } from './use-moves.tsx'

type Props = {
  date: string
  at: string | undefined
  staffId: string | undefined
  data: CalendarView
  onBooked(appointment: AppointmentView): void
  onClose(): void
}
const blank = { name: '', phone: '', email: '', reason: '' }
type Fields = typeof blank
type Wrong = Partial<Record<keyof Fields | 'service' | 'time' | 'answers', string>>

export function NewDialog({ date: given, at, staffId: wanted, data, onBooked, onClose }: Props) {
  const said = words().calendar
  const client = useQueryClient()
  const services = useQuery(servicesQuery()).data?.items.filter(({ active }) => active) ?? []
  const [serviceId, setServiceId] = useState('')
  const [staffId, setStaffId] = useState(wanted ?? '')
  const [date, setDate] = useState(given)
  const [other, setOther] = useState(at ?? '')
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [fields, setFields] = useState(blank)
  const [answers, setAnswers] = useState<Record<string, string>>({})
  const [wrong, setWrong] = useState<Wrong>({})
  const booking = useBooking()
  const service = services.find(({ id }) => id === serviceId)
  const wish = { serviceId, date, staffId: staffId || undefined }
  const known = useQuery({ ...openingsQuery({ ...wish, ...(other && { time: other }) }), enabled: serviceId !== '' })
  const choice = other ? typedChoice(other, known.data?.openings ?? []) : chosen
  const isSqueezed = choice !== null && choice.reason !== null && known.data !== undefined
  const set = (name: keyof Fields) => (event: { currentTarget: { value: string } }) =>
    setFields({ ...fields, [name]: event.currentTarget.value })
  function check(): Wrong {
    const { needService, needTime, needName, needReason, needAnswer, reach } = said.book
    const isAnswered = service?.questions.every(({ id, required }) => !required || answers[id]?.trim()) ?? true
    return {
      ...(!service && { service: needService }),
      ...(!choice && { time: needTime }),
      ...(!fields.name.trim() && { name: needName }),
      ...(!fields.phone.trim() && !fields.email.trim() && { phone: reach }),
      ...(isSqueezed && !fields.reason.trim() && { reason: needReason }),
      ...(!isSqueezed && !isAnswered && { answers: needAnswer }),
    }
  }
  async function submit(form: HTMLFormElement) {
    const found = check()
    setWrong(found)
    if (Object.keys(found).length || !choice) return focusFirstWrong(form)
    const booked = await booking.book({ ...wish, choice, answers, isSqueezed, fields })
    if (!booked) return
    notifications.show({ color: 'desk', message: said.book.done(booked.contact.name, whenText(booked)) })
    onBooked(booked)
  }
  return (
    <Modal
      closeButtonProps={{ 'aria-label': words().calendar.drawer.close }}
      opened
      onClose={onClose}
      title={said.add}
      size="lg"
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void submit(event.currentTarget)
        }}
      >
        <Stack>
          <Group grow align="start">
            <NativeSelect
              label={said.book.service}
              required
              data-autofocus
              error={wrong.service}
              value={serviceId}
              onChange={({ currentTarget: { value } }) => (setServiceId(value), setChosen(null))}
              data={[
                { value: '', label: said.book.choose },
                ...services.map(({ id, name }) => ({ value: id, label: name[business.language] })),
              ]}
            />
            <NativeSelect
              label={said.move.staff}
              value={staffId}
              onChange={({ currentTarget: { value } }) => (setStaffId(value), setChosen(null))}
              data={[
                { value: '', label: said.move.anybody },
                ...data.staff.filter(({ active }) => active).map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
          </Group>
          <TextInput
            type="date"
            label={said.move.day}
            required
            value={date}
            onChange={({ currentTarget: { value } }) => isDay(value) && (setDate(value), setChosen(null))}
          />
          {serviceId ? (
            <Times
              wish={wish}
              chosen={chosen}
              other={other}
              onOther={setOther}
              onChoose={setChosen}
              error={wrong.time ?? null}
            />
          ) : null}
          {isSqueezed ? (
            <Textarea
              label={`${said.book.squeeze}: ${said.book.reason}`}
              description={said.book.squeezeHint}
              value={fields.reason}
              onChange={set('reason')}
              error={wrong.reason}
              maxLength={500}
            />
          ) : null}
          <TextInput
            label={said.book.name}
            required
            autoComplete="off"
            value={fields.name}
            onChange={set('name')}
            error={wrong.name}
          />
          <Reach fields={fields} set={set} wrong={wrong.phone} />
          {service ? <Questions {...{ service, answers }} onAnswer={setAnswers} error={wrong.answers} /> : null}
          {booking.error ? (
            <Alert color="red" role="alert">
              {alternativesOf(booking.error).length ? said.book.taken : problemText(booking.error)}
              <Alternatives
                alternatives={alternativesOf(booking.error)}
                onChoose={(to) => {
                  setDate(to.date)
                  setOther(to.time)
                  if (to.staffId) setStaffId(to.staffId)
                  booking.reset()
                  void client.invalidateQueries({ queryKey: openingsQuery(wish).queryKey })
                }}
              />
            </Alert>
          ) : null}
          <Group justify="flex-end">
            <Button type="submit" loading={booking.isPending}>
              {isSqueezed ? said.book.goSqueeze : said.book.go}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

/** After the errors are drawn. */
const focusFirstWrong = (form: HTMLFormElement) =>
  requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())

type ReachProps = {
  fields: Fields
  set(name: keyof Fields): (event: { currentTarget: { value: string } }) => void
  wrong: string | undefined
}

function Reach({ fields, set, wrong }: ReachProps) {
  const said = words().calendar
  return (
    <Group grow align="start">
      <TextInput
        type="tel"
        label={said.book.phone}
        autoComplete="off"
        value={fields.phone}
        onChange={set('phone')}
        error={wrong}
      />
      <TextInput type="email" label={said.book.email} autoComplete="off" value={fields.email} onChange={set('email')} />
    </Group>
  )
}
