import type { Temporal } from 'temporal-polyfill'
import type { BusinessView, OpenedBusinessList } from '#contract/businesses.ts'
import type { ApiKeyView, ImpersonationView, InvitationView, MemberView } from '#contract/team.ts'
import type { Role } from '#src/platform/actor.ts'
import type { findBusiness, findOpenedBusinesses } from './queries.ts'

type BusinessRow = NonNullable<Awaited<ReturnType<typeof findBusiness>>>

export function presentBusiness({
  notify_email,
  notify_confirmed_at,
  widget_published,
  closed_at,
  record_calls,
  ...business
}: BusinessRow): BusinessView {
  return {
    ...business,
    notifyEmail: notify_email,
    notifyEmailConfirmed: notify_confirmed_at !== null,
    widgetPublished: widget_published,
    closedAt: closed_at?.toString() ?? null,
    recordCalls: record_calls,
  }
}

type FoundOpened = Awaited<ReturnType<typeof findOpenedBusinesses>>[number]

export function presentOpened(row: FoundOpened): OpenedBusinessList['items'][number] {
  const { id, slug, name, trade, country } = row
  return {
    ...{ id, slug, name, trade, country },
    widgetPublished: row.widget_published,
    notifyEmailConfirmed: row.notify_confirmed_at !== null,
    openedAt: row.created_at.toString(),
    ownerIds: row.owner_ids,
  }
}

export function presentMember(row: {
  user_id: string
  name: string
  email: string
  role: Role
  created_at: Temporal.Instant
}): MemberView {
  return { userId: row.user_id, name: row.name, email: row.email, role: row.role, since: row.created_at.toString() }
}

export function presentInvitation(row: {
  id: string
  email: string
  role: Role
  created_at: Temporal.Instant
  expires_at: Temporal.Instant
}): InvitationView {
  return {
    id: row.id,
    email: row.email,
    role: row.role,
    createdAt: row.created_at.toString(),
    expiresAt: row.expires_at.toString(),
  }
}

type FoundKey = {
  id: string
  name: string
  scopes: string[]
  made_by: string | null
  created_at: Temporal.Instant
  last_used_at: Temporal.Instant | null
  revoked_at: Temporal.Instant | null
}

export function presentApiKey(row: FoundKey): ApiKeyView {
  return {
    id: row.id,
    name: row.name,
    scopes: row.scopes,
    madeBy: row.made_by,
    createdAt: row.created_at.toString(),
    lastUsedAt: row.last_used_at?.toString() ?? null,
    revokedAt: row.revoked_at?.toString() ?? null,
  }
}

type FoundImpersonation = {
  business_id: string
  id: string
  admin_user_id: string
  reason: string
  started_at: Temporal.Instant
  expires_at: Temporal.Instant
  ended_at: Temporal.Instant | null
}

export function presentImpersonation(row: FoundImpersonation): ImpersonationView {
  return {
    id: row.id,
    businessId: row.business_id,
    by: { userId: row.admin_user_id, as: 'platform admin' },
    reason: row.reason,
    startedAt: row.started_at.toString(),
    expiresAt: row.expires_at.toString(),
    endedAt: row.ended_at?.toString() ?? null,
  }
}
