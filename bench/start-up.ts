import type { Bench } from './scope.ts'
export const startUp: Bench = { name: 'start-up', mostMs: 1000, run: async () => [] }
