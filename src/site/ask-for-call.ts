import type { RequestCall } from '#contract/calls.ts'
import { requestCall, type Calling } from '#src/calls/index.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import type { Problems } from './form.ts'

/** The errors that the person at the form can mend, and the field each stands beside. */
const fieldOf: Partial<Record<DomainError['code'], string>> = {
  consent_missing: 'consent',
  phone_invalid: 'phone',
  destination_refused: 'phone',
}

type Asked = {
  wanted: RequestCall
  /** The visitor's address. */
  address: string
  /**
   * The error for which the limiter did not count the request. It is final: a second look might let the request pass,
   * and the call would go uncounted.
   */
  refused: DomainError | undefined
}

/**
 * Requests the call; returns the errors of what was typed, throws any other. All refusals come before the first write.
 */
export async function askForCall(tx: PlatformTx, { refused, ...asked }: Asked, calling: Calling): Promise<Problems> {
  try {
    if (refused) throw refused
    await requestCall(tx, asked, calling)
    return {}
  } catch (error) {
    const field = error instanceof DomainError ? fieldOf[error.code] : undefined
    if (!(error instanceof DomainError) || !field) throw error
    return { [field]: error.message }
  }
}
