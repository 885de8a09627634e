/** Measures a signed carrier event, from sending it to its durable 2xx, against a commit of one row. */
import { randomUUID } from 'node:crypto'
import { carrierEvent } from './carrier-event.ts'
import { sendAll, type HttpRequest, type Loaded } from './http-client.ts'
import { findPgbench, noPgbench, runPgbench } from './pgbench.ts'
import { round, spread, type Result } from './result.ts'
import { inTurns, type Bench } from './scope.ts'
import { settle, throwAway, type ThrowAway } from './throw-away.ts'

export const webhook: Bench = {
  name: 'webhook',
  mostMs: 120_000,
  async run(scope) {
    const home = await throwAway(scope)
    await home.owner.query('create table bench_rows (id uuid primary key, body text not null)')
    await home.owner.query('grant insert on bench_rows to public')
    await settle(home.owner)
    const { webUrl } = await home.start('web')
    const pgbench = await findPgbench()
    const perRound = scope.quick ? 50 : 300
    const receive = (count: number): Promise<Loaded> =>
      sendAll({ baseUrl: webUrl as string, connections: 1, requests: eventsOf(home, count), wanted: 200 })
    scope.progress('warming up')
    await receive(scope.quick ? 100 : 800)
    scope.progress('receiving')
    const ours: Loaded[] = []
    const theirs: Loaded[] = []
    await inTurns(scope.quick ? 2 : 5, {
      ours: async () => void ours.push(await receive(perRound)),
      peer: async () => {
        if (!pgbench) return
        const script = `insert into bench_rows (id, body) values (gen_random_uuid(), repeat('x', 500));`
        theirs.push(
          await runPgbench(pgbench, {
            url: home.url,
            folder: home.dataDir,
            script,
            clients: 1,
            transactionsEach: perRound,
          }),
        )
      },
    })
    await checkStored(home, ours.length * perRound)
    return [resultOf(ours, theirs, pgbench ? `pgbench ${pgbench.version}` : null)]
  },
}

function resultOf(ours: Loaded[], theirs: Loaded[], pgbench: string | null): Result {
  const mine = spread(ours.flatMap((one) => one.latenciesMs))
  const peer = pgbench ? spread(theirs.flatMap((one) => one.latenciesMs)) : null
  return {
    name: 'webhook to durable 2xx',
    ...mine,
    unit: 'ms',
    peer: peer
      ? `${pgbench}: one insert of one row, committed to disk, in one round trip (p50 ${peer.p50} ms)`
      : noPgbench,
    ratio: peer ? round(peer.p50 / mine.p50) : null,
    aim: null,
  }
}

function eventsOf(home: ThrowAway, count: number): HttpRequest[] {
  return Array.from({ length: count }, () => {
    const callId = randomUUID()
    const payload = {
      call_control_id: `v3:${callId}`,
      call_session_id: callId,
      direction: 'incoming',
      from: '+14155550134',
      to: '+15105550100',
      connection_id: '1',
      client_state: null,
    }
    return carrierEvent(home, { type: 'call.initiated', payload })
  })
}

async function checkStored({ owner }: ThrowAway, atLeast: number): Promise<void> {
  const { rows } = await owner.query<{ events: number; jobs: number }>(
    'select (select count(*)::int from platform.provider_events) as events, (select count(*)::int from ' +
      'graphile_worker._private_jobs) as jobs',
  )
  const { events, jobs } = rows[0] as { events: number; jobs: number }
  if (events < atLeast || jobs !== events)
    throw new Error(`${atLeast} events were acknowledged, ${events} are stored with ${jobs} jobs`)
}
