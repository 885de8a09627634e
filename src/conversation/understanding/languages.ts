/** In which language a sentence was said, if that is plain, or which one it asks for. */
import { languagesFrom, packs } from '../language/packs.ts'
import type { LanguageCues } from './language-cues.ts'
import type { Language, Understood } from './understood.ts'

/**
 * The language asked for ("do you speak Spanish?"), or that of the words; null where a name, a number or "OK" tells
 * nothing.
 */
export function readLanguage(folded: string, asksLanguage: boolean, current: Language): Language | null {
  const shown = languagesFrom(current).map((language) => ({ language, ...packs[language].cues }))
  if (asksLanguage) {
    const names = shown.flatMap(({ language, names }) =>
      [...folded.matchAll(new RegExp(`\\b(?:${names})\\b`, 'g'))]
        .filter(({ index }) => !shown.some(({ notSpoken }) => notSpoken.test(folded.slice(0, index))))
        .map(({ index }) => ({ language, index })),
    )
    const last = names.sort((a, b) => a.index - b.index).at(-1)
    if (last) return last.language
  }
  const scored = shown.map((cues) => ({ ...cues, score: scoreOf(folded, cues) }))
  const found = scored.find((one) => {
    const others = scored.filter((other) => other !== one)
    if (one.opening?.test(folded) && others.every(({ score }) => score === 0)) return true
    const enough = one.language === current ? one.enough : 2
    return one.score >= enough && others.every(({ score }) => one.score > score * one.outweighs)
  })
  return found?.language ?? null
}

function scoreOf(folded: string, { words, plain, marks }: LanguageCues): number {
  return (folded.match(words)?.length ?? 0) + (plain?.test(folded) ? 2 : 0) + (marks?.test(folded) ? 2 : 0)
}

/** The language the conversation goes on in. */
export function nextLanguage(current: Language, heard: Understood): Language {
  return heard.language ?? current
}
