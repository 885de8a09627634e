/** Nothing outside the packs asks which language it is, and nothing outside them knows a word of one. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { packs } from './packs.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const asksWhich = /'en' \| 'es'|[!=]== '(?:en|es)'|'(?:en|es)' [!=]==/
const isProduct = (file: string) => file.endsWith('.ts') && !/\.test(?:-support)?\.ts$/.test(file)
const filesIn = (folder: string) =>
  readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file}`)
    .filter(isProduct)

test('no code outside a language asks for one by its name', () => {
  const files = ['src', 'contract', 'sandbox', 'scripts'].flatMap(filesIn)
  expect(files.length).toBeGreaterThan(300)
  expect(files.filter((file) => asksWhich.test(readFileSync(`${root}${file}`, 'utf8')))).toEqual([])
})

test('the languages have the same files, but for what is more in one of them', () => {
  const filesOf = (language: string) =>
    readdirSync(fileURLToPath(new URL(`${language}/`, import.meta.url)))
      .filter((file) => !/^(?:acts-|intents-|days-relative|hours|time-words)|generated/.test(file))
      .sort()
  expect(filesOf('es')).toEqual(filesOf('en'))
})

/** Where the algorithms stand that understand callers and check models. */
const shared = ['understanding', 'engine', 'knowledge', 'dialogue'].map((room) => `src/conversation/${room}`)

/** Files that hold some, and why. */
const mayHaveWords: Record<string, string> = {
  'understanding/emails.ts': '"box" and "look" are parts of domains',
  'understanding/known-names.ts': 'people are called so whatever they speak',
  'engine/days-told.ts': '"both" is what a sentence can be about',
  'dialogue/goals/book/index.ts': 'names of what is asked',
  'knowledge/pages/words-es.ts': 'the catalogue of a page for owners',
}

/** Words of three letters and more that say little: in every expression over sentences there is one. */
const smallWords = new Set(
  Object.values(packs)
    .flatMap(({ common, questions, names }) => `${common} ${questions.chatter} ${names.after}`.split(/\s+/))
    .filter((word) => /^[a-z]{3,}$/.test(word)),
)
/** Code is written in English, so a string of it has English words; those of another language it has none by chance. */
const english = new Set(wordsOf('English'))
const ofOthers = new Set(
  Object.values(packs)
    .flatMap(({ spoken }) => (spoken.name === 'English' ? [] : wordsOf(spoken.name)))
    .filter((word) => /^[a-z]{4,}$/.test(word) && !english.has(word)),
)

function wordsOf(name: string): string[] {
  return Object.values(packs)
    .filter(({ spoken }) => spoken.name === name)
    .flatMap(({ common, questions, numbers }) => [
      ...`${common} ${questions.chatter}`.split(/\s+/),
      ...Object.keys(numbers.words),
    ])
}

const comments = /\/\*[^]*?\*\/|(?<=^|\s)\/\/.*$/gm
const strings = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g
const expressions = /(?<=[(=,:[!?|&]\s*|^\s*)\/(?![*/])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[dgimsuvy]*/gm
/** A string that is a part of an expression. */
const isSource = (text: string) => /\(\?|\\b|[a-z]\|[a-z]/.test(text)
/** What stands in them and is none of their words: what is put in, names of groups, classes. */
const noWords = /\$\{(?:[^{}]|\{[^{}]*\})*\}|\(\?<\w+>|\\[a-z]/gi

/** The words of languages in the code of a file: the small ones in its expressions, the telling ones anywhere. */
function wordsIn(file: string): string[] {
  const code = readFileSync(`${root}${file}`, 'utf8')
    .replaceAll(comments, '')
    .replaceAll(/^import .*$/gm, '')
  const literals = [...code.matchAll(strings)].map(([text]) => text)
  const written = [...code.replaceAll(strings, "''").matchAll(expressions)].map(([text]) => text)
  const of = (texts: string[], known: ReadonlySet<string>) =>
    texts.flatMap((text) => text.replaceAll(noWords, ' ').match(/[a-z]+/g) ?? []).filter((word) => known.has(word))
  const sources = [...literals.filter(isSource), ...written]
  return [...new Set([...of(sources, smallWords), ...of([...literals, ...written], ofOthers)])]
}

test('no word of a language stands where all languages are read', () => {
  const found = shared
    .flatMap(filesIn)
    .map((file) => ({ file: file.replace('src/conversation/', ''), words: wordsIn(file) }))
    .filter(({ words }) => words.length > 0)
  const strange = found.filter(({ file }) => !mayHaveWords[file])
  expect(strange.map(({ file, words }) => `${file}: ${words.join(' ')}`)).toEqual([])
  expect(Object.keys(mayHaveWords).filter((file) => !found.some((one) => one.file === file))).toEqual([])
})
