const machine = /\b(?:automated|automatic|artificial|AI|virtual|automátic[oa]|automatizad[oa])\b/iu

/** The words of a greeting that say that a machine speaks; null where there are none. */
export function noticeIn(text: string): string | null {
  for (const sentence of text.split(/[.!?]/)) {
    const found = machine.exec(sentence)
    if (!found) continue
    const comma = sentence.indexOf(',', found.index)
    return sentence.slice(0, comma < 0 ? undefined : comma).trim()
  }
  return null
}
