import type { Bench } from './scope.ts'
export const webhook: Bench = { name: 'webhook', mostMs: 1000, run: async () => [] }
