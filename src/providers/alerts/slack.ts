/**
 * Slack, by an incoming webhook: a POST of JSON to an address that is itself the secret. It answers 200 with `ok`, 400
 * with `no_text` or `invalid_payload`, 403, 404 and 410 when the address is worth nothing, and 429 with Retry-After
 * above about a message a second (docs.slack.dev, "Sending messages using incoming webhooks" and "Rate limits").
 */
import type { Clock } from '#src/platform/clock/clock.ts'
import { ProviderError, type Certainty } from '#src/platform/errors/provider-error.ts'
import { secondsOf } from '#src/platform/values/retry-after.ts'
import { ask } from './ask.ts'

export type SlackOptions = { url: string; timeoutMs: number; clock: Clock }

/** Slack takes 40,000 characters of a message. */
const mostCharacters = 20_000

export async function tellSlack({ url, timeoutMs, clock }: SlackOptions, text: string): Promise<void> {
  const { answer, text: said } = await ask({ url, timeoutMs, body: JSON.stringify({ text: escaped(text) }) })
  if (answer.ok) return
  throw new ProviderError(certaintyOf(answer.status), codeOf(answer.status, said), {
    retryAfterSeconds: secondsOf(answer.headers.get('retry-after'), clock.nowMs()),
  })
}

/**
 * Whether the address would take a message. A message without a text is refused with `no_text` by an address that is
 * good, and by others for what they are. Throws ProviderError.
 */
export async function checkSlack({ url, timeoutMs }: Omit<SlackOptions, 'clock'>): Promise<void> {
  const { answer, text: said } = await ask({ url, timeoutMs, body: '{}' })
  const code = codeOf(answer.status, said)
  if (code !== 'no_text') throw new ProviderError(certaintyOf(answer.status), code)
}

function certaintyOf(status: number): Certainty {
  if (status === 429) return 'deferred'
  return status >= 500 ? 'unknown' : 'refused'
}

/** Slack's own word for it where it is one; anything else that was answered is not repeated. */
const codeOf = (status: number, said: string): string => (/^[a-z_]{2,40}$/.test(said) ? said : `http_${status}`)

/** The three characters that mean something in Slack's texts. */
function escaped(text: string): string {
  return text.slice(0, mostCharacters).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
