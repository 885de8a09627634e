import { IconMessageOff, IconTool } from '@tabler/icons-react'
import type { CallDetail, CallTurn } from '#contract/calls-view.ts'
import { linkTo, paths } from '#contract/paths.ts'
import { Empty } from '../parts/states.tsx'
import { timeOf } from '../parts/when.ts'
import { business } from '../start.ts'
import { words } from '../words/index.ts'
import classes from './calls.module.css'

/** Whole sentences are read out as they come; nothing is read out letter by letter. */
export function Transcript({ call }: { call: CallDetail }) {
  const says = words().call
  const isOpen = call.state !== 'ended'
  const shown = call.turns.filter(isShown)
  if (!shown.length && !isOpen) return <Empty icon={IconMessageOff} title={says.nothing} hint={says.nothingHint} />
  return (
    <>
      <ol
        className={classes.turns}
        aria-live={isOpen ? 'polite' : 'off'}
        aria-relevant="additions"
        lang={call.language}
      >
        {shown.map((turn) => (
          <Turn key={turn.seq} turn={turn} />
        ))}
      </ol>
      {isOpen ? <p className={classes.pad}>{says.typing}</p> : null}
    </>
  )
}

const isShown = ({ role, kind, text }: CallTurn): boolean =>
  role === 'caller' ? text !== '' || kind in words().call.event : true

function Turn({ turn }: { turn: CallTurn }) {
  const says = words().call
  const { role, kind, text, heard, at, appointmentId } = turn
  if (role === 'tool')
    return (
      <li className={classes.act} lang={business.language}>
        <IconTool size={14} aria-hidden />
        {says.did[text] ?? says.didSomething}
        {appointmentId ? (
          <a href={linkTo(paths.appointment, { businessId: business.id, appointmentId })}>{says.appointment}</a>
        ) : null}
      </li>
    )
  if (role === 'caller' && text === '')
    return (
      <li className={classes.act} lang={business.language}>
        {says.event[kind]}
      </li>
    )
  return (
    <li className={classes.turn} data-role={role}>
      <span className={classes.speaker} lang={business.language}>
        <span>{role === 'caller' ? says.speaker : says.desk}</span>
        <span>{timeOf(at)}</span>
      </span>
      {kind === 'dtmf' ? says.keys(text) : (heard ?? text)}
      {heard === null ? null : <Unheard rest={text.slice(heard.length)} />}
    </li>
  )
}

/** What the caller spoke over. */
function Unheard({ rest }: { rest: string }) {
  return (
    <span className={classes.unheard}>
      {' '}
      — {words().call.cutOff}: <s>{rest.trim()}</s>
    </span>
  )
}
