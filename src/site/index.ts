export { browserFiles, compileSiteCode } from './browser-code.ts'
export { sendContactDigest } from './contact-digest.ts'
export { siteRoutes } from './routes.ts'
export { sitePrivacy } from './privacy.ts'
