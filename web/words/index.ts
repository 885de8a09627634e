/**
 * The words of the page's language, which is the reader's own or else the business's. Every text that people read comes
 * from here.
 */
import { business } from '../start.ts'
import type { Words } from './en.ts'

export type { Words }

let read: Words | null = null

/** Loads the language of the page; before that there are no words. */
export async function loadWords(): Promise<void> {
  read = business.language === 'es' ? (await import('./es.ts')).es : (await import('./en.ts')).en
}

export function words(): Words {
  if (!read) throw new Error('loadWords comes first')
  return read
}
