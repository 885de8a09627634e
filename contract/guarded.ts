/**
 * Wraps a listener or a timer's work: what it throws, at once or later, goes to `failed`. Node ends the whole process
 * at the first error that an event listener lets through.
 */
export function guarded<A extends unknown[]>(
  failed: (error: unknown) => void,
  work: (...given: A) => unknown,
): (...given: A) => void {
  return (...given) => {
    try {
      const result = work(...given)
      if (result instanceof Promise) result.catch(failed)
    } catch (error) {
      failed(error)
    }
  }
}
