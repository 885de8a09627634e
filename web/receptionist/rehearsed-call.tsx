import type { RehearsalView } from '#contract/rehearsals.ts'
import { clockText, shortDayText } from '../parts/when.ts'
import { words } from '../words/index.ts'
import { Scrolls } from './scrolls.tsx'
import classes from './receptionist.module.css'

type Call = RehearsalView['results'][number]

/** One call: what the caller wanted and how it went; opened, what should have stood and what was said. */
export function RehearsedCallItem({ call }: { call: Call }) {
  const said = words().rehearse
  return (
    <details className={classes.call} open={call.verdict === 'wrong'}>
      <summary>
        <span className={classes.callTitle}>{said.wish[call.wish](call.about)}</span>
        <span className={classes.verdict} data-verdict={call.verdict}>
          {said.verdict[call.verdict]}
        </span>
      </summary>
      <div className={classes.told}>
        <div>
          <h3>{said.should}</h3>
          <ul>
            {call.expected.map(({ kind, about, met }) => (
              <li key={`${kind} ${about}`}>
                {said.expected[kind](about)} –{' '}
                <span className={met ? undefined : classes.missing}>{met ? said.met.yes : said.met.no}</span>
              </li>
            ))}
          </ul>
          <h3>{said.stood}</h3>
          {call.stood.length ? (
            <ul>
              {call.stood.map(({ text, date, time }) => (
                <li key={text}>
                  {[text, date && shortDayText(date), time && clockText(time)].filter(Boolean).join(', ')}
                </li>
              ))}
            </ul>
          ) : (
            <p>{said.nothing}</p>
          )}
          {call.faults.map((fault) => (
            <p key={fault} className={fault === 'slow' ? classes.note : classes.missing}>
              {said.faults[fault]}
            </p>
          ))}
        </div>
        <div>
          <h3>{said.said}</h3>
          <Scrolls label={said.said} language={call.language}>
            {call.lines.map(({ who, text }, nth) => (
              <li key={nth} data-who={who === 'caller' ? 'you' : 'she'}>
                <span className={classes.unseen}>{said[who]}: </span>
                {text}
              </li>
            ))}
          </Scrolls>
        </div>
      </div>
    </details>
  )
}
