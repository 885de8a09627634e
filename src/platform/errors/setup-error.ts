/** A fault of the set-up whose message tells an operator what to do: commands print it alone, without a stack. */
export class SetupError extends Error {
  override name = 'SetupError'
}
