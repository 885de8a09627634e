/** What a scanner says, and whom it plays. */
export type Finding = { scanner: 'wapiti' | 'sqlmap'; where: string; what: string }

export type Visitor = {
  name: string
  /** `name=value`, or null when nobody is signed in. */ cookie: string | null
  start: string
  scope: 'domain' | 'folder' | 'page'
}
