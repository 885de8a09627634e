/**
 * A text of the business or of a caller as it stands among instructions to a model: in quotation marks and on one line,
 * so that what is written in a name is read as a name.
 */
export function asData(text: string): string {
  return JSON.stringify(text.replaceAll(/[\u0085\u2028\u2029]/g, ' '))
}
