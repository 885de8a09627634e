/**
 * `npm run check`: checks everything that can be known without running the product. Prints all problems, then one
 * summary.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readCommandLine } from '#src/platform/command-line.ts'
import { checkArrows } from './checks/arrows.ts'
import { checkAsvs } from './checks/asvs.ts'
import { checkHygiene } from './checks/hygiene.ts'
import { checkInstallScripts } from './checks/install-scripts.ts'
import { problemsOf, root, type Step } from './checks/step.ts'

readCommandLine(
  {
    run: 'npm run check',
    does:
      'types, lint, format, the arrows between the parts, unused code, generated files, evidence for ASVS. Exits ' +
      'with 1 when one is not right.',
    options: {},
    examples: ['npm run check'],
  },
  () => null,
)

const tool = (path: string) => join(root, 'node_modules', path)

/** The compiler proper is TypeScript 7; the package called "typescript" is version 6, for tools that need its API. */
const types = (project: string): Step => ({
  name: `types (${project})`,
  advice: 'Fix the types; a cast or a suppression carries its reason.',
  run: () => problemsOf(tool('@typescript/native/bin/tsc'), ['-p', project, '--noEmit', '--pretty', 'false']),
})

const projects = ['.', 'sandbox/phone/browser', 'src/site/browser', 'web'].filter((project) =>
  existsSync(join(root, project, 'tsconfig.json')),
)

/** Oxlint-tsgolint checks the rules that need types (floating promises); without it they are skipped. */
const typeAware = existsSync(tool('oxlint-tsgolint')) ? ['--type-aware'] : []

const steps: Step[] = [
  ...projects.map(types),
  {
    name: 'lint',
    advice: 'The rules are in .oxlintrc.json; `npx oxlint --fix` repairs some.',
    run: () => problemsOf(tool('oxlint/bin/oxlint'), ['--format', 'unix', ...typeAware]),
  },
  {
    name: 'format',
    advice: 'Run: npm run format',
    run: () => problemsOf(tool('oxfmt/bin/oxfmt'), ['--list-different']),
  },
  {
    name: 'generated files',
    advice: 'Run: npm run generate',
    run: () => problemsOf('--import', ['tsx', 'scripts/generate.ts', '--check']),
  },
  {
    name: 'arrows',
    advice: 'The order of the house is in ARCHITECTURE.md, the rules in .dependency-cruiser.cjs.',
    run: () => checkArrows(),
  },
  {
    name: 'unused code',
    advice: 'Delete what nothing uses; entry points are listed in knip.json.',
    run: () => problemsOf(tool('knip/bin/knip.js'), ['--no-progress', '--no-config-hints']),
  },
  {
    name: 'install scripts',
    advice: 'Packages should work without one: npm install-scripts deny NAME, else npm install-scripts approve NAME.',
    run: () => checkInstallScripts(),
  },
  {
    name: 'ASVS',
    advice: 'Say in docs/asvs.tsv what is true now: evidence that is there (path#text; …), or the gap in plain words.',
    run: () => checkAsvs(),
  },
  {
    name: 'hygiene',
    advice: 'What the repository must not hold is listed in scripts/checks/hygiene.ts.',
    run: () => checkHygiene(),
  },
]

type Result = {
  step: Step
  problems: string[]
  seconds: string
}

async function finish(step: Step): Promise<Result> {
  const started = performance.now()
  const problems = await step.run().catch((error: unknown) => [`the check itself failed: ${String(error)}`])
  return { step, problems, seconds: ((performance.now() - started) / 1000).toFixed(1) }
}

const lineOf = ({ step, problems, seconds }: Result) =>
  `${problems.length ? 'FAIL' : 'ok  '} ${step.name} (${seconds} s)`

/** Runs three steps at a time: more would only make two cores take turns. */
async function finishAll(waiting: Step[]): Promise<Result[]> {
  const results: Result[] = []
  const work = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) results.push(await finish(step))
  }
  await Promise.all([work(), work(), work()])
  return results
}

const results = await finishAll([...steps])
const failed = results.filter((result) => result.problems.length > 0)
for (const { step, problems } of failed)
  console.log(`\n${step.name}\n${problems.map((line) => `  ${line}`).join('\n')}\n  => ${step.advice}`)
console.log(`\n${results.map(lineOf).join('\n')}`)
if (typeAware.length === 0)
  console.log('note: oxlint-tsgolint is not installed, so floating promises were not looked for')
console.log(
  failed.length === 0
    ? `\nAll ${results.length} checks passed.`
    : `\n${failed.length} of ${results.length} checks failed.`,
)
process.exitCode = failed.length === 0 ? 0 : 1
