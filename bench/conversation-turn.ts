import type { Bench } from './scope.ts'
export const conversationTurn: Bench = { name: 'conversation-turn', mostMs: 1000, run: async () => [] }
