/** What goes to a browser that watches, as one server-sent event. */
export type LiveEvent = {
  /** Everything up to here was sent: what `Last-Event-ID` brings back when the browser returns. */
  id: string
  /** `reset`: more happened than is told, so whatever is shown is to be read anew. */
  name: 'changes' | 'reset'
  /** JSON; never a secret, and nothing that this reader may not ask for. */
  data: unknown
  /** Who may watch has perhaps changed: it is looked up again before this one is sent. */
  lookAgain?: boolean
}
