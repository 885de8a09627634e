/** The findings of `npm run doctor`. */
import { keepable } from '../monitoring/log.ts'

export type State = 'ok' | 'warn' | 'fail'

/** What a check saw and, unless all is well, the one thing to do about it. */
export type Finding = { state: State; seen: string; todo: string | null }

export const ok = (seen: string): Finding => ({ state: 'ok', seen, todo: null })
export const warn = (seen: string, todo: string): Finding => ({ state: 'warn', seen, todo })
export const fail = (seen: string, todo: string): Finding => ({ state: 'fail', seen, todo })

/** Why something failed, without quoting anybody's data; connection errors give their code, which says more. */
export function messageOf(error: unknown): string {
  const { code } = Object(error) as { code?: unknown }
  const { message } = keepable(error)
  if (typeof code !== 'string' || message.includes(code)) return message
  return message ? `${message} (${code})` : code
}
