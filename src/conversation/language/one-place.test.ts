/** Nothing outside the packs asks which language it is: a third one would silently be taken for one of the two. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const asksWhich = /'en' \| 'es'|[!=]== '(?:en|es)'|'(?:en|es)' [!=]==/
const source = ['src', 'contract', 'sandbox', 'scripts'].flatMap((folder) =>
  readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
)

test('no code outside a language asks for one by its name', () => {
  const files = source.filter((file) => file.endsWith('.ts') && !/\.test(?:-support)?\.ts$/.test(file))
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
