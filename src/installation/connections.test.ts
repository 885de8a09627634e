import { expect, test } from 'vitest'
import { buildConfig } from '#src/installation/config.ts'
import { readEnvironment } from '#src/installation/environment.ts'
import { connectionsOf, sumOf } from './connections.ts'
import type { Service } from './services.ts'

const config = (env: Record<string, string> = {}) =>
  buildConfig(readEnvironment(env), {
    secrets: {
      secretKey: 'made',
      databasePassword: 'made',
      sandboxApiKey: 'key',
      sandboxPublicKey: 'public',
      sandboxPrivateKeyPem: 'pem',
    },
    webPort: 3000,
    databaseUrl: 'postgres://login@127.0.0.1/deskbell',
    sandboxUrl: 'http://127.0.0.1:3001',
    sandboxSmtpUrl: 'smtp://127.0.0.1:3025',
  })
const total = (services: Service[], env = {}) => sumOf(connectionsOf(config(env), new Set(services)))

test('two web processes and two workers stay within the hundred that a stock Postgres allows', () =>
  expect(2 * total(['web']) + 2 * total(['worker'])).toBeLessThanOrEqual(97))

test('a worker needs no more for its transactions than it has jobs in hand, and two', () => {
  expect(connectionsOf(config({ DATABASE_POOL_SIZE: '100' }), new Set(['worker'])).business).toBe(36)
  expect(connectionsOf(config({ DATABASE_POOL_SIZE: '100' }), new Set(['web', 'worker'])).business).toBe(100)
})
