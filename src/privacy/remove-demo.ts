import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { deleteCustomers, endDemo } from './demo-queries.ts'

/**
 * Removes the invented customers of a demo business with all that they left: appointments, calls, texts, tasks. Who
 * works there, hours, services and knowledge stay. Fails with `not_found` where there is no demo, so that no business
 * of anybody's can lose its customers by this.
 */
export async function removeDemo(tx: Tx): Promise<{ demo: false }> {
  if (!(await endDemo(tx))) throw new DomainError('not_found')
  await deleteCustomers(tx)
  tx.record('business.demo-removed', { businessId: tx.businessId })
  return { demo: false }
}
