/** Which one is open. */
export type RehearsalSearch = { rehearsal?: string }
export const readRehearsalSearch = ({ rehearsal }: Record<string, unknown>): RehearsalSearch =>
  typeof rehearsal === 'string' && rehearsal ? { rehearsal } : {}
