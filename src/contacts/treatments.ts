/** How the business wants a number treated that calls or texts. */
import type { Treatment, TreatmentView } from '#contract/afterwards.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { deleteTreatment, findTreatment, findTreatments, upsertTreatment } from './treatment-queries.ts'

/** Null: as any other. */
export const treatmentOf = (tx: Tx, phone: string): Promise<Exclude<Treatment, 'normal'> | null> =>
  findTreatment(tx, phone)

/** `by`: the actor's key, or `person:ID`. `normal` takes what was set before back. */
export async function treat(tx: Tx, { phone, treatment, by }: { phone: string; treatment: Treatment; by: string }) {
  const id =
    treatment === 'normal' ? await deleteTreatment(tx, phone) : await upsertTreatment(tx, { phone, treatment, by })
  if (id !== null) tx.record('caller.treated', { treatmentId: id, treatment })
}

/** Those that are treated otherwise than any other, newest first. */
export async function listTreatments(tx: Tx): Promise<{ items: TreatmentView[] }> {
  const rows = await findTreatments(tx)
  return { items: rows.map(({ set_at: setAt, ...row }) => ({ ...row, setAt: setAt.toString() })) }
}
