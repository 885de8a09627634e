/** What shows that a sentence is in a language; over folded text. */
export type LanguageCues = {
  /** Its names in all languages. A source without groups. */
  names: string
  /** Before a language's name: it is the one that the caller does not speak. */
  notSpoken: RegExp
  /** Each of these words counts once. With the flag `g`. */
  words: RegExp
  /** Where one of these stands, it counts as two more. */
  plain?: RegExp
  marks?: RegExp
  /** Alone it is enough where no other language shows: "sí". */
  opening?: RegExp
  /** So much is enough in a conversation that is held in it; elsewhere two. */
  enough: number
  /** So many times as much as any other language must show. */
  outweighs: number
}
