import { LanguageCode, type Language } from '#contract/values.ts'

/** `link`: what the address asks for; a press on the name of a language is such a link, and later ones carry it on. */
type Wishes = { link: Language | undefined; browser: string; home: Language }

/** The one rule for public pages: the link's language, else the browser's first that is spoken here, else home's. */
export function chooseLanguage({ link, browser, home }: Wishes): Language {
  return link ?? firstOf(browser) ?? home
}

/** The language that Accept-Language likes best (RFC 9110, 12.5.4) of those spoken here. */
function firstOf(header: string): Language | undefined {
  const ranges = header
    .slice(0, 200)
    .split(',')
    .map((part) => {
      const [range = '', ...parameters] = part.trim().toLowerCase().split(';')
      const quality = parameters.map((one) => one.trim()).find((one) => one.startsWith('q='))
      return { code: range.split('-')[0] ?? '', weight: quality ? Number(quality.slice(2)) : 1 }
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
  return ranges.flatMap(({ code }) => LanguageCode.options.find((known) => known === code) ?? [])[0]
}
