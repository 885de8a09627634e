export { rememberContact, type RememberedContact } from './remember-contact.ts'
