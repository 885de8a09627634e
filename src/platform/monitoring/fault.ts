/** A fault as others may be told of it: what a log line may hold, and nothing else. */

/** An error without what it may quote. `stack`: Node's own form; its first line is missing where it may quote. */
export type ToldError = { type: string; message?: string; code?: string | number; stack?: string; cause?: ToldError }

export type Fault = {
  error: ToldError
  /** Our own words for what failed. */
  said: string
  /** Unix milliseconds. */
  atMs: number
  /** The route's template, the job's name, the problem's code and the request's id, as far as there are any. */
  where: { route?: string; job?: string; code?: string; requestId?: string }
}
