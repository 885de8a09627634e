import { Refused } from '../../api/refused.ts'
import { business } from '../../start.ts'
import { settingsWords } from '../words.ts'

/** By their place in the body: `body/name/en` is `name.en`. */
const wrongIn = (error: unknown) =>
  (error instanceof Refused ? (error.problem?.errors ?? []) : []).map(({ path, message }) => ({
    path: path.replace(/^body\//, '').replaceAll('/', '.'),
    message,
  }))
const isIn = (path: string, field: string) => path === field || path.startsWith(`${field}.`)

/** What the server says of a field, by its path in the body: `name.en`, `hours.0`; null when it has nothing to say. */
export function fieldError(error: unknown, field: string): string | null {
  const found = wrongIn(error).find(({ path }) => isIn(path, field))
  // The server tells what is wrong with a field in English.
  return found ? (business.language === 'en' ? found.message : settingsWords.check) : null
}

/** Whether all that is refused is told beside the fields. */
export function fieldsRefused(error: unknown, fields: string[]): boolean {
  const wrong = wrongIn(error)
  return wrong.length > 0 && wrong.every(({ path }) => fields.some((field) => isIn(path, field)))
}
