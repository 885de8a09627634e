import type { Openers } from '#src/platform/db/database.ts'
import { exportedTables, readSubject } from './read-subject.ts'
import type { Subject } from './subject.ts'
import type { Tables } from './tables.ts'

/** `elsewhere`: how much there is under the name that whoever asks had no proof for. */
export type About = { product: string; at: string; untied?: number; elsewhere?: number }

/**
 * Yields one JSON document with every table of the subject: `about`, then a list per table, and at the very end
 * `"complete": true`, so that half a document cannot be taken for the whole. `onTable` hears of every table written.
 */
export async function* exportDocument(
  db: Openers,
  tables: Tables,
  { subject, about, onTable }: { subject: Subject; about: About; onTable?: () => Promise<void> },
): AsyncGenerator<string> {
  yield `{"about":${JSON.stringify(aboutOf(subject, about))}`
  for (const exported of exportedTables(tables, subject)) {
    yield `,\n${JSON.stringify(exported.name)}:[`
    let first = true
    for await (const rows of readSubject(db, tables, { subject, exported })) {
      yield rows.map((row, n) => `${first && n === 0 ? '' : ',\n'}${JSON.stringify(row)}`).join('')
      first &&= rows.length === 0
    }
    yield ']'
    await onTable?.()
  }
  yield ',\n"complete":true}\n'
}

const whose = {
  person: 'Your account, and what was recorded about it. Data of the businesses you work for is not part of it.',
  contact: 'What this business keeps about one customer.',
  business: "A business's own records. They hold its customers' data: keep them as carefully as the business must.",
}

function aboutOf(subject: Subject, { product, at, untied, elsewhere }: About) {
  return {
    version: 1,
    product,
    subject: { kind: subject.kind, id: subject.id },
    exportedAt: at,
    words: whose[subject.kind],
    ...(untied === undefined ? {} : { conversationsFromTheirNumbersThatNameNobody: untied }),
    ...(elsewhere ? { appointmentsAndCallsFromElsewhereUnderThisName: elsewhere } : {}),
  }
}
