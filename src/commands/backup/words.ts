/** Words about backups for an operator. */
import type { Access } from '#src/platform/backup/target-queries.ts'

export function sizeWords({ bytes, rows, tookMs }: { bytes: number; rows: number; tookMs: number }): string {
  return `${rows} rows, ${(bytes / 1e6).toFixed(1)} MB in ${(tookMs / 1000).toFixed(1)} s`
}

const mostListed = 50

/** What a restore brought back that had been taken away since, and what it took away. */
export function accessWords({ now, before }: { now: Access; before: Access | null }): string[] {
  if (!before)
    return [
      `Access is as the backup has it: ${now.keys.size} API keys and ${now.members.size} memberships are good.`,
      'What was revoked or removed since is good again, and nobody here can tell what that was; --revoke-keys ends',
      'every key.',
    ]
  const changed = [
    ...[...now.keys].filter(([id]) => !before.keys.has(id)).map(([id, name]) => `key ${id} (${name}) is good again`),
    ...[...before.keys].filter(([id]) => !now.keys.has(id)).map(([id, name]) => `key ${id} (${name}) is not known`),
    ...[...now.members]
      .filter(([id, role]) => before.members.get(id) !== role)
      .map(([id, role]) => `member ${id} is ${role} again; was ${before.members.get(id) ?? 'removed'}`),
    ...[...before.members].filter(([id]) => !now.members.has(id)).map(([id]) => `member ${id} is none any more`),
  ]
  if (!changed.length) return ['API keys and members are as they were before the restore.']
  const rest = changed.length - mostListed
  return [
    'Changed since the backup, by business and key or user; see to each of them:',
    ...changed.slice(0, mostListed).map((line) => `  ${line}`),
    ...(rest > 0 ? [`  … and ${rest} more`] : []),
  ]
}
