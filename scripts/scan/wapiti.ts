/** Wapiti: crawls the pages and attacks every form, link and header it finds. */
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Finding, Visitor } from './finding.ts'
import { runScanner } from './run-scanner.ts'

/**
 * Modules of wapiti that work without the internet. ssrf and xxe need a server of wapiti's own outside, nikto and wapp
 * a list from there.
 */
const modules = [
  'backup',
  'blindsql',
  'cookieflags',
  'crlf',
  'csp',
  'csrf',
  'exec',
  'file',
  'htaccess',
  'http_headers',
  'methods',
  'permanentxss',
  'redirect',
  'shellshock',
  'sql',
  'xss',
]

type Report = Record<
  'vulnerabilities' | 'anomalies',
  Record<string, { method: string; path: string; info: string; parameter: string | null }[]>
>

export async function runWapiti(wanted: { visitor: Visitor; folder: string; quick: boolean }): Promise<Finding[]> {
  const { visitor, folder, quick } = wanted
  const report = join(folder, 'wapiti.json')
  await rm(report, { force: true })
  const said = await runScanner(
    'wapiti',
    [
      ...[
        '-u',
        visitor.start,
        '--scope',
        visitor.scope,
        '-m',
        modules.join(','),
        '-f',
        'json',
        '-o',
        report,
        '-v',
        '0',
        '--flush-session',
        '--no-bugreport',
      ],
      ...[
        '--store-session',
        join(folder, 'session'),
        '--store-config',
        join(folder, 'config'),
        '--verify-ssl',
        '0',
        '-S',
        quick ? 'insane' : 'normal',
      ],
      ...['--max-scan-time', quick ? '20' : '120', '--max-attack-time', quick ? '20' : '120', '-t', '10'],
      ...(visitor.cookie ? ['-H', `Cookie: ${visitor.cookie}`] : []),
    ],
    { minutes: 45 },
  )
  const written = await readFile(report, 'utf8').catch((error: Error) => {
    throw new Error(`wapiti wrote no report:\n${said.slice(-1500)}`, { cause: error })
  })
  const { vulnerabilities, anomalies } = JSON.parse(written) as Report
  return Object.entries({ ...vulnerabilities, ...anomalies }).flatMap(([kind, found]) =>
    found.map(({ method, path, info, parameter }) => ({
      scanner: 'wapiti' as const,
      where: `${visitor.name}, ${method} ${path}`,
      what: `${kind}: ${info}${parameter ? ` (${parameter})` : ''}`,
    })),
  )
}
