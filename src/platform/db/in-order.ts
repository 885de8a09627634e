/**
 * Waits for queries of one transaction that were all sent already: together they are one round trip, and run one after
 * the other. Whoever is given here must send all of its queries at once. Fails with the first that failed, in this
 * order; those after it only say that the transaction is aborted.
 */
export async function inOrder<const T extends readonly unknown[]>(
  sent: T,
): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const answers = await Promise.allSettled(sent)
  for (const one of answers) if (one.status === 'rejected') throw one.reason
  return answers.map((one) => (one as PromiseFulfilledResult<unknown>).value) as never
}
