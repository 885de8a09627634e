/** A finding of a scanner, and the person it plays. */
export type Finding = { scanner: 'wapiti' | 'sqlmap' | 'slowhttptest'; where: string; what: string }

export type Visitor = {
  name: string
  /** The session's cookie, `name=value`; null when nobody is signed in. */ cookie: string | null
  start: string
  scope: 'domain' | 'folder' | 'page'
}
