/** Turns of phrase by which callers tell a name. Sources over words as they are written, in any case where not said. */
export type NamingWords = {
  /** Whatever was asked, what follows is somebody's name: "my name is". */
  led: string
  /** What follows is one where it is written like one, or is known: "this is". In small letters. */
  presents: string
  /** The same before a name in small letters: before two words, and before one. */
  presentsSmall: string
  presentsOne: string
  /** Before a whole name with capitals: "it's Ana Lopez"; and what may follow it there. */
  itIs: string | null
  behindItIs: string | null
  /** Words before such a sentence: "hello"; and whole greetings, one after the other. */
  greets: string
  greetings: string
  /** Behind a name that presents somebody: "Mike here"; and where it is then no caller's: "this is Mike was …". */
  behind: string
  notBehind: string | null
  /** Behind a name in small letters: "again"; before a telephone number or an address; and what goes on. */
  again: string | null
  from: string
  goesOn: string
  /** What an answer to "what name?" begins with: single words, then one phrase, each with its blank, then a title. */
  leads: string
  phrases: string
  titles: string
  /** Written with a full stop that ends no sentence. */
  abbreviated: string
  /** One of these in an answer makes what follows a name, however it is written. */
  firm: string
  /** What stands behind a name and is none of it: "please". */
  tail: string
  /** Words that begin another clause. The second stand before one of the third. */
  clauses: string
  joined: { word: string; before: string } | null
  /** Signs in a name. */
  apostrophe: string
  hyphen: string
  /** First and family names told apart: "last name Lopez". */
  articles: string
  given: string
  family: string
  is: string
  and: string
  /** "It's not Elena, it's Helena": before the wrong one, what must follow it, and what goes with it. */
  correction: { not: string; follows: string; goes: string }
  /** What cannot be all of a name, or begin it, though it may be a part: titles, articles. Folded. */
  noFirst: string
  /** What is no name by itself in a sentence of this language: "al" in Spanish. */
  notAlone: string | null
  /** Names that are also months, and numbers up to nine: "May six". Folded. */
  months: string
  counts: string
  /** Days, which belong to what follows a name. Folded. */
  days: string
  others: OthersWords
}

/** For whom somebody calls, if not for themselves. Sources over folded text. */
export type OthersWords = {
  /** "For", "on behalf of". */
  forWhom: string
  /** "My". */
  my: string
  /** "Needs", behind who it is. */
  need: string
  theirName: string | null
}
