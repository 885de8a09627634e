/** Measures the search of what a business has told, against the least SQL that finds the same entry. */
import { addKnowledge, findEntry, readQuestion } from '#src/conversation/index.ts'
import { findPgbench, noPgbench, runPgbench } from './pgbench.ts'
import { round, spread } from './result.ts'
import { inTurns, type Bench } from './scope.ts'
import { openShop, type Shop } from './shop.ts'
import { settle, throwAway } from './throw-away.ts'

const entries = 500

/** A question, the words that find its entry, and the entry; the other entries are of other things. */
const asked = [
  { question: 'is there any kind of guarantee', words: 'warranty or guarantee', told: 'Do you give a warranty?' },
  { question: 'can i pay with a credit card', words: 'pay or card', told: 'How can I pay, by card or cash?' },
  { question: 'where do i park', words: 'park or parking', told: 'Where can I park?' },
  { question: 'are you guys licensed', words: 'licensed or license', told: 'Are you licensed?' },
]

export const knowledge: Bench = {
  name: 'knowledge',
  mostMs: 120_000,
  async run(scope) {
    const home = await throwAway(scope)
    const shop = await openShop(home)
    const others = Array.from({ length: entries - asked.length }, (_, n) => `Do you have filter number ${1_000 + n}?`)
    await home.ctx.db.forBusiness(shop.businessId, (tx) =>
      addKnowledge(
        tx,
        [...asked.map(({ told }) => told), ...others].map((question) => ({
          language: 'en',
          question,
          answer: `This is what we say when somebody asks: ${question}`,
          keywords: [],
        })),
      ),
    )
    await settle(home.owner)
    const pgbench = await findPgbench()
    const perRound = scope.quick ? 20 : 200
    const search = async (n: number) => {
      const { question, told } = asked[n % asked.length] as (typeof asked)[number]
      const startedAt = performance.now()
      const { entry } = await home.ctx.db.forBusiness(shop.businessId, (tx) =>
        findEntry(tx, readQuestion(question, 'en')),
      )
      const tookMs = performance.now() - startedAt
      if (entry?.question !== told) throw new Error(`'${question}' found ${entry?.question ?? 'nothing'}`)
      return tookMs
    }
    scope.progress('warming up')
    for (let n = 0; n < perRound; n += 1) await search(n)
    const ours: number[] = []
    const theirs: number[] = []
    scope.progress('searching')
    await inTurns(scope.quick ? 2 : 5, {
      ours: async () => {
        for (let n = 0; n < perRound; n += 1) ours.push(await search(n))
      },
      peer: async () => {
        if (!pgbench) return
        const settings = { role: home.roles.tenant, 'deskbell.business_id': shop.businessId }
        const size = { clients: 1, transactionsEach: perRound / asked.length }
        const script = leastSql(shop)
        const { latenciesMs } = await runPgbench(pgbench, {
          ...{ url: home.url, folder: home.dataDir, script, settings },
          ...size,
        })
        theirs.push(...latenciesMs.map((ms) => ms / asked.length))
      },
    })
    const mine = spread(ours)
    const peer = theirs.length ? spread(theirs) : null
    return [
      {
        name: `knowledge: one of ${entries} entries`,
        ...mine,
        unit: 'ms',
        peer:
          peer && pgbench
            ? `pgbench ${pgbench.version}: the best entry by rank for words given, as one query under row-level ` +
              `security (p50 ${peer.p50} ms); ours also finds the words and their kin, weighs every entry and opens ` +
              'and ends a transaction'
            : noPgbench,
        ratio: peer ? round(peer.p50 / mine.p50) : null,
        aim: null,
      },
    ]
  },
}

/** All questions, one after the other. */
const leastSql = ({ businessId }: Shop): string =>
  asked
    .map(({ words }) => {
      const query = `websearch_to_tsquery('english', '${words}')`
      return `select id, answer from knowledge where business_id = '${businessId}' and search @@ ${query}
        order by ts_rank(search, ${query}) desc limit 1;`
    })
    .map((query) => query.replaceAll(/\s+/g, ' '))
    .join('\n')
