export { callable, textRefusal, type RefusedKind } from './reachable.ts'
export { isOptedOut, keepOptOut } from './queries.ts'
export { rememberContact } from './remember-contact.ts'
export { contactPrivacy } from './privacy.ts'
