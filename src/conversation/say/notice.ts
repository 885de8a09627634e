/** The words of a greeting that say that a machine speaks; null where there are none. */
export function noticeIn(text: string): string | null {
  const found = /[^.!?]*\b(?:automated|automatic|artificial|AI|virtual|automátic[oa]|automatizad[oa])\b[^.!?,]*/iu.exec(
    text,
  )
  return found ? found[0].trim() : null
}
