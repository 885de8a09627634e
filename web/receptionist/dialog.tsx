import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { words } from '../words/index.ts'

type Props = { opened: boolean; title: string; close(): void; children: ReactNode }

/** A dialog whose way out has a name. */
export const Dialog = ({ opened, title, close, children }: Props) => (
  <Modal
    opened={opened}
    onClose={close}
    title={title}
    closeButtonProps={{ 'aria-label': words().calendar.drawer.close }}
  >
    {children}
  </Modal>
)
