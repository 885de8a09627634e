/** What the address of the Contacts screen says. */
export type ContactsSearch = { search?: string }

export function readContactsSearch({ search }: Record<string, unknown>): ContactsSearch {
  return typeof search === 'string' && search !== '' ? { search: search.slice(0, 120) } : {}
}
