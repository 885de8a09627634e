/**
 * Checks of `--live`: they do something and look whether it arrives. What they leave behind is a count of a limit that
 * nobody else has, and a message to those who are told of alerts. A new one is an entry in the list at the end.
 */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { listEvents } from '#src/events/index.ts'
import { answerProbe, probeChannel } from '#src/platform/ops/answer-probe.ts'
import { fail, ok } from '#src/platform/ops/finding.ts'
import { createOutward } from '#src/platform/outward/outward.ts'
import { newId } from '#src/platform/values/ids.ts'
import { parseJson } from '#src/platform/values/parse-json.ts'
import { privacyParts } from '#src/privacy-parts.ts'
import { exportDocument, personSubject, readTables } from '#src/privacy/index.ts'
import type { Check } from './check.ts'
import { hears } from './database-queries.ts'
import { answerWithinMs } from './deadlines.ts'
import { liveProviderChecks } from './providers.ts'

const needs = ['database.migrated', 'database.primary']

const limit: Check = {
  id: 'live.limit',
  needs,
  async run(looked) {
    const { limiter } = await looked.context()
    const probe = { name: 'doctor', key: `doctor ${newId()}`, limit: 2, windowMs: 60_000 }
    const passed: boolean[] = []
    for (let tries = 0; tries < 3; tries += 1) passed.push((await limiter.take([probe])).allowed)
    return passed.join() === 'true,true,false'
      ? ok('of three tries at a limit of two the third was refused')
      : fail(`three tries at a limit of two: ${passed.join(', ')}`, 'See redis.reachable, and the log of the limits.')
  },
}

const audit: Check = {
  id: 'live.audit',
  needs,
  async run(looked) {
    const { db } = await looked.database()
    const { items } = await db.asPlatform('doctor: read the audit log', (tx) => listEvents(tx, {}, { size: 1 }))
    const [newest] = items
    return ok(newest ? `the newest event is ${newest.type}, of ${newest.at}` : 'the audit log is empty')
  },
}

const job: Check = {
  id: 'live.job',
  needs: [...needs, 'database.listen'],
  async run(looked) {
    const { db, config } = await looked.context()
    const probeId = newId()
    const listening = { directUrl: config.database.directUrl, channel: probeChannel, withinMs: answerWithinMs }
    const startedAt = performance.now()
    const isDone = await hears(listening, probeId, () =>
      db.asPlatform('doctor: a job', async (tx) => tx.enqueue(answerProbe, { probeId }, { key: answerProbe.name })),
    )
    const took = ((performance.now() - startedAt) / 1000).toFixed(1)
    return isDone
      ? ok(`a worker did a job ${took} s after it was asked for`)
      : fail(
          `no worker did a job within ${answerWithinMs / 1000} s`,
          'Start one: npm start -- --services=worker. If one runs, see jobs.waiting.',
        )
  },
}

const webhook: Check = {
  id: 'live.webhook',
  async run() {
    const body = JSON.stringify({ probe: newId() })
    const heard: string[] = []
    const receiver = createServer(async (request, response) => {
      let text = ''
      for await (const piece of request) text += String(piece)
      heard.push(text)
      response.end()
    })
    receiver.listen(0, '127.0.0.1')
    try {
      await once(receiver, 'listening')
      const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`
      const sent = { url, body, headers: { 'content-type': 'application/json' } }
      const doors = { ownUrl: 'https://doctor.invalid' }
      const closed = await createOutward({ ...doors, allow: [] }).post(sent)
      if (closed !== 'address_refused')
        return fail('a private address was not refused', 'Stop the workers, and report this.')
      await createOutward({ ...doors, allow: ['127.0.0.1/32'] }).post(sent)
      return heard.join() === body
        ? ok('what was sent arrived; without leave a private address is refused')
        : fail('what was sent to this computer did not arrive', 'See what filters its own connections to 127.0.0.1.')
    } finally {
      receiver.close()
    }
  },
}

const exported: Check = {
  id: 'live.export',
  needs,
  async run(looked) {
    const { db, config } = await looked.context()
    const { tables, nobody } = await db.asPlatform('doctor: an export', async (tx) => ({
      tables: await readTables(tx, privacyParts),
      nobody: await personSubject(tx, newId()),
    }))
    const about = { product: config.productName, at: new Date().toISOString() }
    let text = ''
    for await (const piece of exportDocument(db, tables, { subject: nobody, about })) text += piece
    const lists = Object.entries(parseJson(text) as object).filter(([, list]) => Array.isArray(list))
    return lists.length > 0 && lists.every(([, list]) => (list as unknown[]).length === 0)
      ? ok(`the export of somebody who is not there has ${lists.length} lists, all empty`)
      : fail('the export of somebody who is not there is not empty', 'Hand out no exports, and report this.')
  },
}

export const liveChecks: Check[] = [limit, audit, job, exported, webhook, ...liveProviderChecks]
