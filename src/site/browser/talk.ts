/** Talks to the receptionist over the relay's frames: typed, and spoken where the browser can hear. */
import { canHear, hear } from './hear.ts'
import { openLine } from './line.ts'
import { transcript } from './transcript.ts'

const box = document.getElementById('talk')
if (box) talk(box)

function talk(place: HTMLElement): void {
  const form = place.querySelector('form') as HTMLFormElement
  const field = form.querySelector('input') as HTMLInputElement
  const speak = form.querySelector('[data-speak]') as HTMLButtonElement
  const label = (name: string) => place.dataset[name] ?? ''
  const written = transcript(place.querySelector('.said') as HTMLElement, label)
  const line = openLine(new URL(`${label('relay')}?business=${label('business')}`, location.href), {
    heard: written.heard,
    lost: (why) =>
      written.lost(label(why), () => {
        line.open()
        field.focus()
      }),
  })
  const send = (text: string) => {
    if (!text.trim()) return
    written.you(text.trim())
    field.value = ''
    line.say(text)
  }

  place.querySelector('.unscripted')?.remove()
  form.hidden = false
  // Nobody who only looks takes a place in the conversation.
  field.addEventListener('focus', line.open)
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    send(field.value)
  })
  if (!canHear()) return
  speak.hidden = false
  speak.addEventListener('click', () => {
    line.open()
    const asked = speak.textContent
    speak.textContent = label('listening')
    hear(document.documentElement.lang, { part: (text) => (field.value = text), whole: send }, () => {
      speak.textContent = asked
    })
  })
}
