import { Alert, Button, Group, Modal, Radio, Stack, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { AppointmentView } from '#contract/appointments.ts'
import { useSend } from '../api/query.ts'
import { problemText } from '../parts/problem-text.ts'
import { words } from '../words/index.ts'
import { shown } from './queries.ts'
import { whenText } from './texts.ts'

type Props = { appointment: AppointmentView; onDone(): void; onClose(): void }

/** Asked before, because it cannot be taken back: the time is free at once, and the customer is told. */
export function CancelDialog({ appointment, onDone, onClose }: Props) {
  const said = words().calendar.cancel
  const [whose, setWhose] = useState<'customer' | 'business'>('customer')
  const [reason, setReason] = useState('')
  const cancel = useSend('POST /api/businesses/{businessId}/appointments/{appointmentId}/cancel', { anew: [...shown] })
  const { name } = appointment.contact
  const submit = () =>
    cancel.mutate(
      {
        params: { appointmentId: appointment.id },
        body: { for: whose, ...(reason.trim() && { reason: reason.trim() }) },
      },
      {
        onSuccess: () => {
          notifications.show({ color: 'desk', message: said.done(name) })
          onDone()
        },
      },
    )
  return (
    <Modal
      closeButtonProps={{ 'aria-label': words().calendar.drawer.close }}
      opened
      onClose={onClose}
      returnFocus={false}
      title={said.title(name)}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Stack>
          <p>
            {whenText(appointment)}. {said.told}
          </p>
          <Radio.Group label={said.whose} value={whose} onChange={(value) => setWhose(value as typeof whose)}>
            <Group mt="xs">
              <Radio value="customer" label={said.customer} />
              <Radio value="business" label={said.business} />
            </Group>
          </Radio.Group>
          <TextInput
            label={said.reason}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {cancel.error ? (
            <Alert color="red" role="alert">
              {problemText(cancel.error)}
            </Alert>
          ) : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose} data-autofocus>
              {said.keep}
            </Button>
            <Button type="submit" color="red" loading={cancel.isPending}>
              {said.go}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
