import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { node, root } from './step.ts'

/** The part of dependency-cruiser's report that is read here. */
type CruiseResult = {
  modules: { source: string; dependencies: unknown[] }[]
  summary: {
    violations: { from: string; to: string; rule: { name: string }; comment?: string; cycle?: { name: string }[] }[]
    ruleSetUsed: { forbidden: { name: string; comment: string }[] }
  }
}

const folders = ['src', 'contract', 'sandbox', 'web', 'test', 'bench', 'scripts']

/**
 * Checks every import against .dependency-cruiser.cjs. It must have seen every source file and at least `floor`
 * modules: with a TypeScript it cannot use, dependency-cruiser calls an empty list of modules a success.
 */
export async function checkArrows({ repository = root, floor = 150 } = {}): Promise<string[]> {
  const present = folders.filter((folder) => existsSync(join(repository, folder)))
  const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const { output } = await node(
    cruiser,
    ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...present],
    repository,
  )
  if (!output.startsWith('{')) return [`dependency-cruiser did not run: ${output}`]
  const result = JSON.parse(output) as CruiseResult
  return [...unseen(result, await sourceFiles(repository, present), floor), ...violations(result)]
}

function unseen({ modules }: CruiseResult, files: string[], floor: number): string[] {
  const seen = new Set(modules.map((module) => module.source))
  const missing = files.filter((file) => !seen.has(file))
  const arrows = modules.reduce((sum, module) => sum + module.dependencies.length, 0)
  const problems: string[] = []
  if (modules.length < floor)
    problems.push(
      `saw only ${modules.length} modules, expected at least ${floor}: is the "typescript" package version 6?`,
    )
  if (arrows < modules.length)
    problems.push(`saw only ${arrows} imports in ${modules.length} modules: the check does not work`)
  if (missing.length > 0) problems.push(`did not see ${missing.length} source files, such as ${missing[0]}`)
  return problems
}

function violations({ summary }: CruiseResult): string[] {
  const comments = new Map(summary.ruleSetUsed.forbidden.map((rule) => [rule.name, rule.comment]))
  return summary.violations.map(({ from, to, rule, cycle }) => {
    const way = cycle ? [from, ...cycle.map((step) => step.name)].join(' -> ') : `${from} -> ${to}`
    return `${rule.name}: ${way}\n    ${comments.get(rule.name) ?? ''}`
  })
}

async function sourceFiles(repository: string, present: string[]): Promise<string[]> {
  const found: string[] = []
  for (const folder of present) {
    for (const entry of await readdir(join(repository, folder), { recursive: true })) {
      if (/\.tsx?$/.test(entry) && !/(^|\/)(node_modules|dist)\//.test(entry)) found.push(`${folder}/${entry}`)
    }
  }
  return found
}
