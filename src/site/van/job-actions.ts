/** What can be said of a job with one thumb, and what was. */
import { linkTo, paths } from '#contract/paths.ts'
import type { VanJob } from '#contract/van.ts'
import { html, type Html } from '#src/platform/http/html.ts'
import type { ShownDay } from './shown-day.ts'

const minutesToChoose = [5, 10, 20, 30, 45, 60]
const usualMinutes = 20

/** What was said of it so far. */
export function saidOf({ words, clockAt }: ShownDay, { appointment: { state }, visit }: VanJob): Html {
  const { onMyWay, arrivedAt, cannotComeAt } = visit
  const why = (code: string) => (words.why as Record<string, string>)[code] ?? words.why.other
  const lines = [
    onMyWay?.notTexted === null && words.told(clockAt(onMyWay.at), onMyWay.minutes),
    onMyWay?.notTexted && words.notTold(clockAt(onMyWay.at), why(onMyWay.notTexted)),
    arrivedAt && words.arrivedAt(clockAt(arrivedAt)),
    cannotComeAt && words.officeTold(clockAt(cannotComeAt)),
    words.states[state as keyof typeof words.states],
  ].filter((line): line is string => Boolean(line))
  return lines.length
    ? html`<ul class="told" role="status">${lines.map((line) => html`<li>${line}</li>`)}</ul>`
    : html``
}

/** The next step is the large button; what is over has none. */
export function actionsOf(shown: ShownDay, job: VanJob): Html {
  const { words, clockText } = shown
  const { appointment, visit } = job
  if (appointment.state !== 'booked') return html``
  const isVisit = appointment.place?.where !== 'here'
  const mayFinish = appointment.can.includes('complete')
  const goes = isVisit && !visit.onMyWay && !visit.arrivedAt
  return html`${goes ? onMyWayForm(shown, job) : ''}
<div class="steps">${isVisit && !visit.arrivedAt ? press(shown, job, { what: 'arrived', isNext: !goes }) : ''}${
    mayFinish ? press(shown, job, { what: 'done', isNext: !isVisit || Boolean(visit.arrivedAt) }) : ''
  }</div>
${mayFinish ? '' : html`<p class="soft">${words.doneFrom(clockText(appointment.time))}</p>`}
${visit.cannotComeAt ? '' : cannotForm(shown, job)}`
}

const actionOf = ({ business }: ShownDay, { appointment }: VanJob) =>
  linkTo(paths.sayOnTheWay, { businessId: business.id, appointmentId: appointment.id })

function onMyWayForm(shown: ShownDay, job: VanJob): Html {
  const { words } = shown
  return html`<form method="post" action="${actionOf(shown, job)}">
<fieldset class="minutes"><legend>${words.minutesLegend}</legend>${minutesToChoose.map(
    (count) =>
      html`<label><input type="radio" name="minutes" value="${count}"${
        count === usualMinutes ? html` checked` : ''
      }><span>${words.minutes(count)}</span></label> `,
  )}</fieldset>
<button class="large" name="what" value="on-my-way" aria-describedby="told">${words.onMyWay}</button>
<p class="soft" id="told">${job.appointment.contact.phone ? words.onMyWayHint : words.onMyWayUntold}</p></form>`
}

function press(shown: ShownDay, job: VanJob, { what, isNext }: { what: 'arrived' | 'done'; isNext: boolean }): Html {
  return html`<form method="post" action="${actionOf(shown, job)}">
<button class="${isNext ? 'large' : 'large quiet'}" name="what" value="${what}">${shown.words[what]}</button></form>`
}

function cannotForm(shown: ShownDay, job: VanJob): Html {
  const { words } = shown
  return html`<details><summary>${words.cannot}</summary>
<form class="stack" method="post" action="${actionOf(shown, job)}">
<p>${words.cannotHint}</p>
<label for="note">${words.cannotNote}
<textarea id="note" name="note" rows="2" maxlength="500"></textarea></label>
<button class="danger" name="what" value="cannot-come">${words.cannotSend}</button></form></details>`
}
