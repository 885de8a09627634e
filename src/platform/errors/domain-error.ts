import { errorCodes, type ErrorCode } from '#contract/errors.ts'

/** A failure that is part of the contract: use-cases throw it, the server answers it as problem details. */
export class DomainError extends Error {
  readonly code: ErrorCode
  readonly detail: string | undefined
  constructor(code: ErrorCode, detail?: string, options?: ErrorOptions) {
    super(detail ?? errorCodes[code].title, options)
    this.name = 'DomainError'
    this.code = code
    this.detail = detail
  }
}
