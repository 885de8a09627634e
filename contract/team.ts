/**
 * The people and programs of a business: members, invitations, API keys, and platform admins who act there for a while.
 */
import { isSupportedCountry } from 'libphonenumber-js'
import { z } from 'zod'
import { BusinessView, NewBusiness } from './businesses.ts'
import { listOf } from './list-page.ts'
import { oneLine } from './one-line.ts'
import { InstantText, LanguageCode, Uuid } from './values.ts'

const MemberRole = z.enum(['owner', 'manager', 'staff'])

const Workplace = z.object({
  id: Uuid,
  slug: z.string(),
  name: z.string(),
  role: MemberRole,
  /** Days and times of the business are shown by its clock. */
  zone: z.string(),
  country: z.string(),
  currency: z.string(),
  language: LanguageCode,
  /** Its own colour, as it was given; the app makes one of it that can be read. */
  accent: z.string().nullable(),
  /** Its customers are invented: there is something to remove. */
  demo: z.boolean(),
})
export type Workplace = z.infer<typeof Workplace>

/** The signed-in person and the businesses they work in. */
export const Me = z.object({
  user: z.object({
    id: Uuid,
    name: z.string(),
    email: z.string(),
    emailVerified: z.boolean(),
    platformAdmin: z.boolean(),
    twoFactor: z.boolean(),
    /** In which they read the app; null: in each business's own. */
    language: LanguageCode.nullable(),
  }),
  businesses: z.array(Workplace),
  /** Where they act as a platform admin just now, with a manager's rights; null when nowhere. */
  impersonation: z.object({ id: Uuid, business: Workplace, reason: z.string(), expiresAt: InstantText }).nullable(),
})
export type Me = z.infer<typeof Me>

/** What somebody says of themselves; what is left out stays. */
export const ChangeMe = z
  .strictObject({ name: oneLine(100, 'Say your name'), language: LanguageCode.nullable() })
  .partial()
export type ChangeMe = z.infer<typeof ChangeMe>

/** The input of a person who opens a business. The installation assigns its numbers. */
export const OpenBusiness = NewBusiness.omit({ numbers: true }).extend({
  name: oneLine(120, 'Name the business'),
  trade: oneLine(60, 'Name the trade'),
  zone: NewBusiness.shape.zone.refine(isZone, 'Name a time zone like America/Los_Angeles'),
  country: NewBusiness.shape.country.refine(isSupportedCountry, 'Name a country like US'),
  currency: NewBusiness.shape.currency.refine((code) => currencies.has(code), 'Name a currency like USD'),
  address: NewBusiness.shape.address.default(null),
  notifyEmail: NewBusiness.shape.notifyEmail.default(null),
  hours: NewBusiness.shape.hours.max(50),
})
export type OpenBusiness = z.infer<typeof OpenBusiness>

/** The trades that Deskbell knows something of, like what to say first when gas is smelled. */
const trades = ['plumbing-heating', 'electrical', 'dental', 'salon', 'garage', 'other'] as const

/** What an owner changes of the profile; what is left out stays. The slug and the numbers are not theirs to change. */
export const ChangeProfile = z
  .strictObject({
    name: OpenBusiness.shape.name,
    trade: z.enum(trades),
    zone: OpenBusiness.shape.zone,
    language: OpenBusiness.shape.language,
    address: NewBusiness.shape.address,
    notifyEmail: NewBusiness.shape.notifyEmail,
    recordCalls: BusinessView.shape.recordCalls,
  })
  .partial()
export type ChangeProfile = z.infer<typeof ChangeProfile>

const currencies = new Set(Intl.supportedValuesOf('currency'))

function isZone(name: string): boolean {
  try {
    // An offset like +02:00 is no zone: it knows no daylight saving.
    return /^[A-Za-z]/.test(name) && Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

export const MemberView = z.object({
  userId: Uuid,
  name: z.string(),
  email: z.string(),
  role: MemberRole,
  since: InstantText,
})
export type MemberView = z.infer<typeof MemberView>
export const MemberList = listOf(MemberView)
export const ChangeRole = z.object({ role: MemberRole })
/** `revokeKeys`: also revoke the API keys this member made. By default keys stay valid: they belong to the business. */
export const RemoveMember = z.object({ revokeKeys: z.boolean().default(false) }).nullish()
export type RemoveMember = z.infer<typeof RemoveMember>
export const MemberLeft = z.object({ userId: Uuid })

export const NewInvitation = z.object({ email: z.email().max(254), role: MemberRole })
export type NewInvitation = z.infer<typeof NewInvitation>
export const InvitationView = z.object({
  id: Uuid,
  email: z.string(),
  role: MemberRole,
  createdAt: InstantText,
  expiresAt: InstantText,
})
export type InvitationView = z.infer<typeof InvitationView>
export const InvitationList = listOf(InvitationView)
export const InvitationWithdrawn = z.object({ id: Uuid })
/** The token of the mailed link. */
export const InvitationToken = z.object({ token: z.string().min(1).max(200) })
export const InvitationAccepted = z.object({ businessId: Uuid, role: MemberRole })
export type InvitationAccepted = z.infer<typeof InvitationAccepted>

export const apiScopes = ['appointments:read', 'appointments:write', 'business:read'] as const
export const NewApiKey = z.object({
  name: oneLine(80, 'Name the key'),
  scopes: z.array(z.enum(apiScopes)).min(1).max(apiScopes.length),
})
export type NewApiKey = z.infer<typeof NewApiKey>
/** The answer shows `key` this once and never again. */
export const ApiKeyMade = z.object({ id: Uuid, name: z.string(), scopes: z.array(z.enum(apiScopes)), key: z.string() })
export type ApiKeyMade = z.infer<typeof ApiKeyMade>
/**
 * `madeBy` is the `userId` of the member who made the key, also after they left; null for keys made before we kept it.
 * `lastUsedAt` is exact to the hour.
 */
export const ApiKeyView = z.object({
  id: Uuid,
  name: z.string(),
  scopes: z.array(z.string()),
  madeBy: Uuid.nullable(),
  createdAt: InstantText,
  lastUsedAt: InstantText.nullable(),
  revokedAt: InstantText.nullable(),
})
export type ApiKeyView = z.infer<typeof ApiKeyView>
export const ApiKeyList = listOf(ApiKeyView)

export const NewImpersonation = z.object({
  businessId: Uuid,
  reason: oneLine(500, 'Say why').min(10, 'Say why, in ten characters or more'),
  minutes: z.number().int().min(1).max(60),
})
export type NewImpersonation = z.infer<typeof NewImpersonation>
/**
 * A platform admin acts in the business as a manager. When the time ran out by itself, a job sets `endedAt` to
 * `expiresAt` within about a minute.
 */
export const ImpersonationView = z.object({
  id: Uuid,
  businessId: Uuid,
  by: z.object({ userId: Uuid, as: z.literal('platform admin') }),
  reason: z.string(),
  startedAt: InstantText,
  expiresAt: InstantText,
  endedAt: InstantText.nullable(),
})
export type ImpersonationView = z.infer<typeof ImpersonationView>
export const ImpersonationList = listOf(ImpersonationView)
