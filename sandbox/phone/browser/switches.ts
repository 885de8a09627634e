import { api } from './api.ts'
import { byId, niceNumber } from './dom.ts'

/**
 * The switches of the carrier and the phones of other people; README.md explains each. `attempt` shows what went wrong.
 * The result reads the switches anew: a sandbox that was restarted is strict again.
 */
export function bindSwitches(attempt: (act: () => Promise<unknown>) => Promise<void>): () => Promise<void> {
  const selects = [...document.querySelectorAll<HTMLSelectElement>('select[data-switch]')]
  const show = (states: Record<string, string>) => {
    for (const select of selects) select.value = states[select.dataset['switch'] ?? ''] ?? select.value
  }
  const read = () => attempt(async () => show(await api.switches()))
  for (const select of selects)
    select.addEventListener('change', () => {
      void attempt(async () => show(await api.flip(select.dataset['switch'] ?? '', select.value)))
    })
  byId<HTMLFormElement>('other-phone-form').addEventListener('submit', (event) => {
    event.preventDefault()
    void attempt(setPhone)
  })
  return read
}

async function setPhone(): Promise<void> {
  const number = digits('other-number')
  const forwardsTo = digits('other-forward') || null
  const behaviour = byId<HTMLSelectElement>('other-behaviour')
  byId('other-phone-set').textContent = ''
  await api.setPhone({ number, behaviour: behaviour.value, forwardsTo })
  byId('other-phone-set').textContent =
    `${niceNumber(number)} ${behaviour.selectedOptions[0]?.text ?? ''}` +
    `${forwardsTo === null ? '' : `, and passes calls on to ${niceNumber(forwardsTo)}`}.`
}

const digits = (id: string) => byId<HTMLInputElement>(id).value.replace(/[^\d+]/g, '')
