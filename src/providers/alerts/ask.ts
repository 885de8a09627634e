/** One request to a receiver: within a deadline, following no redirect, keeping a bounded piece of the answer. */
import { ProviderError } from '#src/platform/errors/provider-error.ts'

type Asked = { url: string; timeoutMs: number; body?: string }

/** Enough for the code of an error; the rest is left unread. */
const mostCharacters = 200

/** Throws ProviderError `unknown` when no whole answer comes in time. */
export async function ask({ url, timeoutMs, body }: Asked): Promise<{ answer: Response; text: string }> {
  try {
    const answer = await fetch(url, {
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
      ...(body === undefined
        ? {}
        : { method: 'POST', headers: { 'content-type': 'application/json; charset=utf-8' }, body }),
    })
    return { answer, text: await beginningOf(answer) }
  } catch (error) {
    const timedOut = error instanceof Error && error.name === 'TimeoutError'
    throw new ProviderError('unknown', timedOut ? 'timed_out' : 'unreachable', { cause: error })
  }
}

async function beginningOf({ body }: Response): Promise<string> {
  if (body === null) return ''
  let text = ''
  const decoder = new TextDecoder()
  // Leaving the loop cancels what was not read.
  for await (const piece of body as AsyncIterable<Uint8Array>) {
    text += decoder.decode(piece, { stream: true })
    if (text.length >= mostCharacters) break
  }
  return text.slice(0, mostCharacters)
}
