/** Language models: which are set, and is anybody at their address? A question would cost money, so none is asked. */
import { modelAddressesOf } from '#src/installation/create-context.ts'
import { messageOf, ok, warn, type Check } from './check.ts'
import { knock, placeOf } from './places.ts'

const configured: Check = {
  id: 'model.configured',
  needs: ['config.readable'],
  async run(looked) {
    const { config } = await looked.installation()
    const { preferred } = config.models
    const modelAddresses = modelAddressesOf(config)
    if (!modelAddresses.length) return ok('the built-in brain')
    const away = (await Promise.all(modelAddresses.map(({ id, url }) => absence(id, placeOf(url))))).flat()
    const seen = `${preferred} comes first; set: ${modelAddresses.map(({ id }) => id).join(', ')}`
    return away.length
      ? warn(
          `${seen}; not reached: ${away.join(', ')}`,
          'Let this computer reach it; until then the built-in brain answers, late.',
        )
      : ok(`${seen}; all reached, their keys not tried`)
  },
}

async function absence(id: string, place: string): Promise<string[]> {
  const [, host = '', port] = /^\[?(.*?)\]?:(\d+)$/.exec(place) ?? []
  return knock(host, Number(port)).then(
    () => [],
    (error: unknown) => [`${id} at ${place} (${messageOf(error)})`],
  )
}

export const modelChecks = [configured]
