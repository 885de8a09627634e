/** A dialog with a form: its fields, what was refused, and the button that sends it. */
import { Button, Group, Modal, Stack } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { Refusal } from './refusal.tsx'
import { sharedWords } from './words.ts'

type FormProps = {
  action: string
  send(): void
  isBusy: boolean
  disabled?: boolean
  error: unknown
  children: ReactNode
}

/** It stays mounted only while the dialog is open, so that it begins anew each time. */
export function DialogForm({ action, send, isBusy, disabled = false, error, children }: FormProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isBusy && !disabled) send()
  }
  return (
    <form onSubmit={submit}>
      <Stack>
        {children}
        <Refusal error={error} />
        <Group justify="end">
          <Button type="submit" loading={isBusy} disabled={disabled}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

type Props = { title: string; opened: boolean; close(): void; size?: string; children: ReactNode }

export function Dialog({ title, opened, close, size = 'md', children }: Props) {
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={title}
      size={size}
      closeButtonProps={{ 'aria-label': sharedWords.close }}
    >
      {children}
    </Modal>
  )
}
