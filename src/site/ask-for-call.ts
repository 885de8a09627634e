import type { RequestCall } from '#contract/calls.ts'
import { requestCall, type Calling } from '#src/calls/index.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import type { Problems } from './form.ts'

/** What the person at the form can mend, and the field it stands beside. */
const fieldOf: Partial<Record<DomainError['code'], string>> = {
  consent_missing: 'consent',
  phone_invalid: 'phone',
  destination_refused: 'phone',
}

type Asked = {
  wanted: RequestCall
  /** Where the visitor asks from. */
  address: string
  /** Why it was not counted. Then it is not looked at again: what a second look let pass would ring uncounted. */
  refused: DomainError | undefined
}

/**
 * Asks for the call; what is wrong with what was typed is answered, anything else is thrown. Refusals come before
 * anything is written.
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
