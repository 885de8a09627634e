import { Client } from 'pg'

/** Asks one database and answers with rows: `await sql<{ id: string }>('select id from calls where to = $1', [to])`. */
export type Sql = AsyncDisposable &
  // oxlint-disable-next-line typescript/no-explicit-any -- tests read rows of every shape
  (<Row extends object = any>(text: string, values?: unknown[]) => Promise<Row[]>)

/**
 * One connection, opened by the first question and asked one thing after the other: `begin` and `lock table` hold until
 * `commit`. A test that holds something while `app.sql` looks on opens a second one, and ends it before the database is
 * dropped: `await using holding = sqlAt(app.database.ownerUrl)`.
 */
export function sqlAt(connectionString: string): Sql {
  let opening: Promise<Client> | undefined
  let turn: Promise<unknown> = Promise.resolve()

  async function connected(): Promise<Client> {
    const client = new Client({ connectionString })
    // A connection that a test ends from outside is opened again by the next question.
    client.on('error', () => {
      opening = undefined
    })
    await client.connect()
    return client
  }
  function ask(text: string, values?: unknown[]) {
    const answer = turn.then(async () => {
      const result = await (await (opening ??= connected())).query(text, values)
      // Several statements in one text answer with a list, which has no rows of its own.
      return result.rows ?? []
    })
    turn = answer.catch(() => undefined)
    return answer
  }
  async function end() {
    await turn
    const client = await opening?.catch(() => undefined)
    await client?.end()
  }
  return Object.assign(ask, { [Symbol.asyncDispose]: end })
}
