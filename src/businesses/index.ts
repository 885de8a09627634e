export { countKeysMadeBefore } from './api-keys-queries.ts'
export { apiKeyReader, type ApiKeyReader } from './api-key.ts'
export { businessCaps } from './caps.ts'
export { changeBusiness } from './change-business.ts'
export { changeManner, mannerWith } from './change-manner.ts'
export { findManner, findSteps, updateSteps, type Manner } from './manner-queries.ts'
export { openBusiness, type OpeningBusiness } from './open-business.ts'
export { createBusiness } from './create-business.ts'
export { getBusiness } from './get-business.ts'
export { findReceptionistOff } from './queries.ts'
export { switchReceptionist } from './switch-receptionist.ts'
export { getMe } from './get-me.ts'
export { identify } from './identify.ts'
export { endExpiredImpersonations, sweepInvitations } from './jobs.ts'
export { listRunningImpersonations } from './list-impersonations.ts'
export { listBusinesses } from './list-businesses.ts'
export { listMembers } from './list-members.ts'
export { findMember, findOwnerAddresses, listOwners, upsertMember } from './members-queries.ts'
export { publishWidget } from './publish-widget.ts'
export { askingForNotices } from './notices/notices-link.ts'
export {
  findBusinessIdByNumber,
  findBusinessIdBySlug,
  findLook,
  findPublishedBusiness,
  isSuspended,
  lockBusiness,
  updateSuspension,
} from './queries.ts'
export { removeMember } from './remove-member.ts'
export { storedHours } from './stored-hours.ts'
export { revokeAllKeys } from './revoke-all-keys.ts'
export { businessRoutes } from './routes.ts'
export { businessPrivacy } from './privacy.ts'
export { closeBusiness, reopenBusiness } from './close-business.ts'
