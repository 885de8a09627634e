/** A fault of the set-up. Its message tells the operator what to do, so commands print it without a stack. */
export class SetupError extends Error {
  override name = 'SetupError'
}
