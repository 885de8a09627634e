import pg from 'pg'
import type { Seal } from './seal.ts'

export type Resealing = { replace(seal: Seal): Promise<void> }

/** Runs `work` as the owner in one transaction, in which seals may be changed: nobody else is granted that. */
export async function resealing<T>(ownerUrl: string, work: (owner: Resealing) => Promise<T>): Promise<T> {
  const owner = new pg.Client({ connectionString: ownerUrl, application_name: 'deskbell rekey' })
  // The query that runs on a connection when it dies fails by itself.
  owner.on('error', () => undefined)
  await owner.connect()
  try {
    await owner.query(`begin; set local lock_timeout = '30s'; alter table platform.seals disable trigger only_grows`)
    const done = await work({
      async replace({ number, events, chain }) {
        await owner.query('update platform.seals set event_hashes = $2, chain = $3 where number = $1', [
          number,
          events.map(({ hash }) => hash),
          chain,
        ])
      },
    })
    await owner.query('alter table platform.seals enable trigger only_grows; commit')
    return done
  } finally {
    await owner.end()
  }
}
