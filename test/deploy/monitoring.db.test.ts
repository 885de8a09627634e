/** The rules for Prometheus and the dashboard for Grafana: sound, tried, and about metrics that we have. */
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { startOps } from '#src/platform/http/ops-listener.ts'
import { createReadiness } from '#src/platform/ops/readiness.ts'
import { useApp } from '#test/harness/app.ts'
import { promtoolInstalled } from '#test/harness/installed.ts'

const run = promisify(execFile)
const folder = 'deploy/prometheus'

type Rules = { groups: { rules: { alert: string; expr: string }[] }[] }
type Tried = { tests: { alert_rule_test: { alertname: string; exp_alerts: unknown[] }[] }[] }
type Dashboard = { panels: { title: string; targets: { expr: string; legendFormat: string }[] }[] }

const rules = async () =>
  (parse(await readFile(`${folder}/rules.yaml`, 'utf8')) as Rules).groups.flatMap((group) => group.rules)
const dashboard = async () => JSON.parse(await readFile('deploy/grafana/deskbell.json', 'utf8')) as Dashboard
const promtool = (...args: string[]) => run('promtool', args, { cwd: folder })

describe.skipIf(!promtoolInstalled)('promtool', () => {
  test('finds the rules sound', async () =>
    expect((await promtool('check', 'rules', 'rules.yaml')).stdout).toMatch(/SUCCESS: \d\d rules found/))

  test('sees each alert fire when it should', async () =>
    expect((await promtool('test', 'rules', 'rules.test.yaml')).stdout).toMatch(/SUCCESS/))

  test('can read every expression of the dashboard', async () => {
    const { panels } = await dashboard()
    const expressions = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr))
    expect(expressions.length).toBeGreaterThan(20)
    // It judges rules only, so each becomes one; Grafana fills in the interval.
    const asRules = expressions.map((expr, index) => ({
      record: `panel:${index}`,
      expr: expr.replaceAll('$__rate_interval', '1m'),
    }))
    const folder = await mkdtemp(join(tmpdir(), 'deskbell-panels-'))
    await writeFile(join(folder, 'panels.json'), JSON.stringify({ groups: [{ name: 'panels', rules: asRules }] }))
    try {
      const { stdout } = await run('promtool', ['check', 'rules', join(folder, 'panels.json')])
      expect(stdout).toContain(`SUCCESS: ${expressions.length} rules found`)
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})

test('every alert is tried, firing', async () => {
  const { tests } = parse(await readFile(`${folder}/rules.test.yaml`, 'utf8')) as Tried
  const tried = tests.flatMap((one) => one.alert_rule_test)
  const firing = new Set(tried.filter((one) => one.exp_alerts.length > 0).map(({ alertname }) => alertname))
  expect((await rules()).map(({ alert }) => alert).filter((alert) => !firing.has(alert))).toEqual([])
})

/** An expression's metrics, with the labels that are asked of each in braces or are grouped by anywhere. */
function namesIn(expr: string): { metrics: string[]; selected: [string, string][] } {
  const selected = [...expr.matchAll(/(\w+)\{([^}]*)\}/g)].flatMap(([, metric = '', inner = '']) =>
    [...inner.matchAll(/(\w+)\s*[=!]~?/g)].map(([, label = '']): [string, string] => [metric, label]),
  )
  const bare = expr
    .replaceAll(/\{[^}]*\}/g, '')
    .replaceAll(/\[[^\]]*\]/g, '')
    .replaceAll(/\b(by|without|on|ignoring)\s*\([^)]*\)/g, '')
  const metrics = [...bare.matchAll(/[a-z_][a-z0-9_]*\b(?!\s*\()/gi)]
    .map(([name]) => name)
    .filter((name) => !['and', 'or', 'unless', 'bool'].includes(name))
  return { metrics, selected }
}

describe('a metric', () => {
  const app = useApp({ sandbox: false, env: { SENTRY_DSN: 'http://key@127.0.0.1:1/1' } })
  /** By name: the labels its series may have. */
  const known = async () => {
    const { config, log, metrics } = app.ctx
    const { url, roles } = config.database
    const readiness = createReadiness({ url, roles, log, lanesAlive: () => true })
    const ops = await startOps({ host: '127.0.0.1', port: 0, readiness, metrics })
    const text = await (await fetch(`${ops.url}/metrics`)).text()
    await ops.close()
    await readiness.close()
    const labelsOf = new Map<string, Set<string>>([['up', new Set(['job', 'instance'])]])
    for (const [, name = '', kind] of text.matchAll(/^# TYPE (\S+) (\S+)$/gm)) {
      const { labelNames = [] } = metrics.registry.getSingleMetric(name) as unknown as { labelNames?: string[] }
      const labels = new Set([...labelNames, 'job', 'instance', 'le'])
      for (const ending of kind === 'histogram' ? ['_bucket', '_count', '_sum'] : [''])
        labelsOf.set(name + ending, labels)
    }
    return labelsOf
  }

  test('of every rule and panel, and each label asked of it, is one that web and worker show', async () => {
    const labelsOf = await known()
    const expressions = [
      ...(await rules()).map(({ expr }) => expr),
      ...(await dashboard()).panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
    ]
    for (const expr of expressions) {
      const { metrics, selected } = namesIn(expr)
      expect(metrics, expr).not.toEqual([])
      expect(
        metrics.filter((metric) => Number.isNaN(Number(metric)) && !labelsOf.has(metric)),
        expr,
      ).toEqual([])
      expect(
        selected.filter(([metric, label]) => !labelsOf.get(metric)?.has(label)),
        expr,
      ).toEqual([])
    }
  })

  test('that nobody has is found', () => {
    expect(
      namesIn('sum by (lane) (rate(made_up_total{lane="x", other!~"y"}[5m])) > 2 and absent(other_made_up)'),
    ).toEqual({
      metrics: ['made_up_total', 'other_made_up'],
      selected: [
        ['made_up_total', 'lane'],
        ['made_up_total', 'other'],
      ],
    })
  })

  test('that a legend names is one that the expression keeps', async () => {
    for (const { targets } of (await dashboard()).panels)
      for (const { expr, legendFormat } of targets)
        for (const [, label = ''] of legendFormat.matchAll(/\{\{(\w+)\}\}/g))
          expect(label === 'instance' || new RegExp(`by \\([^)]*\\b${label}\\b`).test(expr), `${label}: ${expr}`).toBe(
            true,
          )
  })
})
