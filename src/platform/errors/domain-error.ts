import type { Alternative } from '#contract/appointments.ts'
import { errorCodes, type ErrorCode } from '#contract/errors.ts'
import type { Language } from '#contract/values.ts'
import type { Tx } from '../db/tx.ts'

type More = {
  /** Times that can be had instead. */
  alternatives?: Alternative[] | undefined
  /** Finds them once the failed transaction is over: whoever lost a race must not search while others wait for it. */
  instead?: { businessId: string; find(tx: Tx): Promise<Alternative[]> } | undefined
  /** Of whom it is about, where that is known; people are told in it. */
  language?: Language | undefined
}

/** A failure that is part of the contract: use-cases throw it, the server answers it as problem details. */
export class DomainError extends Error {
  readonly code: ErrorCode
  readonly detail: string | undefined
  readonly alternatives: More['alternatives']
  readonly instead: More['instead']
  readonly language: More['language']
  constructor(code: ErrorCode, detail?: string, options: ErrorOptions & More = {}) {
    super(detail ?? errorCodes[code].title, options)
    this.name = 'DomainError'
    this.code = code
    this.detail = detail
    this.alternatives = options.alternatives
    this.instead = options.instead
    this.language = options.language
  }

  /** The same failure, of which more is known. */
  with(more: More): DomainError {
    const { code, detail, alternatives, instead, language } = this
    return new DomainError(code, detail, { cause: this, alternatives, instead, language, ...more })
  }
}
