/**
 * A listener or a timer's work that cannot throw past its caller: what it throws, at once or later, is handed to
 * `failed`. Whatever comes from outside into an event would otherwise end the whole process with its first mistake.
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
