import { business } from '../start.ts'

/**
 * The words of one screen, beside it and loaded with it: those of the page's language. Texts that every screen has are
 * in en.ts and es.ts.
 */
export const inLanguage = <W>(both: { en: W; es: NoInfer<W> }): W => both[business.language]
