import type { Bench } from './scope.ts'
export const slotSearch: Bench = { name: 'slot-search', mostMs: 1000, run: async () => [] }
