import { Writable } from 'node:stream'
import { BackupError } from './backup-error.ts'
import { countingRows, readBackupFile } from './files.ts'
import { keyOfFile, type Manifest } from './manifest.ts'

/**
 * Reads every file of a backup and compares checksums and numbers of rows. Throws BackupError at the first that
 * differs.
 */
export async function checkFiles(
  { folder, manifest }: { folder: string; manifest: Manifest },
  backupKey: string | undefined,
): Promise<void> {
  const { encryption, tables, objects } = manifest
  for (const table of tables) {
    const counting = countingRows()
    const key = keyOfFile({ encryption, backupKey }, table.file)
    await readBackupFile({ folder, ...table }, { key, compressed: true }, counting.stream)
    if (counting.rows() !== table.rows)
      throw new BackupError(`${table.file} of the backup has ${counting.rows()} rows, and ${table.rows} were written.`)
  }
  for (const object of objects) {
    const key = keyOfFile({ encryption, backupKey }, object.file)
    await readBackupFile({ folder, ...object }, { key, compressed: false }, nowhere())
  }
}

const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() })
