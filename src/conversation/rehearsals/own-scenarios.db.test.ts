/**
 * Our own scenarios, each without noise and over the noisy line: all end with the rows that should stand. `npm test`
 * plays some of them; `npm run proofs` all, with several seeds.
 */
import { beforeAll, expect, test } from 'vitest'
import { seedDemo } from '#src/installation/demo.ts'
import { useApp } from '#test/harness/app.ts'
import { sampled, whole } from '#test/harness/proof.ts'
import type { PlayedScenario } from './play.ts'
import { rehearseScenarios } from './rehearse.ts'
import { ownScenarios } from './scenarios/index.ts'

const app = useApp({ worker: false, sandbox: false })
let businessId: string
beforeAll(async () => {
  businessId = (await seedDemo(app.ctx)).businessId
})

const told = ({ id, seed, because, transcript }: PlayedScenario) =>
  [`${id}, seed ${seed ?? 0}`, ...because, ...transcript].join('\n')

test.each(whole ? [null, 1, 2, 3] : [null, 1])(
  'with the seed %s every row stands as it should, and nothing is claimed that is not there',
  async (seed) => {
    const played = await rehearseScenarios(app.ctx, {
      ...{ businessId, seeds: [seed], atOnce: 4 },
      scenarios: sampled(ownScenarios, 6),
    })
    const wrong = played.filter(({ verdict }) => verdict === 'wrong')
    expect(
      wrong.map(({ id }) => id),
      wrong.map(told).join('\n\n'),
    ).toEqual([])
    expect(played.flatMap(({ falseClaims }) => falseClaims)).toEqual([])
  },
  // Some two hundred calls.
  400_000,
)
