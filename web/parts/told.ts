import { notifications } from '@mantine/notifications'
import { words } from '../words/index.ts'
import { problemText } from './problem-text.ts'

const closing = () => ({ withBorder: true, closeButtonProps: { 'aria-label': words().close } })

/** Says in a corner what was done. */
export const tell = (message: string): void => void notifications.show({ message, ...closing() })

/** The same of what could not be done; what was typed stays where it is. */
export const tellProblem = (error: unknown): void =>
  void notifications.show({ message: problemText(error), color: 'red', ...closing() })
