import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { Openers } from '#src/platform/db/database.ts'
import { csvLine } from '#src/platform/values/csv.ts'
import { exportDocument, type About } from './export-document.ts'
import { camel, exportedTables, readSubject } from './read-subject.ts'
import type { Subject } from './subject.ts'
import type { Tables } from './tables.ts'

/** A stored file that goes along, opened when its turn comes; null when it is gone meanwhile. */
export type FileOfSubject = { name: string; open(): Promise<Readable | null> }

export type Zipped = {
  subject: Subject
  about: About
  /** Read to its end before the zip is closed. */
  files: AsyncIterable<FileOfSubject> | Iterable<FileOfSubject>
  /** Called while it is written, with the tables done so far; what it throws ends the zip. */
  onProgress(done: number): Promise<void>
}

/**
 * Streams a zip with `data.json`, a CSV file per table and the subject's files. Each entry is opened when its turn has
 * come and read as fast as the reader takes it, so memory does not grow with any of them.
 */
export async function* writeZip(
  db: Openers,
  tables: Tables,
  { subject, about, files, onProgress }: Zipped,
): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile()
  const output = zip.outputStream as Readable
  const fail = (error: unknown) => void output.destroy(error instanceof Error ? error : new Error(String(error)))
  zip.on('error', fail)
  const exported = exportedTables(tables, subject)
  let done = 0
  const onTable = () => onProgress((done += 1))
  add(zip, { name: 'data.json', compress: true }, () =>
    Promise.resolve(pieces(exportDocument(db, tables, { subject, about, onTable }), fail)),
  )
  for (const one of exported)
    add(zip, { name: `csv/${one.name}.csv`, compress: true }, () =>
      Promise.resolve(pieces(csvOf(db, tables, { subject, exported: one, onTable }), fail)),
    )
  for await (const file of files) {
    // Recordings are compressed already.
    add(zip, { name: `files/${file.name}`, compress: false }, async () => {
      await onProgress(done)
      return watched((await file.open()) ?? Readable.from([]), fail, () => onProgress(done))
    })
  }
  zip.end()
  for await (const piece of output) yield piece as Uint8Array
}

function add(
  zip: ZipFile,
  { name, compress }: { name: string; compress: boolean },
  open: () => Promise<Readable>,
): void {
  zip.addReadStreamLazy(name, { compress }, (done) => {
    open().then(
      (stream) => done(null, stream),
      (error: unknown) => done(error, Readable.from([])),
    )
  })
}

/** A stream of text. Its error ends the whole zip: yazl watches the entry that is open, and this one may not be yet. */
const pieces = (text: AsyncGenerator<string>, fail: (error: unknown) => void): Readable =>
  Readable.from(text, { objectMode: false, encoding: 'utf8' }).on('error', fail)

/** A long file tells that it is still being read. */
function watched(stream: Readable, fail: (error: unknown) => void, onProgress: () => Promise<void>): Readable {
  return stream.on('error', fail).on('data', () => void onProgress().catch(fail))
}

type Csv = { subject: Subject; exported: ReturnType<typeof exportedTables>[number]; onTable(): Promise<void> }

async function* csvOf(db: Openers, tables: Tables, { subject, exported, onTable }: Csv): AsyncGenerator<string> {
  const names = exported.columns.map(camel)
  yield csvLine(names)
  for await (const rows of readSubject(db, tables, { subject, exported }))
    yield rows.map((row) => csvLine(names.map((name) => cell(row[name])))).join('')
  await onTable()
}

function cell(value: unknown): string | null {
  if (value === null || value === undefined) return null
  return typeof value === 'string' ? value : JSON.stringify(value)
}
