/** Asks before what cannot be taken back. What the server says against it stands in the dialog. */
import { Button, Group, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { Dialog } from './dialog.tsx'
import { Refusal } from './refusal.tsx'
import { sharedWords } from './words.ts'

type Props = {
  opened: boolean
  close(): void
  title: string
  /** What the button does, in its words. */
  action: string
  act(): void
  /** What `useSend` has of it. */
  sending: { isPending: boolean; error: Error | null }
  children: ReactNode
}

export function Sure({ opened, close, title, action, act, sending, children }: Props) {
  return (
    <Dialog title={title} opened={opened} close={close}>
      <Stack>
        {children}
        <Refusal error={sending.error} />
        <Group justify="end">
          <Button variant="default" onClick={close} data-autofocus>
            {sharedWords.cancel}
          </Button>
          <Button color="red.9" loading={sending.isPending} onClick={act}>
            {action}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
