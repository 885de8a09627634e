/** The form in which an owner enters a person: what it holds, how it is read, how it is shown. */
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { NewPerson, reachSubjects, type PersonView, type ReachSubject } from '#contract/reaching.ts'
import { type Language, LanguageCode } from '#contract/values.ts'
import { html, type Html } from '#src/platform/http/html.ts'
import type { ReachingWords } from '../words/index.ts'
import { readHours, writeHours } from './hours-field.ts'

/** A field as a browser sends it; missing or sent twice it is empty. */
const typed = z.string().max(500).catch('')

export const TypedPerson = z.object({
  name: typed,
  address: typed,
  language: typed,
  urgent: typed,
  transfer: typed,
  summaries: typed,
  always: typed,
  hours1: typed,
  hours2: typed,
  hours3: typed,
  hours4: typed,
  hours5: typed,
  hours6: typed,
  hours7: typed,
} satisfies Record<ReachSubject, typeof typed> & Record<string, typeof typed>)
export type TypedPerson = z.infer<typeof TypedPerson>

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

/** Nothing typed yet: somebody who is rung about everything, at any time. */
export const emptyForm = (language: Language): TypedPerson => ({
  ...TypedPerson.parse({}),
  ...{ language, urgent: 'yes', transfer: 'yes', always: 'yes' },
})

/** A person of the list as the form shows them. */
export function formOf({ name, address, language, subjects, hours }: PersonView): TypedPerson {
  const times = hours === 'always' ? [] : hours
  const fields = {
    ...{ name, address, language, always: hours === 'always' ? 'yes' : '' },
    ...Object.fromEntries(reachSubjects.map((subject) => [subject, subjects.includes(subject) ? 'yes' : ''])),
    ...Object.fromEntries(weekdays.map((day) => [`hours${day}`, writeHours(times, day)])),
  }
  return TypedPerson.parse(fields)
}

export function readPerson(form: TypedPerson, words: ReachingWords): { person: NewPerson } | { problem: string } {
  if (form.name.trim() === '') return { problem: words.nameMissing() }
  if (form.address.trim() === '') return { problem: words.addressMissing() }
  const subjects = reachSubjects.filter((subject) => form[subject] === 'yes')
  if (!subjects.length) return { problem: words.subjectsMissing() }
  const hours = hoursOf(form, words)
  if (typeof hours === 'object' && 'problem' in hours) return hours
  const { name, address, language } = form
  const parsed = NewPerson.safeParse({ name, address, subjects, hours, language: language || undefined })
  return parsed.success ? { person: parsed.data } : { problem: words.nameUnfit() }
}

function hoursOf(form: TypedPerson, words: ReachingWords): NewPerson['hours'] | { problem: string } {
  if (form.always === 'yes') return 'always'
  const read = weekdays.map((day) => readHours(form[`hours${day}`], day))
  const wrong = read.indexOf(null)
  if (wrong >= 0) return { problem: words.hoursUnreadable(dayName(wrong + 1, words)) }
  const hours = read.flatMap((times) => times ?? [])
  return hours.length ? hours : { problem: words.hoursMissing() }
}

export function dayName(weekday: number, { locale }: ReachingWords): string {
  // The fourth of January is in the first week of its year (ISO 8601); in 2027 it is a Monday.
  return Temporal.PlainDate.from('2027-01-04')
    .add({ days: weekday - 1 })
    .toLocaleString(locale, { weekday: 'long' })
}

type Shown = { form: TypedPerson; action: string; button: string; zone: string; words: ReachingWords }

export function personForm({ form, action, button, zone, words }: Shown): Html {
  return html`<form class="stack" method="post" action="${action}">
<label>${words.name()} <input name="name" value="${form.name}" maxlength="60" autocomplete="off" required></label>
<label>${words.address()} <span class="hint">${words.addressHint()}</span>
<input name="address" value="${form.address}" maxlength="120" autocomplete="off" required></label>
<label>${words.language()} <select name="language">${LanguageCode.options.map(
    (one) =>
      html`<option value="${one}"${form.language === one ? html` selected` : html``}>${words.languages[one]}</option>`,
  )}</select></label>
<fieldset><legend>${words.subjects()}</legend>${reachSubjects.map((subject) =>
    checkbox(subject, form[subject] === 'yes', words.subject[subject]),
  )}</fieldset>
<fieldset><legend>${words.hours(zone)}</legend>${checkbox('always', form.always === 'yes', words.always())}
<p class="hint">${words.hoursHint()}</p>
${weekdays.map(
  (day) => html`<label class="day">${dayName(day, words)} <input name="hours${day}" value="${form[`hours${day}`]}"
  maxlength="120" autocomplete="off"></label>`,
)}</fieldset>
<button>${button}</button></form>`
}

export function checkbox(name: string, checked: boolean, label: string): Html {
  return html`<label class="check"><input type="checkbox" name="${name}" value="yes"${
    checked ? html` checked` : html``
  }> ${label}</label>`
}
