import type { Alternative } from '#contract/appointments.ts'
import { errorCodes, type ErrorCode } from '#contract/errors.ts'

/** A failure that is part of the contract: use-cases throw it, the server answers it as problem details. */
export class DomainError extends Error {
  readonly code: ErrorCode
  readonly detail: string | undefined
  /** Times that can be had instead. */
  readonly alternatives: Alternative[] | undefined
  constructor(code: ErrorCode, detail?: string, options?: ErrorOptions & { alternatives?: Alternative[] }) {
    super(detail ?? errorCodes[code].title, options)
    this.name = 'DomainError'
    this.code = code
    this.detail = detail
    this.alternatives = options?.alternatives
  }
}
