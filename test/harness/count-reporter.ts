import type { Reporter, SerializedError, TestModule } from 'vitest/node'
import { missingServers } from './installed.ts'

/**
 * Names what was skipped, and why, and ends the output with `N passed, N failed` alone on a line, which is what scripts
 * and people look for.
 */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): void {
    const counts = { passed: 0, failed: unhandledErrors.length }
    const skipped = new Map<string, number>()
    for (const module of modules) {
      let failedHere = 0
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        if (state === 'failed') failedHere++
        else if (state === 'passed') counts.passed++
        else skipped.set(module.relativeModuleId, (skipped.get(module.relativeModuleId) ?? 0) + 1)
      }
      // A file that could not be loaded, or a failing hook, has no failed test of its own.
      counts.failed += failedHere === 0 && module.state() === 'failed' ? 1 : failedHere
    }
    const skippedInAll = [...skipped.values()].reduce((sum, count) => sum + count, 0)
    if (skippedInAll) {
      const files = [...skipped].map(([file, count]) => `  ${file}: ${count}\n`).join('')
      process.stdout.write(`Skipped:\n${files}${missingServers.map((line) => `${line}\n`).join('')}`)
    }
    const last = skippedInAll ? `, ${skippedInAll} skipped` : ''
    process.stdout.write(`${counts.passed} passed, ${counts.failed} failed${last}\n`)
  }
}
