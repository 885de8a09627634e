/** A problem that the person at the keyboard can solve; its message is one clear line. */
export class RehearsalError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'RehearsalError'
  }
}
