/**
 * `npm run proofs`: runs the long proofs in full: storms, kills, races, failover, browsers. `npm test` runs their short
 * forms. Exits with 1 when one fails.
 */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { CommandLineError, readCommandLine } from '#src/platform/command-line.ts'
import { root } from './checks/step.ts'

type Proof = { name: string; file: string }

/** Finds the test files of which `npm test` runs only a part. */
function findProofs(): Proof[] {
  const isProof = (file: string) =>
    /\.(proof|browser)\.test\.ts$/.test(file) ||
    readFileSync(join(root, file), 'utf8').includes("'#test/harness/proof.ts'")
  const proofs = ['contract', 'sandbox', 'scripts', 'src', 'test'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((file) => join(folder, file))
      .filter((file) => file.endsWith('.test.ts') && isProof(file))
      .map((file) => ({ name: basename(file).split('.')[0] ?? file, file })),
  )
  const doubled = proofs.find(({ name }, position) => proofs.findIndex((other) => other.name === name) < position)
  if (doubled) throw new Error(`two proofs are called ${doubled.name}; the second is ${doubled.file}`)
  return proofs
}

const proofs = findProofs()
const { list, files } = readCommandLine(
  {
    run: 'npm run proofs',
    does:
      'the long proofs, whole: storms, kills, races, failover, browsers. npm test runs their short forms. ' +
      'Without names all of them run.',
    words: '[NAME…]',
    options: { list: { type: 'boolean', says: 'print the names and do nothing' } },
    examples: ['npm run proofs', 'npm run proofs -- storm failover', 'npm run proofs -- --list'],
  },
  (given) => ({
    list: given.list,
    files: given.words.length ? given.words.map(fileOf) : proofs.map(({ file }) => file),
  }),
)

function fileOf(wanted: string): string {
  const found = proofs.find(({ name }) => name === wanted)
  if (found) return found.file
  throw new CommandLineError(`${wanted} is no proof; there are: ${proofs.map(({ name }) => name).join(', ')}`)
}

if (list) process.stdout.write(proofs.map(({ name, file }) => `${name}  ${file}\n`).join(''))
else {
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...files], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PROOFS: 'whole' },
  })
  process.exitCode = status ?? 1
}
