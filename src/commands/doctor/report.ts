/** What was found, for people and for programs. Neither ever holds a secret. */
import type { Found } from './check.ts'

export function isSound(found: Found[]): boolean {
  return found.every(({ state }) => state !== 'fail')
}

/** One object on one line. */
export function asJson(found: Found[]): string {
  const checks = found.map(({ id, state, seen, todo }) => ({ id, state, seen, todo }))
  return `${JSON.stringify({ ok: isSound(found), checks })}\n`
}

/** A line for each check, below it what to do, and at the end how many there are of each. */
export function asText(found: Found[]): string {
  const width = Math.max(...found.map(({ id }) => id.length))
  const lines = found.flatMap(({ id, state, seen, todo }) => [
    `${state.padEnd(4)}  ${id.padEnd(width)}  ${seen}`,
    ...(todo === null ? [] : [`${' '.repeat(width + 8)}→ ${todo}`]),
  ])
  const count = (wanted: Found['state']) => found.filter(({ state }) => state === wanted).length
  const verdict = isSound(found) ? 'Sound' : 'Not sound'
  return [...lines, `${verdict}: ${count('ok')} ok, ${count('warn')} warnings, ${count('fail')} failures.`, ''].join(
    '\n',
  )
}

const hidden = '[secret]'
/** Shorter ones would make holes in ordinary words. */
const shortestSecret = 4

/** Removes from every line what stands in a secret variable, whoever wrote it there: a server may quote what it got. */
export function withoutSecrets(found: Found[], secrets: string[]): Found[] {
  const clean = (text: string) => oneLine(secrets.reduce((left, secret) => left.replaceAll(secret, hidden), text))
  return found.map(({ seen, todo, ...rest }) => ({
    ...rest,
    seen: clean(seen),
    todo: todo === null ? null : clean(todo),
  }))
}

const oneLine = (text: string) =>
  text
    .split(/[\r\n]/)
    .map((line) => line.trim())
    .filter(Boolean)
    .join('; ')

/** The values of secret variables, and the passwords of URLs, as they are written and as they are meant; long first. */
export function secretsIn(strings: Record<string, string | undefined>): string[] {
  const values = Object.entries(strings).flatMap(([name, value]) => {
    if (!value) return []
    if (/(KEY|SECRET|PASSWORD|TOKEN)$/.test(name) && !name.endsWith('PUBLIC_KEY')) return [value]
    return URL.canParse(value) ? passwordsOf(new URL(value)) : []
  })
  return [...new Set(values)].filter((one) => one.length >= shortestSecret).sort((a, b) => b.length - a.length)
}

function passwordsOf({ password, search }: URL): string[] {
  const given = new URLSearchParams(search).get('password') ?? ''
  return [password, decoded(password), given].filter(Boolean)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch (error) {
    // A lone % is a password all the same, as it is written.
    if (error instanceof URIError) return text
    throw error
  }
}
