import pg from 'pg'
import { ConfigurationError } from '../config/environment.ts'
import { faultOfLogin, type Roles } from './roles.ts'

/** Refuses a login that could see past row-level security, before anything runs on it. Throws ConfigurationError. */
export async function checkLogin(url: string, roles: Roles): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  try {
    await client.connect()
    const fault = await faultOfLogin(client, roles)
    if (fault) throw new ConfigurationError([fault])
  } catch (error) {
    if (error instanceof ConfigurationError) throw error
    const { code, message } = error as { code?: string; message: string }
    if (code === '42704') throw new ConfigurationError(['DATABASE_URL: this database has not been migrated. Set DATABASE_OWNER_URL and run: npm run migrate'])
    throw new ConfigurationError([`DATABASE_URL: cannot connect (${code ?? message})`])
  } finally {
    await client.end()
  }
}
