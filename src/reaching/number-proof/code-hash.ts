import { createHmac } from 'node:crypto'

/** What a code proves: whose address it is (`subjectId`), for what, in which business. */
export type Proving = { businessId: string; purpose: string; subjectId: string; address: string }

/**
 * The stored form of a code. Keyed, because whoever reads the table could try a million codes; good for this purpose
 * and address alone.
 */
export function hashCode(secret: string, code: string, proving: Proving): Buffer {
  const { businessId, purpose, subjectId, address } = proving
  return createHmac('sha256', secret)
    .update(JSON.stringify(['number code', businessId, purpose, subjectId, address, code]))
    .digest()
}
