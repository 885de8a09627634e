/**
 * What a slice's tables hold about whom, as data: exports, erasure and retention are done from it, for all tables
 * alike, and the build fails for a column with personal data that no table names here.
 */
import type { z } from 'zod'
import type { DB } from '../db/types.generated.ts'

/** Whose data something is: a person's with an account, a contact's of a business, or the business's own. */
export type SubjectKind = 'person' | 'contact' | 'business'

export type Table = Exclude<keyof DB, `graphile_worker.${string}`>
export type Column<T extends Table> = keyof DB[T] & string

/**
 * What identifies a subject in columns that name it: its id; its addresses; the actor's keys of a person. Of a
 * contact's addresses only those that are no other contact's.
 */
export type Value = 'id' | 'email' | 'phone' | 'actor' | PartValue

/**
 * Of somebody who has proved one address and no more: the contact they are looked for among, and the address, by its id
 * and as it is written. Anybody can book under another's name; so of the contact only what the address had part in.
 */
export type PartValue = 'named' | 'address-id' | 'address'

/** How a row is found to be about a subject. */
export type Link<T extends Table = Table> =
  /** The column holds one of the subject's values. */
  | { column: Column<T>; is: Value }
  /** One of the subject's values stands somewhere in the column's text. */
  | { column: Column<T>; mentions: Value }
  /**
   * The column names one of the subject's rows of another table, by its `at` (default `id`), written after `prefix`; or
   * has it somewhere in its text.
   */
  | { column: Column<T>; of: Table; at?: string; prefix?: string; somewhere?: true }
  /** All of these hold. */
  | { all: readonly Link<T>[] }

/**
 * What becomes of a subject's row. `with-parent`: it goes with the row it belongs to, by the database. `blank`: the row
 * stays with these values in it; `keep`: why it stays as it is.
 */
export type Erasing<T extends Table> =
  | 'delete'
  | 'with-parent'
  | { blank: { [C in Column<T>]?: string | null }; because: string }
  /** The column's text stays as a hash with the business's id, by which a wish of theirs is still known. */
  | { hash: Column<T>; because: string }
  | { keep: string }

/** Rows about people of one kind. A row is a subject's when any of the links holds. */
export type About<T extends Table> = {
  by: readonly Link<T>[]
  /** Where other rows are erased than shown: a number that may be somebody else's too shows nothing of theirs. */
  erasedBy?: readonly Link<T>[]
  /** The columns of an export; nothing else of the row leaves. */
  shows: readonly Column<T>[]
  erase: Erasing<T>
}

/** For how long rows are kept: the name of the setting, the column that has the age, and what is done then. */
export type Keep<T extends Table> = {
  setting: RetentionName
  by: Column<T>
  how: 'delete' | { blank: { [C in Column<T>]?: string | null } }
}

export type TablePrivacy<T extends Table = Table> = {
  person?: About<T>
  contact?: About<T>
  /** The columns of a business's own export, besides those that people are shown. */
  business?: readonly Column<T>[]
  /** Why the rows of a business stay when it is erased; without a reason they go. */
  keptWithoutBusiness?: string
  /** Columns with personal data that no export shows, each with the reason. */
  hidden?: { readonly [C in Column<T>]?: string }
  /** What may leave of columns of JSON: the keys of the schema and no others. */
  json?: { readonly [C in Column<T>]?: z.ZodType }
  /** Columns that name a copy outside the database, and who keeps it. */
  copies?: readonly { column: Column<T>; keeper: CopyKeeper }[]
  keep?: readonly Keep<T>[]
}

/** The tables of one slice, parents before their children. */
export type PrivacyPart = { readonly [T in Table]?: TablePrivacy<T> }

/** Who keeps copies outside the database. */
export type CopyKeeper = 'storage' | 'carrier-recordings'

/** Days that things are kept unless the operator says otherwise: RETENTION changes them by name; 0 keeps for ever. */
export const retention = {
  talk: 90,
  calls: 400,
  recordings: 90,
  'message-texts': 400,
  messages: 730,
  'carrier-events': 30,
  mails: 90,
  'contact-messages': 180,
  exports: 7,
  events: 760,
} as const satisfies Record<string, number>

export type RetentionName = keyof typeof retention
/** The operator's days, by name. */
export type RetentionDays = Readonly<Partial<Record<RetentionName, number>>>

/** Days that this is kept here; 0: for ever. */
export const daysKept = (days: RetentionDays, name: RetentionName): number => days[name] ?? retention[name]
