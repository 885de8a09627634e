/** What the address of the Messages screen says. */
export type MessagesSearch = { only?: 'unread' | 'person' }

export function readMessagesSearch(search: Record<string, unknown>): MessagesSearch {
  const { only } = search
  return only === 'unread' || only === 'person' ? { only } : {}
}
