/** Sqlmap: tries every value of one operation (path, query, body) as SQL. */
import { join } from 'node:path'
import type { Finding } from './finding.ts'
import type { Operation } from './operations.ts'
import { runScanner } from './run-scanner.ts'

export async function runSqlmap(wanted: {
  webUrl: string
  operation: Operation
  cookie: string
  folder: string
}): Promise<Finding[]> {
  const { webUrl, operation, cookie, folder } = wanted
  const { method, path, pathValues, query, body } = operation
  // Mark with an asterisk what sqlmap is to try; without any it has nothing to do.
  const values = Object.entries({ ...pathValues, ...query })
  if (!values.length && body === null) return []
  const search = Object.entries(query)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}*`)
    .join('&')
  const url =
    webUrl +
    path.replace(/\{(\w+)\}/g, (_, name: string) => `${pathValues[name] ?? ''}*`) +
    (search ? `?${search}` : '')
  const said = await runScanner(
    'sqlmap',
    [
      ...[
        '-u',
        url,
        '--method',
        method,
        '--cookie',
        cookie,
        '--batch',
        '--disable-coloring',
        '--flush-session',
        '--output-dir',
        join(folder, 'sqlmap'),
      ],
      ...(body === null ? [] : ['--data', starred(body), '--headers', 'Content-Type: application/json']),
      // Deskbell answers a malformed value with 400 to 503: that is no finding of sqlmap, and no reason to stop.
      ...[
        '--level',
        '1',
        '--risk',
        '1',
        '--dbms',
        'PostgreSQL',
        '--ignore-code',
        '400,401,403,404,409,410,415,422,429,503',
        '--timeout',
        '15',
        '--retries',
        '1',
        '--skip-waf',
      ],
    ],
    { minutes: 15 },
  )
  const where = `${method} ${path}`
  if (/is vulnerable|identified the following injection point/.test(said))
    return [{ scanner: 'sqlmap', where, what: (/Parameter: .*/.exec(said)?.[0] ?? 'an injection point').trim() }]
  if (!/do not appear to be injectable|not injectable/.test(said))
    throw new Error(`sqlmap did not get to the end of ${where}:\n${said.slice(-1500)}`)
  return []
}

/** Writes the body as JSON with every text in it marked. */
function starred(body: unknown): string {
  return JSON.stringify(body, (_, value: unknown) => (typeof value === 'string' ? `${value}*` : value))
}
