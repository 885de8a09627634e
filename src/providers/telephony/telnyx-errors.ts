import Telnyx, { APIConnectionError, APIError, APIUserAbortError } from 'telnyx'
import { ProviderError } from '#src/platform/errors/provider-error.ts'

/**
 * Sets one deadline over the whole request: the SDK's own timeout ends when the headers arrive, and a body may hang
 * after.
 */
export async function withDeadline<T>(timeoutMs: number, request: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const signal = AbortSignal.timeout(timeoutMs)
  try {
    return await request(signal)
  } catch (error) {
    throw toProviderError(error, signal.aborted)
  }
}

/**
 * Carrier codes that say "later" about one number, ours or theirs (developers.telnyx.com, Messaging Error Codes):
 * flagged as spam for now, not accepted for a reason unknown, its network away, too much for its network, the sending
 * number's own queue full.
 */
const aboutOneNumber = new Set(['40002', '40004', '40006', '40011', '40318'])

function toProviderError(error: unknown, timedOut: boolean): ProviderError {
  if (error instanceof ProviderError) return error
  // The SDK's timeout is also an APIConnectionError: ask about time first.
  if (timedOut || error instanceof APIUserAbortError || error instanceof Telnyx.APIConnectionTimeoutError)
    return new ProviderError('unknown', 'timeout', { cause: error })
  if (error instanceof APIConnectionError) return connectionError(error)
  if (!(error instanceof APIError)) return new ProviderError('unknown', 'unreadable_answer', { cause: error })

  const status: number = error.status ?? 500
  const code = carrierCode(error.error) ?? String(status)
  if (aboutOneNumber.has(code)) return new ProviderError('deferred', code, { cause: error })
  // Telnyx turned the request away before it began anything, for our key (401), our rate (429) or its own state (503),
  // and not for what was asked. Any other failure of Telnyx may have come after the deed.
  if (status === 401 || status === 429 || status === 503) return new ProviderError('not-done', code, { cause: error })
  if (status === 408 || status >= 500) return new ProviderError('unknown', code, { cause: error })
  return new ProviderError('refused', code, { cause: error })
}

/** A request that never connected did nothing. One that was cut off later may have been carried out. */
function connectionError(error: APIConnectionError): ProviderError {
  const never = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT/
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string' && never.test(cause.code))
      return new ProviderError('not-done', cause.code, { cause: error })
  }
  return new ProviderError('unknown', 'connection_lost', { cause: error })
}

/**
 * Reads Telnyx's error code from `{errors: [{code, title, detail}]}`. Details may hold numbers and stay out of our
 * error.
 */
function carrierCode(body: unknown): string | null {
  const errors =
    typeof body === 'object' && body !== null && 'errors' in body && Array.isArray(body.errors)
      ? (body.errors as unknown[])
      : []
  const first = errors[0]
  return typeof first === 'object' && first !== null && 'code' in first ? String(first.code) : null
}

/** The HTTP status of the carrier's answer behind a failure. */
export const statusIn = (error: unknown): unknown =>
  error instanceof ProviderError ? (Object(error.cause) as { status?: unknown }).status : undefined
