import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { DeliveredText } from './carrier/delivered-text.ts'
import { DeliveredMail } from './mail/delivered-mail.ts'
import type { SandboxLog } from './options.ts'

const Entry = z.discriminatedUnion('kind', [DeliveredText, DeliveredMail])
export type Entry = z.infer<typeof Entry>

/** What reached the phone and the mailbox, one JSON line each, so that a restart does not empty them. */
export interface Journal {
  /** What was there at the start, oldest first. */
  entries: Entry[]
  append(entry: Entry): void
}

export function openJournal(dataDir: string | null, log: SandboxLog): Journal {
  if (dataDir === null) return { entries: [], append: () => {} }
  mkdirSync(dataDir, { recursive: true })
  const path = join(dataDir, 'delivered.jsonl')
  const entries = existsSync(path) ? readEntries(path, log) : []
  return { entries, append: (entry) => appendFileSync(path, JSON.stringify(entry) + '\n', { mode: 0o600 }) }
}

/**
 * A process that was killed while writing leaves half a line at the end: it is cut off, so that the next one starts
 * clean.
 */
function readEntries(path: string, log: SandboxLog): Entry[] {
  const bytes = readFileSync(path)
  const end = bytes.lastIndexOf(0x0a) + 1
  if (end < bytes.length) truncateSync(path, end)

  const entries: Entry[] = []
  let unreadable = 0
  for (const line of bytes.subarray(0, end).toString('utf8').split('\n')) {
    if (line === '') continue
    const entry = Entry.safeParse(parseJson(line))
    if (entry.success) entries.push(entry.data)
    else unreadable++
  }
  if (unreadable > 0) log.warn({ path, unreadable }, 'sandbox: unreadable lines in the journal were skipped')
  return entries
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
