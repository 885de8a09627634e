import { notifications } from '@mantine/notifications'
import { problemText } from './problem-text.ts'

/** Says in a corner what was done. */
export const tell = (message: string): void => void notifications.show({ message, withBorder: true })

/** The same of what could not be done; what was typed stays where it is. */
export const tellProblem = (error: unknown): void =>
  void notifications.show({ message: problemText(error), color: 'red', withBorder: true })
