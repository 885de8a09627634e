import { Refused } from '../api/refused.ts'
import { words } from '../words/index.ts'

/** What to tell a person of a failure, in the language of the page. */
export function problemText(error: unknown): string {
  const { of, wait, title } = words().failed
  if (!(error instanceof Refused)) return title
  const said = of[error.code] ?? error.problem?.detail ?? error.problem?.title ?? title
  return error.code === 'rate_limited' && error.retryAfterSeconds ? `${said} ${wait(error.retryAfterSeconds)}` : said
}
