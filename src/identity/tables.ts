/** The sign-in library's tables and columns (migrations/011). */
import type { BetterAuthOptions } from 'better-auth'
import { sessionSeconds } from './start-session.ts'

const times = { createdAt: 'created_at', updatedAt: 'updated_at' }

export const tables = {
  user: {
    modelName: 'users',
    fields: { emailVerified: 'email_verified', ...times },
    additionalFields: {
      closedAt: { type: 'date', fieldName: 'closed_at', input: false, required: false, returned: false },
    },
    // Google's word for an address counts only when Google has verified the address.
    validateUserInfo: ({ user, source }) =>
      source.method === 'oauth' && user.emailVerified !== true ? { error: 'email_not_verified' } : undefined,
  },
  session: {
    modelName: 'sessions',
    fields: { userId: 'user_id', expiresAt: 'expires_at', ipAddress: 'ip_address', userAgent: 'user_agent', ...times },
    additionalFields: {
      strong: { type: 'boolean', input: false, required: false, defaultValue: false },
      pending: { type: 'boolean', input: false, required: false, defaultValue: false },
      provedAt: { type: 'date', fieldName: 'proved_at', input: false, required: false, returned: false },
      factorShownAt: { type: 'date', fieldName: 'factor_shown_at', input: false, required: false, returned: false },
    },
    expiresIn: sessionSeconds,
    disableSessionRefresh: true,
    // `strong` says how fresh a session must be, not its age.
    freshAge: 0,
  },
  account: {
    modelName: 'accounts',
    fields: {
      userId: 'user_id',
      providerId: 'provider_id',
      accountId: 'account_id',
      accessToken: 'access_token',
      refreshToken: 'refresh_token',
      idToken: 'id_token',
      accessTokenExpiresAt: 'access_token_expires_at',
      refreshTokenExpiresAt: 'refresh_token_expires_at',
      ...times,
    },
    // We ask Google nothing after the sign-in, so we keep none of its tokens.
    updateAccountOnSignIn: false,
  },
  verification: {
    modelName: 'verifications',
    fields: { expiresAt: 'expires_at', ...times },
    storeIdentifier: 'hashed',
  },
} satisfies BetterAuthOptions

export const secondFactorTables = {
  user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
  twoFactor: {
    modelName: 'two_factors',
    fields: {
      userId: 'user_id',
      backupCodes: 'backup_codes',
      failedVerificationCount: 'failed_verification_count',
      lockedUntil: 'locked_until',
    },
  },
}
