import {
  keptThings,
  type ContactListed,
  type ErasureView,
  type ExportView,
  type RetentionView,
} from '#contract/privacy.ts'
import { daysKept, type RetentionDays } from '#src/platform/privacy/part.ts'
import type { findErasures } from './erasures-queries.ts'
import type { findExports } from './exports-queries.ts'
import type { searchContacts } from './queries.ts'

type Row<Find extends (...args: never[]) => Promise<unknown[]>> = Awaited<ReturnType<Find>>[number]

export function presentExport(row: Row<typeof findExports>): ExportView {
  return {
    id: row.id,
    state: row.state as ExportView['state'],
    done: row.done,
    total: row.total,
    bytes: row.bytes === null ? null : Number(row.bytes),
    error: row.error_code,
    askedAt: row.asked_at.toString(),
    expiresAt: row.expires_at?.toString() ?? null,
  }
}

export function presentErasure(row: Row<typeof findErasures>): ErasureView {
  return {
    id: row.id,
    kind: row.kind as ErasureView['kind'],
    subjectId: row.subject_id,
    state: row.state as ErasureView['state'],
    askedAt: row.asked_at.toString(),
    dueAt: row.due_at.toString(),
    endedAt: row.ended_at?.toString() ?? null,
    rows: row.rows,
    found: row.found,
  }
}

export function presentContact(row: Row<typeof searchContacts>): ContactListed {
  return {
    id: row.id,
    name: row.name,
    language: row.language as ContactListed['language'],
    createdAt: row.created_at.toString(),
    addresses: row.addresses as ContactListed['addresses'],
  }
}

/** The operator's 0 days mean for ever. */
export const presentRetention = (days: RetentionDays): RetentionView['items'] =>
  keptThings.map((name) => ({ name, days: daysKept(days, name) || null }))
