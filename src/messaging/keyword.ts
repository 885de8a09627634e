/**
 * The words with which people stop and start texts, as carriers and the CTIA's Messaging Principles define them: the
 * keyword must be the whole text, apart from spaces and marks around it. "Cancel my 3pm" is no opt-out.
 */
const words = {
  stop: [
    'stop',
    'stopall',
    'stop all',
    'unsubscribe',
    'cancel',
    'end',
    'quit',
    'optout',
    'opt out',
    'revoke',
    'alto',
    'parar',
    'baja',
    'detener',
  ],
  start: ['start', 'unstop', 'subscribe', 'optin', 'opt in', 'comenzar', 'empezar', 'alta'],
  help: ['help', 'info', 'ayuda'],
} as const

export type Keyword = keyof typeof words

const byWord = new Map<string, Keyword>(
  Object.entries(words).flatMap(([keyword, list]) => list.map((word) => [word, keyword as Keyword] as const)),
)

/** The keyword in a text; null for any other text. */
export function keywordOf(text: string): Keyword | null {
  // No keyword is longer, so a stranger's long text is not even folded.
  if (text.length > 60) return null
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} ]/gu, ' ')
    .trim()
    .replaceAll(/ +/g, ' ')
  return byWord.get(plain) ?? null
}
