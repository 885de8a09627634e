/** The tables that a backup holds, as the catalogue of a database has them. */
import pg from 'pg'

export type Owner = pg.Client

export type Table = {
  /** With its schema, quoted where it must be. */
  name: string
  partitioned: boolean
  /** Whether row-level security is on, and forced upon the owner too. */
  isProtected: boolean
  isForced: boolean
  /** Without generated ones. */
  columns: string[]
}

/**
 * Not saved: who runs and which workers live; and what is good for a while for somebody who signs in. A restore ends
 * every session, and the tokens of links that were used since must not be good again.
 */
const notSaved = [
  'platform.workers',
  'platform.processes',
  'identity.sessions',
  'identity.verifications',
  'identity.sign_in_links',
]

/** The queue belongs to another role and is not saved either: the rows say what is still to be done. */
const schemas = ['public', 'platform', 'identity']

/** Every table of the product that is saved, by name; partitions are part of theirs. */
export async function findTables(owner: Owner): Promise<Table[]> {
  const found = await owner.query<Table>(
    `select format('%I.%I', n.nspname, c.relname) as name, c.relkind = 'p' as partitioned,
       c.relrowsecurity as "isProtected", c.relforcerowsecurity as "isForced",
       array(select quote_ident(a.attname) from pg_attribute as a
         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
         order by a.attnum) as columns
     from pg_class as c join pg_namespace as n on n.oid = c.relnamespace
     where n.nspname = any ($1) and c.relkind in ('r', 'p') and not c.relispartition
       and n.nspname || '.' || c.relname <> all ($2)
       and not exists (select from pg_depend as d where d.objid = c.oid and d.deptype = 'e')
     order by 1`,
    [schemas, notSaved],
  )
  return found.rows
}

/** Connects as the owner, for work that may take as long as it takes. */
export async function connectOwner(url: string, name: string): Promise<Owner> {
  const owner = new pg.Client({ connectionString: url, application_name: name, connectionTimeoutMillis: 5_000 })
  // The query that runs on a connection when it dies fails by itself.
  owner.on('error', () => undefined)
  await owner.connect()
  // Text that any server reads as the same values, whatever its own settings are.
  await owner.query(
    `set statement_timeout = 0; set idle_in_transaction_session_timeout = 0; set client_encoding = 'UTF8';
     set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres'; set timezone = 'UTC'; set bytea_output = 'hex';
     set extra_float_digits = 3`,
  )
  return owner
}
