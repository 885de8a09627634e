/** Something the person at the keyboard can put right; its message is one clear line. */
export class RehearsalError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'RehearsalError'
  }
}
