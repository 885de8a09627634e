import type { PhoneSettings } from './api.ts'
import { byId, el, niceNumber } from './dom.ts'

const keypad: [string, string][] = [
  ['1', ''],
  ['2', 'abc'],
  ['3', 'def'],
  ['4', 'ghi'],
  ['5', 'jkl'],
  ['6', 'mno'],
  ['7', 'pqrs'],
  ['8', 'tuv'],
  ['9', 'wxyz'],
  ['*', ''],
  ['0', '+'],
  ['#', ''],
]

/**
 * Builds the list of numbers, the keys and the number field. `key` gets the keys pressed during a call; `dial` calls
 * the number.
 */
export function buildDialer(
  settings: PhoneSettings,
  on: { key: (digit: string) => void; dial: () => void; inCall: () => boolean },
): void {
  const number = byId<HTMLInputElement>('number')
  const first = settings.directory[0]
  if (first && number.value === '') number.value = first.number

  byId('directory').replaceChildren(
    ...settings.directory.map((entry) =>
      el(
        'li',
        {},
        el(
          'button',
          { type: 'button', class: 'entry', onclick: () => (number.value = entry.number), ondblclick: on.dial },
          el('strong', {}, entry.name),
          el('span', {}, niceNumber(entry.number)),
        ),
      ),
    ),
  )
  if (settings.directory.length === 0)
    byId('directory').replaceChildren(el('li', { class: 'empty' }, 'No business has a number yet. Type one to dial.'))

  byId('keys').replaceChildren(
    ...keypad.map(([digit, letters]) => {
      const press = () => {
        if (on.inCall()) on.key(digit)
        else number.value += digit === '0' && number.value === '' ? '+' : digit
      }
      return el(
        'button',
        { type: 'button', class: 'key', 'aria-label': digit, onclick: press },
        digit,
        el('small', { 'aria-hidden': 'true' }, letters),
      )
    }),
  )

  // With one brain there is nothing to choose.
  byId('brain-choice').hidden = settings.brains.length < 2
  byId('brain').replaceChildren(...settings.brains.map(({ id, name }) => el('option', { value: id }, name)))
}
