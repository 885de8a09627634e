import type { Bench } from './scope.ts'
export const jobStart: Bench = { name: 'job-start', mostMs: 1000, run: async () => [] }
