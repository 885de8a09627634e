export { rememberContact } from './remember-contact.ts'
