import { Refused } from '../../api/refused.ts'
import { problemText } from '../../parts/problem-text.ts'
import { sharedWords } from './words.ts'
import classes from '../settings.module.css'

const own: Record<string, string> = sharedWords.refused

/** Why something was refused, in the words of these pages where they have some. */
export const refusalText = (error: unknown): string =>
  (error instanceof Refused ? own[error.code] : undefined) ?? problemText(error)

/** The same beside what was refused; nothing where nothing was. */
export function Refusal({ error }: { error: unknown }) {
  return error ? (
    <p role="alert" className={classes.refused}>
      {refusalText(error)}
    </p>
  ) : null
}
