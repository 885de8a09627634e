import { configDefaults, defineConfig } from 'vitest/config'

/** The kinds that need Postgres, a browser, or patience; everything else named `*.test.ts` is quick. */
const slowTests = '**/*.{db,races,fault,browser,proof}.test.ts'

/** What cannot be made small, and every browser, is left to `npm run proofs`, which sets PROOFS (harness/proof.ts). */
const proofs = process.env['PROOFS'] === 'whole' ? [] : ['**/*.{proof,browser}.test.ts']

/** They kill whole processes and ask who is back how soon: beside two others they would measure those. */
const alone = 'test/{chaos,failover,kill}.proof.test.ts'

const slow = {
  globalSetup: ['./test/harness/global-setup.ts'],
  testTimeout: 120_000,
  hookTimeout: 120_000,
}

export default defineConfig({
  test: {
    // A third of what tests do is waiting: a third file fills two cores, ten would only make them take turns.
    maxWorkers: 3,
    pool: 'forks',
    // Files of one worker share the modules they import: reading them again for each took a third of the time.
    isolate: false,
    teardownTimeout: 30_000,
    setupFiles: ['./test/harness/fixed-seed.ts'],
    reporters: ['default', './test/harness/count-reporter.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'quick',
          include: ['**/*.test.ts'],
          exclude: [...configDefaults.exclude, slowTests],
          testTimeout: 10_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'full',
          include: [slowTests],
          exclude: [...configDefaults.exclude, ...proofs, alone],
          ...slow,
        },
      },
      {
        extends: true,
        test: {
          name: 'alone',
          include: [alone],
          exclude: [...configDefaults.exclude, ...proofs],
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
          ...slow,
        },
      },
    ],
  },
})
