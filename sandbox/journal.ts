import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { SandboxLog } from './options.ts'

/** Entries by kind: each part reads the kinds that are its own. */
const Entry = z.looseObject({ kind: z.string() })
type Entry = z.infer<typeof Entry>

/** The texts and mails that were delivered, one JSON line each, so that a restart does not empty phone and mailbox. */
export type Journal = {
  /** Returns the entries of one kind that were there at the start, oldest first. */
  entriesOf<T extends { kind: string }>(kind: T['kind'], schema: z.ZodType<T>): T[]
  append(entry: { kind: string }): void
}

export function openJournal(dataDir: string | null, log: SandboxLog): Journal {
  if (dataDir === null) return { entriesOf: () => [], append: () => {} }
  mkdirSync(dataDir, { recursive: true })
  const path = join(dataDir, 'delivered.jsonl')
  const entries = existsSync(path) ? readEntries(path, log) : []
  return {
    entriesOf(kind, schema) {
      return readable(
        entries.filter((entry) => entry.kind === kind),
        schema,
        { path, log },
      )
    },
    append: (entry) => appendFileSync(path, JSON.stringify(entry) + '\n', { mode: 0o600 }),
  }
}

/** Cuts off half a line at the end, which a process killed while writing leaves behind. */
function readEntries(path: string, log: SandboxLog): Entry[] {
  const bytes = readFileSync(path)
  const end = bytes.lastIndexOf(0x0a) + 1
  if (end < bytes.length) truncateSync(path, end)

  const lines = bytes.subarray(0, end).toString('utf8').split('\n').filter(Boolean)
  return readable(lines.map(parseJson), Entry, { path, log })
}

function readable<T>(found: unknown[], schema: z.ZodType<T>, { path, log }: { path: string; log: SandboxLog }): T[] {
  const read = found.flatMap((one) => schema.safeParse(one).data ?? [])
  const unreadable = found.length - read.length
  if (unreadable > 0) log.warn({ path, unreadable }, 'sandbox: unreadable lines in the journal were skipped')
  return read
}

function parseJson(line: string): unknown {
  try {
    // oxlint-disable-next-line deskbell/no-bare-json-parse -- our own file
    return JSON.parse(line)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
