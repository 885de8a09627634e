/** A code of six digits, read from a text or a mail to us. */
import { readDigits } from './contact-details.ts'
import type { Language } from './understood.ts'

const length = 6
/** More digits are a telephone number, fewer a time. */
const most = 8
/** Stands for what was said, wherever the words are kept. */
export const codeDots = '••••••'

/**
 * `code` is null where there are digits, and not six of them; `text` is the sentence without them. Null where nothing
 * of it is a code.
 */
export function readCode(text: string, language: Language): { code: string | null; text: string } | null {
  const runs = readDigits(text, language)
  const run = runs.find(({ value }) => value.length === length)
  if (run) return { code: run.value, text: without(text, run) }
  const [part] = runs
  if (!part || runs.length > 1 || part.value.length > most) return null
  const rest = without(text, part)
  // With more than a few words beside it, it is a time or a number of something else.
  return rest.replace(codeDots, '').trim().split(/\s+/).filter(Boolean).length <= 3 ? { code: null, text: rest } : null
}

const without = (text: string, { start, end }: { start: number; end: number }) =>
  text.slice(0, start) + codeDots + text.slice(end)
