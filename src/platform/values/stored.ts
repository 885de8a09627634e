import type { z } from 'zod'

/** Stored JSON does not match its schema. The message names the row, and no value in it. */
class StoredUnreadable extends Error {
  constructor(row: string, { issues }: z.ZodError) {
    const where = issues.slice(0, 5).map(({ path, code }) => `${path.join('.') || 'the whole'}: ${code}`)
    super(`${row} does not hold what it should: ${where.join(', ')}`)
    this.name = 'StoredUnreadable'
  }
}

/** Parses stored JSON by its schema. `row` names the table and the row. Throws StoredUnreadable. */
export function readStored<T>(schema: z.ZodType<T>, stored: { row: string; value: unknown }): T {
  const read = schema.safeParse(stored.value)
  if (!read.success) throw new StoredUnreadable(stored.row, read.error)
  return read.data
}
