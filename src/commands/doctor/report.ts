/** The report, for people and for programs. Neither ever shows a secret. */
import type { CheckResult } from './check.ts'

export function isSound(found: CheckResult[]): boolean {
  return found.every(({ state }) => state !== 'fail')
}

/** The report as one JSON object on one line. */
export function asJson(found: CheckResult[]): string {
  const checks = found.map(({ id, state, seen, todo }) => ({ id, state, seen, todo }))
  return `${JSON.stringify({ ok: isSound(found), checks })}\n`
}

/** The report as text: a line for each check with its remedy below, and the totals at the end. */
export function asText(found: CheckResult[]): string {
  const width = Math.max(...found.map(({ id }) => id.length))
  const lines = found.flatMap(({ id, state, seen, todo }) => [
    `${state.padEnd(4)}  ${id.padEnd(width)}  ${seen}`,
    ...(todo === null ? [] : [`${' '.repeat(width + 8)}→ ${todo}`]),
  ])
  const count = (wanted: CheckResult['state']) => found.filter(({ state }) => state === wanted).length
  const verdict = isSound(found) ? 'Sound' : 'Not sound'
  return [...lines, `${verdict}: ${count('ok')} ok, ${count('warn')} warnings, ${count('fail')} failures.`, ''].join(
    '\n',
  )
}

const hidden = '[secret]'
/** Shorter secrets are not masked: they would make holes in ordinary words. */
const shortestSecret = 4

/** Masks the values of secret variables in every line: a server's error may quote what it got. */
export function withoutSecrets(found: CheckResult[], secrets: string[]): CheckResult[] {
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

/** Lists the values of secret variables and the passwords of URLs, encoded and decoded; longest first. */
export function secretsIn(strings: Record<string, string | undefined>): string[] {
  const values = Object.entries(strings).flatMap(([name, value]) => {
    if (!value) return []
    if (/(KEY|SECRET|PASSWORD|TOKEN|WEBHOOK_URL|HEARTBEAT_URL)$/.test(name) && !name.endsWith('PUBLIC_KEY'))
      return [value]
    return URL.canParse(value) ? passwordsOf(new URL(value)) : []
  })
  return [...new Set(values)].filter((value) => value.length >= shortestSecret).sort((a, b) => b.length - a.length)
}

function passwordsOf({ password, search }: URL): string[] {
  const given = new URLSearchParams(search).get('password') ?? ''
  return [password, decoded(password), given].filter(Boolean)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch (error) {
    // A password with a lone % cannot be decoded; it is a password as written.
    if (error instanceof URIError) return text
    throw error
  }
}
